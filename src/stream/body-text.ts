import type {OpenedAnswer} from './attempt.js';
import {brokenOff} from './classify.js';
import type {Patience} from './patience.js';
import {createUtf8Decoder} from './utf8.js';

/** The body of an opened answer as text, piece by piece. Half characters wait here. */
export class BodyText {
  /** Bytes that came so far. */
  bytes = 0;
  readonly #answer: OpenedAnswer;
  readonly #patience: Patience;
  readonly #signal: AbortSignal;
  readonly #decoder = createUtf8Decoder();
  #ended = false;

  constructor(answer: OpenedAnswer, patience: Patience, signal: AbortSignal) {
    this.#answer = answer;
    this.#patience = patience;
    this.#signal = signal;
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
    this.bytes += bytes.length;
    return this.#decoder.feed(bytes);
  }

  async #read(): Promise<Uint8Array | undefined> {
    if (this.#signal.aborted) throw this.#signal.reason;
    if (this.bytes === 0) return this.#answer.first;
    try {
      const {done, value} = await this.#patience.wait(this.#answer.reader.read());
      return done ? undefined : value;
    } catch (error) {
      // Engines reject an aborted read with errors of their own; the signal has the reason.
      if (this.#signal.aborted) throw this.#signal.reason;
      throw brokenOff(this.#answer.url, error);
    }
  }
}
