import {pause} from './pause.js';
import type {TabChannel} from './tab-channel.js';

/**
 * Milliseconds after which somebody who waits for a turn asks whose it is, again and again, and milliseconds for the
 * answer: what comes over a channel reaches a hidden tab at once, but not one that sleeps.
 */
const TIMES = {asks: 3000, answers: 1000};
/** Times that nobody answers, one after another: either tab may be busy for a while, or has just woken. */
const SILENCES = 3;

/** No news of any conversation. */
const QUESTION = 'is it your turn?';
const ANSWER = 'it is mine';

/**
 * Whether the tab whose turn it is still runs. Phones put tabs in the background to sleep in the middle of their turn:
 * they keep it, and cannot say so. Timers of a hidden tab may come once a minute; what it hears it answers at once. A tab
 * that is frozen hears as well, but does nothing else.
 */
export class TabPresence {
  readonly #channel: TabChannel;
  readonly #times: typeof TIMES;
  #present = false;
  #frozen = false;
  #answers = 0;

  constructor(channel: TabChannel, times = TIMES) {
    this.#channel = channel;
    this.#times = times;
    channel.hear(text => {
      if (text === QUESTION && this.#present && !this.#frozen) channel.tell(ANSWER);
      if (text === ANSWER) this.#answers++;
    });
    document.addEventListener('freeze', this.#onFreeze);
    document.addEventListener('resume', this.#onResume);
  }

  /** Nobody asks any more, here or elsewhere. */
  close(): void {
    document.removeEventListener('freeze', this.#onFreeze);
    document.removeEventListener('resume', this.#onResume);
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

  /** Resolves once the tab whose turn it is does not answer any more; rejects with the signal's reason. */
  async gone(signal: AbortSignal): Promise<void> {
    const {asks, answers} = this.#times;
    for (let silences = 0; silences < SILENCES; ) {
      if (silences === 0) await pause(asks, signal);
      const heard = this.#answers;
      this.#channel.tell(QUESTION);
      await pause(answers, signal);
      silences = this.#present || this.#answers > heard ? 0 : silences + 1;
    }
  }

  #onFreeze = (): void => {
    this.#frozen = true;
  };

  #onResume = (): void => {
    this.#frozen = false;
  };
}
