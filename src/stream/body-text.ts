import type {OpenedAnswer} from './attempt.js';
import {brokenOff} from './classify.js';
import type {Patience} from './patience.js';
import {createUtf8Decoder} from './utf8.js';

/**
 * Calls back once the next piece of a body is wanted. Where pieces queue up, it must call back at once for as long as
 * they are there: some bodies give out one of them at a time.
 */
export type Pace = (proceed: () => void) => void;

export interface BodyOptions {
  signal: AbortSignal;
  /**
   * When to read on in a body of many small pieces. What comes meanwhile waits in the browser and is one piece then, so
   * that a stream of words costs a task for each time it is shown, not for each word. Default: as soon as something is
   * there.
   */
  pace?: Pace;
}

/** Bytes from which on a piece is not small: more of its kind would only pile up. */
const LARGE = 4096;
/** Pieces that are read as they come. A browser may drop what it has not given out when the connection breaks. */
const READ_AT_ONCE = 16;

/** The body of an opened answer as text, piece by piece. Half characters wait here. */
export class BodyText {
  /** Bytes that came so far. */
  bytes = 0;
  readonly #answer: OpenedAnswer;
  readonly #patience: Patience;
  readonly #signal: AbortSignal;
  readonly #decoder = createUtf8Decoder();
  readonly #pace: Pace | undefined;
  /** Small pieces that came one after another. */
  #small = 0;
  #ended = false;

  constructor(answer: OpenedAnswer, patience: Patience, {signal, pace}: BodyOptions) {
    this.#answer = answer;
    this.#patience = patience;
    this.#signal = signal;
    this.#pace = pace;
  }

  /**
   * The next text, which may be empty; undefined after the last. Rejects with the signal's reason, or with a
   * `ChatError` with code `interrupted` whose cause is what broke the connection or a `ChatError` with code `timeout`.
   */
  async next(): Promise<string | undefined> {
    if (this.#ended) return undefined;
    const bytes = await this.#read();
    if (!bytes) {
      this.#ended = true;
      return this.#decoder.end();
    }
    this.#patience.heard();
    this.#small = bytes.length < LARGE ? this.#small + 1 : 0;
    this.bytes += bytes.length;
    return this.#decoder.feed(bytes);
  }

  async #read(): Promise<Uint8Array | undefined> {
    if (this.#signal.aborted) throw this.#signal.reason;
    if (this.bytes === 0) return this.#answer.first;
    try {
      if (this.#pace && this.#small > READ_AT_ONCE) await this.#patience.wait(new Promise<void>(this.#pace));
      const {done, value} = await this.#patience.wait(this.#answer.reader.read());
      return done ? undefined : value;
    } catch (error) {
      // Engines reject an aborted read with errors of their own; the signal has the reason.
      if (this.#signal.aborted) throw this.#signal.reason;
      throw brokenOff(this.#answer.url, error);
    }
  }
}
