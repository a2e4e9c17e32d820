/**
 * How the messages of two tabs become the same. Pure. A message is told with the one before it, and whoever hears of it
 * puts it where all others put it.
 */
import type {Message, MessageStatus} from './message.js';
import {cutByThePage} from './stored-message.js';
import type {PlacedMessage} from './tab-news.js';

/** What has come of one list of messages: what is new or other than before, and the ids of what is gone. */
export function changesOf(
  before: readonly Message[],
  after: readonly Message[],
): {put: PlacedMessage[]; drop: string[]} {
  const left = new Map(before.map(message => [message.id, message]));
  const put: PlacedMessage[] = [];
  after.forEach((message, index) => {
    if (left.get(message.id) !== message) put.push(placed(after, index));
    left.delete(message.id);
  });
  return {put, drop: [...left.keys()]};
}

/** The message at this index, with its place. */
export function placed(messages: readonly Message[], index: number): PlacedMessage {
  const before = messages[index - 1];
  return {message: messages[index] as Message, ...(before && {after: before.id})};
}

/** The messages with those that were put, and without those that were dropped. */
export function withChanges(
  messages: readonly Message[],
  put: readonly PlacedMessage[],
  drop: readonly string[],
): readonly Message[] {
  const next = drop.length === 0 ? [...messages] : messages.filter(({id}) => !drop.includes(id));
  for (const one of put) place(next, one);
  return next;
}

/** What a record has that is not here, or has come further than here, but for what is `gone`. */
export function newerIn(
  record: readonly Message[],
  ours: readonly Message[],
  gone: ReadonlySet<string>,
): PlacedMessage[] {
  const known = new Map(ours.map(message => [message.id, message]));
  return record.flatMap(({id, status}, index) => {
    const own = known.get(id);
    const newer = own ? PROGRESS[status] > PROGRESS[own.status] : !gone.has(id);
    return newer ? [placed(record, index)] : [];
  });
}

/**
 * Answers that had not ended have, since nobody reads the rest; the same list where there is none. With an `id`, only that
 * answer.
 */
export function withoutLife(messages: readonly Message[], id?: string): readonly Message[] {
  const isCut = (message: Message): boolean =>
    isUnfinished(message) && (id === undefined || message.id === id);
  if (!messages.some(isCut)) return messages;
  return messages.flatMap(message => (isCut(message) ? cut(message) : [message]));
}

/** Whether the message is an answer that may still grow. */
export function isUnfinished({role, status}: Message): boolean {
  return role === 'assistant' && (status === 'pending' || status === 'streaming');
}

const PROGRESS: Readonly<Record<MessageStatus, number>> = {
  queued: 0,
  pending: 1,
  streaming: 2,
  complete: 3,
  stopped: 3,
  interrupted: 3,
  failed: 3,
};

/** A recap that did not come is no message. */
function cut(message: Message): Message[] {
  if (message.recap) return [];
  const parts = message.parts.map(part =>
    part.type === 'tool' && part.state === 'running' ? {...part, state: 'failed' as const} : part,
  );
  return [{...message, parts, status: 'interrupted', error: cutByThePage()}];
}

function place(messages: Message[], {message, after}: PlacedMessage): void {
  const known = messages.findLastIndex(({id}) => id === message.id);
  if (known >= 0) messages[known] = message;
  else messages.splice(placeOf(messages, message, after), 0, message);
}

/**
 * Behind the message it was put behind. Two questions that were asked in two tabs in the same moment are both put behind
 * the same message: the earlier one stands first in either tab. By then the message before may have its answer, which no
 * question comes between.
 */
function placeOf(messages: readonly Message[], message: Message, after: string | undefined): number {
  const before = after === undefined ? -1 : messages.findLastIndex(({id}) => id === after);
  if (before < 0 && after !== undefined) return messages.length;
  let at = before + 1;
  if (message.role !== 'user') return at;
  for (let next = messages[at]; next && staysBefore(next, message); next = messages[at]) at++;
  return at;
}

function staysBefore(one: Message, question: Message): boolean {
  return one.role === 'assistant' || isEarlier(one, question);
}

function isEarlier(one: Message, other: Message): boolean {
  return one.createdAt < other.createdAt || (one.createdAt === other.createdAt && one.id < other.id);
}
