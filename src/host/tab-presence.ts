import {pause} from './pause.js';
import type {TabChannel} from './tab-channel.js';

/** Milliseconds after which somebody who waits for a turn asks whose it is, again and again. */
const ASKS = 3000;
/** Milliseconds for the answer: what comes over a channel wakes a hidden tab, but not one that sleeps. */
const ANSWERS = 2000;

/** No news of any conversation. */
const QUESTION = 'is it your turn?';
const ANSWER = 'it is mine';

/**
 * Whether the tab whose turn it is still runs. Phones put tabs in the background to sleep in the middle of their turn:
 * they keep it, and cannot say so.
 */
export class TabPresence {
  readonly #channel: TabChannel;
  #present = false;
  #answered = false;

  constructor(channel: TabChannel) {
    this.#channel = channel;
    channel.hear(text => {
      if (text === QUESTION && this.#present) channel.tell(ANSWER);
      if (text === ANSWER) this.#answered = true;
    });
  }

  /** It is the turn of this tab. */
  async during<Result>(act: () => Promise<Result>): Promise<Result> {
    this.#present = true;
    try {
      return await act();
    } finally {
      this.#present = false;
    }
  }

  /** Resolves with true once nobody answers, or with false once `over` says that it does not matter any more. */
  async lost(over: () => boolean): Promise<boolean> {
    for (;;) {
      await pause(ASKS);
      if (over()) return false;
      this.#answered = false;
      this.#channel.tell(QUESTION);
      await pause(ANSWERS);
      if (over()) return false;
      if (!this.#answered) return true;
    }
  }
}
