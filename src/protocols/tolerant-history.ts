import type {Role} from '../conversation/message.js';
import type {HistoryMessage} from '../conversation/turn.js';
import {firstId, firstString, firstText, TEXT_PATHS, valueAt} from './tolerant.js';
import {plainName} from './tolerant-names.js';

/** The newest ones are read; what is stored is far less. */
const MAX_MESSAGES = 5000;

const LISTS = [
  'messages',
  'items',
  'data.messages',
  'session.messages',
  'data.session.messages',
  'data.items',
  'history',
  'data',
];
const ROLES = ['role', 'sender', 'author', 'from', 'type', 'sender.role', 'sender.type', 'author.role'];
const IDS = ['id', 'message_id', 'messageId', 'uuid'];
const TIMES = ['created_at', 'createdAt', 'timestamp', 'sent_at', 'sentAt', 'date', 'time'];

const ROLE_NAMES: Readonly<Record<string, Role>> = {
  user: 'user',
  human: 'user',
  visitor: 'user',
  customer: 'user',
  assistant: 'assistant',
  ai: 'assistant',
  bot: 'assistant',
  representative: 'assistant',
  agent: 'assistant',
  model: 'assistant',
};

/**
 * The server's record of a conversation, oldest first; undefined where the body holds no list of messages. Messages
 * of neither side (system, tool) and those without text are left out.
 */
export function readHistory(body: unknown): HistoryMessage[] | undefined {
  const list = Array.isArray(body) ? body : LISTS.map(path => valueAt(body, path)).find(Array.isArray);
  if (list === undefined) return undefined;
  const messages = (list as unknown[]).map(readMessage).filter(message => message !== undefined);
  return oldestFirst(messages).slice(-MAX_MESSAGES);
}

function readMessage(item: unknown): HistoryMessage | undefined {
  const role = roleOf(item);
  const text = firstText(item, TEXT_PATHS);
  if (role === undefined || text === undefined || text.trim() === '') return undefined;
  const message: HistoryMessage = {role, text};
  const serverId = firstId(item, IDS);
  const createdAt = timeOf(item);
  if (serverId !== undefined) message.serverId = serverId;
  if (createdAt !== undefined) message.createdAt = createdAt;
  return message;
}

function roleOf(item: unknown): Role | undefined {
  for (const path of ROLES) {
    const name = plainName(firstString(item, [path]) ?? '');
    if (Object.hasOwn(ROLE_NAMES, name)) return ROLE_NAMES[name];
  }
  return undefined;
}

/** Milliseconds since 1970, from a date in words or a number of seconds or milliseconds. */
function timeOf(item: unknown): number | undefined {
  for (const path of TIMES) {
    const given = valueAt(item, path);
    const time = typeof given === 'string' ? Date.parse(given) : given;
    if (typeof time === 'number' && time > 0 && time < 8.64e15) return time < 1e11 ? time * 1000 : time;
  }
  return undefined;
}

/** "An ordered array", the vendor says, and not which way. Sorting is stable: equal times keep their order. */
function oldestFirst(messages: HistoryMessage[]): HistoryMessage[] {
  if (messages.some(message => message.createdAt === undefined)) return messages;
  return messages.toSorted((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0));
}
