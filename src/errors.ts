/**
 * The one error of this package. A reader tells failures apart by `code`; the words in `message` are for the
 * developer who reads the console, or what the server said. Words for the visitor are chosen by `code` in the
 * element's strings.
 */

/** Every way in which a chat can fail. A closed set: new failures are mapped to one of these. */
export const CHAT_ERROR_CODES = [
  'network',
  'offline',
  'timeout',
  'unauthorized',
  'forbidden',
  'not-found',
  'bad-request',
  'rate-limited',
  'server',
  'bad-response',
  'too-large',
  'empty',
  'content-filtered',
  'unavailable',
  'interrupted',
  'config',
  'unsupported',
] as const;

/** What went wrong, as a closed set. */
export type ChatErrorCode = (typeof CHAT_ERROR_CODES)[number];

/** What is known of a failure beside its code and sentence. */
export interface ChatErrorOptions {
  /** Whether the same question may succeed when it is sent again. Default: by code. */
  retryable?: boolean | undefined;
  /** Milliseconds the server asked us to wait. */
  retryAfterMs?: number | undefined;
  /** HTTP status, where there was one. */
  status?: number | undefined;
  /** What was caught. */
  cause?: unknown;
}

/** Codes after which sending the same question again can help, unless the server says otherwise. */
const RETRYABLE: ReadonlySet<ChatErrorCode> = new Set([
  'network',
  'offline',
  'timeout',
  'rate-limited',
  'server',
  'empty',
  'unavailable',
  'interrupted',
]);

/** Every failure of the chat. `message` is for developers; the visitor's words are chosen by `code`. */
export class ChatError extends Error {
  override readonly name = 'ChatError';
  readonly code: ChatErrorCode;
  readonly retryable: boolean;
  readonly retryAfterMs?: number;
  readonly status?: number;

  constructor(code: ChatErrorCode, message: string, options: ChatErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : {cause: options.cause});
    this.code = code;
    this.retryable = options.retryable ?? RETRYABLE.has(code);
    if (options.retryAfterMs !== undefined) this.retryAfterMs = options.retryAfterMs;
    if (options.status !== undefined) this.status = options.status;
  }
}

/** True for a `ChatError`, also one of another copy of this package on the same page. */
export function isChatError(value: unknown): value is ChatError {
  return value instanceof Error && value.name === 'ChatError' && 'code' in value;
}

const CODE_OF_STATUS: Readonly<Record<number, ChatErrorCode>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  408: 'timeout',
  410: 'not-found',
  413: 'too-large',
  425: 'unavailable',
  429: 'rate-limited',
  503: 'unavailable',
  529: 'unavailable',
};

/** The code of an HTTP status that is no success, be it that of an answer or one that a server tells inside a stream. */
export function codeOfStatus(status: number): ChatErrorCode {
  const code = CODE_OF_STATUS[status];
  if (code) return code;
  // 0 is a redirect, or an answer of another origin, that the page's own fetch left closed.
  if (status < 400) return 'config';
  return status < 500 ? 'bad-request' : 'server';
}
