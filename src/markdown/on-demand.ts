/** A module that is loaded on first need, and only once. */
export class OnDemand<Module> {
  readonly #bring: () => Promise<Module>;
  #loading: Promise<Module> | undefined;
  #now: Module | undefined;

  /** @param bring imports the module. */
  constructor(bring: () => Promise<Module>) {
    this.#bring = bring;
  }

  /** The module, where it is there already. */
  get now(): Module | undefined {
    return this.#now;
  }

  /**
   * The module, loaded where it is not there yet.
   *
   * @throws where it cannot be loaded; the next call tries again.
   */
  load(): Promise<Module> {
    this.#loading ??= this.#bring().then(
      module => {
        this.#now = module;
        return module;
      },
      (error: unknown) => {
        this.#loading = undefined;
        throw error;
      },
    );
    return this.#loading;
  }
}
