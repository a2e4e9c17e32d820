/** A stretch of Markdown source that a reader sees, from `start` up to `end`. */
export interface Shown {
  readonly start: number;
  readonly end: number;
}

/** Markdown with a record of what in it is shown and what is markup. */
export interface Answer {
  readonly text: string;
  /** In order, without overlap. */
  readonly shown: readonly Shown[];
}

/** An answer while it is written. */
export class Draft {
  #text = '';
  readonly #shown: Shown[] = [];

  /** Characters so far. */
  get length(): number {
    return this.#text.length;
  }

  /** Adds words that are shown. */
  say(words: string): this {
    this.#shown.push({start: this.#text.length, end: this.#text.length + words.length});
    this.#text += words;
    return this;
  }

  /** Adds markup, which is not shown. */
  mark(markup: string): this {
    this.#text += markup;
    return this;
  }

  /** Adds another draft at the end. */
  append({text, shown}: Answer): this {
    const offset = this.#text.length;
    this.#shown.push(...shown.map(({start, end}) => ({start: start + offset, end: end + offset})));
    this.#text += text;
    return this;
  }

  /** What is written, as a value. */
  finish(): Answer {
    return {text: this.#text, shown: [...this.#shown]};
  }
}
