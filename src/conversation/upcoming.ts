import type {Message} from './message.js';

/**
 * The questions that were asked here and have no answer yet: they are being prepared, or wait for their turn. Whoever
 * stops while nothing is under way means the first of them.
 */
export class Upcoming {
  #turns: readonly AbortController[] = [];

  /** Does what leads to an answer. Until that has begun it can be stopped, which `halt` tells. */
  async until(answer: (halt: AbortController) => Promise<Message>): Promise<Message> {
    const halt = new AbortController();
    this.#turns = [...this.#turns, halt];
    try {
      return await answer(halt);
    } finally {
      this.#drop(halt);
    }
  }

  /** The first is to be over as soon as it begins. */
  stop(): void {
    this.#turns[0]?.abort();
  }

  /** Its answer has begun, and is stopped in another way from now on. True where it was stopped before. */
  begins(halt: AbortController): boolean {
    this.#drop(halt);
    return halt.signal.aborted;
  }

  /** It waits for its turn once more, before all others. */
  waitsAgain(halt: AbortController): void {
    this.#turns = [halt, ...this.#turns];
  }

  /** They were left behind with their conversation. */
  forget(): void {
    this.#turns = [];
  }

  #drop(halt: AbortController): void {
    this.#turns = this.#turns.filter(turn => turn !== halt);
  }
}
