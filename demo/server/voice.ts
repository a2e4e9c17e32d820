import type {AnswerEvent} from './answer-events.js';
import type {DemoContext} from './request.js';

/** How one API puts an answer on the wire. Each dialect has one for each way it answers. */
export interface Voice {
  /** Name of the protocol. */
  readonly name: string;
  readonly contentType: string;
  readonly framing: 'sse' | 'ndjson' | 'json';
  /** What the API can say beyond text and errors. */
  readonly knows: readonly ('replace' | 'notice')[];
  /** The frame for an event; empty where the API has no word for it. One voice may be used for one answer only. */
  write(event: AnswerEvent): string;
  /** The API's own answer to a request that fails with this HTTP status. */
  failure(c: DemoContext, status: number, headers?: Record<string, string>): Response;
}

/** What each HTTP status is called. */
export const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  413: 'Payload Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** One server-sent event. */
export function sse(data: unknown, event?: string): string {
  const name = event === undefined ? '' : `event: ${event}\n`;
  return `${name}data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;
}

/** One line of NDJSON. */
export function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
