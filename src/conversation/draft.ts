import {ChatError, isChatError} from '../errors.js';
import type {Connection} from './turn.js';
import type {SentContext} from './turn-queue.js';

/** A question about to be sent. A listener may change both fields. */
export interface Draft {
  text: string;
  context: SentContext;
}

/** What a question has to pass before it is sent. */
export interface DraftOptions {
  /** The chat API, from `connect()`. */
  connection: Connection;
  /** Characters a question may have, where that is less than the API allows. */
  maxLength?: number | undefined;
  /** Captures the page's context, once per send. */
  context?: () => SentContext | Promise<SentContext>;
  /** Called before each send, also when a question is asked again; false cancels it. */
  beforeSend?: (draft: Draft) => boolean;
}

/** A listener of the page kept the question back; that is no failure. */
export class SendCancelled extends ChatError {
  constructor() {
    super('bad-request', 'The send was cancelled by a listener of the page.');
  }
}

/**
 * The visitor took the question back before it was sent, or has all that was said deleted; that is no failure either. Its
 * words are where the visitor wants them.
 */
export class TakenBack extends ChatError {
  constructor() {
    super('interrupted', 'The question was taken back before it was sent.');
  }
}

/**
 * The question as it goes out, with the page's context. Rejects with a `ChatError` where it cannot become a turn: wrong
 * settings, empty, too long, or cancelled by `beforeSend`.
 */
export async function prepareDraft(text: string, options: DraftOptions): Promise<Draft> {
  refuse(text, options);
  const draft: Draft = {text, context: await captureContext(options)};
  if (!allows(options, draft)) throw new SendCancelled();
  if (draft.text !== text) refuse(draft.text, options);
  return {text: draft.text, context: draft.context ?? {}};
}

/** Characters a question may have: the page's limit or the API's, whichever is less; undefined for none. */
export function lengthLimit({
  connection,
  maxLength,
}: Pick<DraftOptions, 'connection' | 'maxLength'>): number | undefined {
  const limits = [connection.maxLength, maxLength].filter(limit => limit !== undefined);
  return limits.length > 0 ? Math.min(...limits) : undefined;
}

/** Throws what keeps this text from becoming a turn. */
function refuse(text: unknown, options: DraftOptions): void {
  const {connection} = options;
  const problem = connection.problem();
  if (problem) throw problem;
  if (typeof text !== 'string' || text.trim() === '') {
    throw new ChatError('bad-request', 'There is nothing to send: the message is empty.');
  }
  const limit = lengthLimit(options);
  if (limit !== undefined && text.length > limit) {
    throw new ChatError(
      'too-large',
      `The message has ${text.length} characters; ${limit} characters are allowed.`,
    );
  }
}

/** A page whose context cannot be captured still has a chat. */
async function captureContext({context}: DraftOptions): Promise<SentContext> {
  try {
    return (await context?.()) ?? {};
  } catch (error) {
    console.warn('dragoman: the page context could not be captured; the message goes without it.', error);
    return {};
  }
}

/** A page that meant to look at a question, and failed to, has not let it go. */
function allows({beforeSend}: DraftOptions, draft: Draft): boolean {
  try {
    return beforeSend?.(draft) ?? true;
  } catch (cause) {
    if (isChatError(cause)) throw cause;
    throw new ChatError('config', "The page's beforeSend function failed; the message was not sent.", {
      cause,
    });
  }
}
