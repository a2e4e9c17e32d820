import type {ServerResponse} from 'node:http';

/** The words of an API's stream. */
export type Dialect = 'chatbotiq' | 'deep-chat';

/** One chunk that went onto the wire. */
export interface Written {
  /** Milliseconds since the epoch, with fractions, by this process's clock. */
  readonly at: number;
  /** Characters of the answer written so far, this chunk included. */
  readonly length: number;
}

/** Milliseconds since the epoch, with fractions. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}

const EVENTS: Readonly<Record<Dialect, (text: string) => object>> = {
  chatbotiq: content => ({type: 'content', content}),
  'deep-chat': text => ({text}),
};

const ENDS: Readonly<Record<Dialect, object | undefined>> = {
  chatbotiq: {type: 'done', conversation_id: 'c-1', assistant_message_id: 'm-1', citations: []},
  'deep-chat': undefined,
};

/**
 * Streams chunks as server-sent events, each flushed on its own, and resolves with what was written when.
 * @param perSecond chunks a second; 0 for all at once
 */
export async function play(
  response: ServerResponse,
  chunks: readonly string[],
  perSecond: number,
  dialect: Dialect,
): Promise<readonly Written[]> {
  response.writeHead(200, {'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store'});
  response.flushHeaders();
  const written: Written[] = [];
  const started = performance.now();
  let length = 0;
  for (const [index, chunk] of chunks.entries()) {
    if (perSecond > 0) await until(started + (index * 1000) / perSecond);
    if (response.destroyed) return written;
    length += chunk.length;
    const flows = response.write(frame(EVENTS[dialect](chunk)));
    written.push({at: now(), length});
    if (!flows) await drained(response);
  }
  const end = ENDS[dialect];
  response.end(end ? frame(end) : undefined);
  return written;
}

function frame(event: object): string {
  return `data: ${JSON.stringify(event)}\n\n`;
}

/** A chunk that is due is written at once, so that a late timer makes none of the later ones late. */
function until(due: number): Promise<void> | undefined {
  const wait = due - performance.now();
  return wait <= 0 ? undefined : new Promise(resolve => setTimeout(resolve, wait));
}

/** Resolves when more can be written, or never will be. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise(resolve => {
    const resume = (): void => {
      response.off('drain', resume).off('close', resume);
      resolve();
    };
    response.on('drain', resume).on('close', resume);
  });
}
