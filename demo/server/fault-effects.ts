/** What the faults do to an answer on its way: to its events, and to its frames and bytes. */
import type {AnswerErrorCode, AnswerEvent} from './answer-events.js';
import type {Pace} from './pace.js';
import type {Voice} from './voice.js';

/** The connection, as a fault sees it. */
export interface Line {
  readonly framing: Voice['framing'];
  readonly pace: Pace;
  readonly signal: AbortSignal;
  /** Destroys the socket. */
  hangUp(): void;
}

/** Frames that go through before an answer breaks: enough to have shown some text in every dialect. */
export const GOOD_FRAMES = 12;

/** A body without a byte. */
export async function* nothing(): AsyncGenerator<string> {}

/** The first `count` pieces, as if they were all. */
export async function* first<Piece>(pieces: AsyncIterable<Piece>, count: number): AsyncGenerator<Piece> {
  let left = count;
  for await (const piece of pieces) {
    if (left-- <= 0) return;
    yield piece;
  }
}

/** Every piece changed. */
export async function* mapped(
  pieces: AsyncIterable<string>,
  change: (piece: string) => string,
): AsyncGenerator<string> {
  for await (const piece of pieces) yield change(piece);
}

/** One of `others`, in turn, before each piece. */
export async function* between(
  pieces: AsyncIterable<string>,
  others: readonly string[],
): AsyncGenerator<string> {
  let at = 0;
  for await (const piece of pieces) {
    const other = others[at++ % others.length];
    if (other !== undefined) yield other;
    yield piece;
  }
}

/** Cut before the last byte of every character that has several. */
export async function* inBytes(
  pieces: AsyncIterable<string>,
  {pace, signal}: Line,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const piece of pieces) {
    const bytes = encoder.encode(piece);
    let from = 0;
    for (let at = 1; at < bytes.length; at++) {
      const continues = isContinuation(bytes[at]) && !isContinuation(bytes[at + 1]);
      if (!continues) continue;
      yield bytes.subarray(from, at);
      await pace.wait(1, signal);
      from = at;
    }
    yield bytes.subarray(from);
  }
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

/** The answer ends with an error in the middle. */
export async function* failing(
  events: AsyncIterable<AnswerEvent>,
  code: AnswerErrorCode,
  message: string,
): AsyncGenerator<AnswerEvent> {
  yield* first(events, GOOD_FRAMES);
  yield {type: 'error', code, message};
}

/** One event more in the middle. */
export async function* inserting(
  events: AsyncIterable<AnswerEvent>,
  one: AnswerEvent,
): AsyncGenerator<AnswerEvent> {
  let at = 0;
  for await (const event of events) {
    if (at++ === GOOD_FRAMES) yield one;
    yield event;
  }
}

/** The whole text is taken back at the end, for another. */
export async function* replacing(events: AsyncIterable<AnswerEvent>): AsyncGenerator<AnswerEvent> {
  const text = 'The server took its first text back. This is what it says instead.';
  for await (const event of events) {
    if (event.type === 'done') yield {type: 'replace', text};
    yield event.type === 'done' ? {...event, text} : event;
  }
}
