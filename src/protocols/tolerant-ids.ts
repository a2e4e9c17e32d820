import type {OpenEvent} from '../conversation/events.js';
import {firstId} from './tolerant.js';

/** The ids a payload names. */
export type Ids = Omit<OpenEvent, 'type'>;

const CONVERSATION_IDS = ['conversationId', 'conversation_id', 'threadId', 'thread_id']
  .concat(['sessionId', 'session_id', 'chatId', 'contextId'])
  .flatMap(path => [path, `data.${path}`, `metadata.${path}`]);
const MESSAGE_IDS = ['messageId', 'message_id', 'assistant_message_id', 'assistantMessageId', 'message.id'];

/** Which conversation and message an answer belongs to, as far as the server said. */
export class AnswerIds {
  readonly #conversationPaths: readonly string[];
  readonly #messagePaths: readonly string[];
  #known: Ids = {};

  constructor(conversationPaths?: readonly string[], messagePaths?: readonly string[]) {
    this.#conversationPaths = conversationPaths ?? CONVERSATION_IDS;
    this.#messagePaths = messagePaths ?? MESSAGE_IDS;
  }

  /** The ids in a payload. `bareId`: its plain `id` is the message's, as in events about the whole answer. */
  take(value: unknown, bareId: boolean): Ids {
    const ids: Ids = {};
    const conversationId = firstId(value, this.#conversationPaths);
    const messageId = firstId(value, this.#messagePaths) ?? (bareId ? firstId(value, ['id']) : undefined);
    if (conversationId !== undefined) ids.conversationId = conversationId;
    if (messageId !== undefined) ids.messageId = messageId;
    this.#known = {...this.#known, ...ids};
    return ids;
  }

  /** An `open` event for ids that are new or other than before. */
  told(value: unknown, bareId = false): OpenEvent[] {
    const before = this.#known;
    const {conversationId, messageId} = this.take(value, bareId);
    return opened(
      conversationId === before.conversationId ? undefined : conversationId,
      messageId === before.messageId ? undefined : messageId,
    );
  }

  /** An `open` event for the conversation id in a header. */
  toldInHeader(header: string): OpenEvent[] {
    const conversationId = firstId({header}, ['header']);
    if (conversationId === undefined) return [];
    this.#known = {...this.#known, conversationId};
    return opened(conversationId, undefined);
  }

  /** An `open` event for ids that were not known at all. */
  missing(value: unknown, bareId: boolean): OpenEvent[] {
    const before = this.#known;
    const {conversationId, messageId} = this.take(value, bareId);
    this.#known = {...this.#known, ...before};
    return opened(
      before.conversationId === undefined ? conversationId : undefined,
      before.messageId === undefined ? messageId : undefined,
    );
  }
}

function opened(conversationId: string | undefined, messageId: string | undefined): OpenEvent[] {
  if (conversationId === undefined && messageId === undefined) return [];
  const open: OpenEvent = {type: 'open'};
  if (conversationId !== undefined) open.conversationId = conversationId;
  if (messageId !== undefined) open.messageId = messageId;
  return [open];
}
