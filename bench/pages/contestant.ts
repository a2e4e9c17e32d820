/** What a page of a contestant offers to the benchmark. */
export interface Contestant {
  /** Resolves when a question can be asked. */
  readonly ready: Promise<unknown>;
  /** Asks, and resolves at the end of the stream at the earliest. */
  ask(): Promise<unknown>;
  /** The element that holds the answer, where there is one by now. */
  answer(): Element | undefined;
  /** The source so far, where nothing is shown of it. */
  received?(): string;
}

declare global {
  interface Window {
    contestant: Contestant;
  }
}
