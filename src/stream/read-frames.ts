import {ChatError} from '../errors.js';
import type {OpenedAnswer} from './attempt.js';
import {type BodyOptions, BodyText} from './body-text.js';
import {htmlAnswer} from './classify.js';
import type {Frame, Framer} from './frame.js';
import {createLineFramer} from './ndjson.js';
import {Patience, type PatienceOptions} from './patience.js';
import {type Framing, pickFraming} from './sniff.js';
import {createSseFramer} from './sse.js';
import {createBodyFramer, createTextFramer} from './whole-body.js';

/** What ends the reading of a body. */
export interface ReadOptions extends PatienceOptions, BodyOptions {
  /**
   * Milliseconds that are still read after the answer's own end marker, for what may follow it (usage, citations).
   * Default 1000.
   */
  graceMs?: number;
}

/** How a body ended that was read without an error. */
export interface StreamEnd {
  framing: Framing;
  /** Frames given out. */
  frames: number;
  bytes: number;
  /** The first 200 characters of the body, to say what came instead of an answer. */
  excerpt: string;
}

const EXCERPT = 200;

const FRAMERS: {readonly [Kind in Exclude<Framing, 'html'>]: () => Framer} = {
  sse: createSseFramer,
  ndjson: createLineFramer,
  json: createBodyFramer,
  text: createTextFramer,
};

/**
 * Reads an answer to its end and gives out its frames, synchronously as each piece comes. `onFrame` answers true once
 * it read the answer's own end marker: from then on no failure of the wire counts, and what still comes within
 * `graceMs` is given out too. Whether a body that ended without the marker was cut is for the caller to say.
 *
 * Rejects with the signal's reason; with a `ChatError` of code `interrupted` where the connection broke or the server
 * fell silent (its cause says which), `bad-response` for an HTML page, `too-large` for a frame or body past the
 * limits; and with what `onFrame` throws. Whatever ends it before the body does, `graceMs` included, aborts the signal
 * that `fetch` was given, and the reader is cancelled in any case.
 */
export async function readFrames(
  answer: OpenedAnswer,
  onFrame: (frame: Frame) => boolean,
  options: ReadOptions,
): Promise<StreamEnd> {
  const patience = new Patience(options, answer.abort);
  const source = new FrameSource(answer, new BodyText(answer, patience, options));
  let cancelGrace: (() => void) | undefined;
  try {
    for (;;) {
      const frames = await source.next().catch((error: unknown) => {
        if (cancelGrace) return undefined; // the answer is whole
        throw error;
      });
      if (!frames) return source.summary();
      for (const frame of frames) {
        if (onFrame(frame)) {
          cancelGrace ??= options.clock.after(options.graceMs ?? 1000, () => patience.giveUp(undefined));
        }
        if (options.signal.aborted && !cancelGrace) throw options.signal.reason;
      }
    }
  } catch (error) {
    answer.abort(error);
    throw error;
  } finally {
    cancelGrace?.();
    patience.end();
    answer.reader.cancel().catch(() => {});
  }
}

/**
 * The whole body as text. Rejects like `readFrames`, with `too-large` past `limit` characters.
 */
export async function readText(
  answer: OpenedAnswer,
  options: ReadOptions & {limit: number},
): Promise<string> {
  const patience = new Patience(options, answer.abort);
  const body = new BodyText(answer, patience, options);
  try {
    let text = '';
    for (;;) {
      const piece = await body.next();
      if (piece === undefined) return text;
      text += piece;
      if (text.length > options.limit) {
        throw new ChatError('too-large', `The answer is longer than ${options.limit} characters.`);
      }
    }
  } catch (error) {
    answer.abort(error);
    throw error;
  } finally {
    patience.end();
    answer.reader.cancel().catch(() => {});
  }
}

/** The body as frames: picks the framing from the first text, then lets the framer do the rest. */
class FrameSource {
  readonly #answer: OpenedAnswer;
  readonly #body: BodyText;
  #framing: Framing | undefined;
  #framer: Framer | undefined;
  /** Text that came before the framing was known. */
  #head = '';
  #excerpt = '';
  #frames = 0;
  #ended = false;

  constructor(answer: OpenedAnswer, body: BodyText) {
    this.#answer = answer;
    this.#body = body;
  }

  /** The frames of the next piece of the body, often none; undefined after the last. */
  async next(): Promise<Frame[] | undefined> {
    if (this.#ended) return undefined;
    const text = await this.#body.next();
    this.#ended = text === undefined;
    const frames = this.#take(text ?? '');
    if (this.#ended && this.#framer) frames.push(...this.#framer.end());
    this.#frames += frames.length;
    return frames;
  }

  summary(): StreamEnd {
    const framing = this.#framing ?? 'text';
    return {framing, frames: this.#frames, bytes: this.#body.bytes, excerpt: this.#excerpt};
  }

  #take(text: string): Frame[] {
    if (this.#excerpt.length < EXCERPT) this.#excerpt = (this.#excerpt + text).slice(0, EXCERPT);
    if (this.#framer) return this.#framer.feed(text);
    this.#head += text;
    const {contentType, url, redirected} = this.#answer;
    this.#framing = pickFraming(contentType, this.#head, this.#ended);
    if (!this.#framing) return [];
    if (this.#framing === 'html') throw htmlAnswer(url, contentType, redirected);
    this.#framer = FRAMERS[this.#framing]();
    return this.#framer.feed(this.#head);
  }
}
