/** What an answer lacks while it is being loaded. Each thing is asked for once: an answer does without what does not come. */
export class Lacking {
  readonly #asked = new Set<() => Promise<unknown>>();
  readonly #over: () => void;
  #loading = 0;

  /** @param over runs each time something has come, or turned out not to. */
  constructor(over: () => void = () => undefined) {
    this.#over = over;
  }

  /** Something may come yet. */
  get isLoading(): boolean {
    return this.#loading > 0;
  }

  /**
   * Has something loaded, the first time it is asked for.
   *
   * @param load loads it; the same function is the same thing.
   * @param came runs when it is there.
   */
  ask(load: () => Promise<unknown>, came: () => void): void {
    if (this.#asked.has(load)) return;
    this.#asked.add(load);
    this.#loading++;
    const over = () => {
      this.#loading--;
      this.#over();
    };
    load().then(() => {
      came();
      over();
    }, over);
  }
}
