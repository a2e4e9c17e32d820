import type {ChatEvent} from '../conversation/events.js';

/**
 * How an API sends text: `deltas` are appended, `whole` events each hold all of it so far, `detect` begins as `deltas`
 * and changes its mind on evidence.
 */
export type TextFlow = 'deltas' | 'whole' | 'detect';

/** Fewer characters than this repeated are no evidence: `-`, `--`, `---` are honest deltas. */
const EVIDENCE = 24;

/** How much joined text is kept to go back to, should the evidence turn out wrong. */
const KEPT = 64 * 1024;

/**
 * The answer's text as it grows, and the events that tell of it.
 *
 * On detection. Read as deltas, an API that sends the whole text each time shows `HeHelHello`. Read as whole texts,
 * the honest deltas `a`, `aa`, `aaa` would lose half the answer, silently. So three events must each begin with the
 * whole one before and be longer than it, *and* the one repeated must have at least 24 characters and two words;
 * deltas that repeat a sentence in front of every next piece are not answers people write. And it stays revocable: the
 * first event that does not begin with the one before brings back all that deltas would have made.
 */
export class AnswerText {
  readonly #flow: TextFlow;
  #shown = '';
  #replaced: string | undefined;
  #watching: boolean;
  #detected = false;
  #previous = '';
  #seen = 0;
  #joined: string | undefined = '';

  constructor(flow: TextFlow) {
    this.#flow = flow;
    this.#watching = flow === 'detect';
  }

  /** All that is shown so far. */
  get shown(): string {
    return this.#shown;
  }

  /** One event's text. */
  push(text: string): ChatEvent[] {
    if (text === '') return [];
    // What the server replaced the answer with is the answer, also where it then sends the same text once more.
    if (text === this.#replaced && text === this.#shown) return [];
    if (this.#flow === 'whole') return this.#become(text);
    return this.#watching ? this.#watch(text) : this.#append(text);
  }

  /** The answer from its beginning. */
  replace(text: string): ChatEvent[] {
    this.#watching = false;
    this.#replaced = text;
    this.#shown = text;
    return [{type: 'replace', text}];
  }

  /** True where `text` can be the whole of an answer of which some is shown already. */
  agrees(text: string): boolean {
    return text.trim().startsWith(this.#shown.trim());
  }

  #append(delta: string): ChatEvent[] {
    this.#shown += delta;
    return [{type: 'text', delta}];
  }

  /** Shows `text` and nothing else, by a delta where that is enough. */
  #become(text: string): ChatEvent[] {
    const shown = this.#shown;
    if (text === shown) return [];
    if (text.startsWith(shown)) return this.#append(text.slice(shown.length));
    this.#shown = text;
    return [{type: 'replace', text}];
  }

  #watch(text: string): ChatEvent[] {
    const previous = this.#previous;
    const repeats = text.startsWith(previous) && (this.#detected || text.length > previous.length);
    const joined = this.#joined;
    this.#joined = joined !== undefined && joined.length + text.length <= KEPT ? joined + text : undefined;
    if (!repeats) return this.#recant(text);
    this.#previous = text;
    this.#seen++;
    this.#detected ||= this.#seen >= 3 && previous.length >= EVIDENCE && /\S\s+\S/.test(previous);
    return this.#detected ? this.#become(text) : this.#append(text);
  }

  /** This event does not begin with the one before. */
  #recant(text: string): ChatEvent[] {
    if (!this.#detected) {
      this.#watching = false;
      return this.#append(text);
    }
    if (this.#joined === undefined) {
      // 64 KiB of repetition leave no doubt: the server rewrote its text.
      this.#previous = text;
      return this.#become(text);
    }
    this.#watching = false;
    return this.#become(this.#joined);
  }
}
