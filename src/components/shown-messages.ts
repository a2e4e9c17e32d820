import type {Message} from '../conversation/message.js';

/** Messages on screen at first: those that a visitor may see without going back. */
export const AT_FIRST = 50;

/** Messages on screen past which those that are long gone leave it with a new question. */
export const MOST_KEPT = 150;

/** Messages of one portion. */
const PORTION = 32;

/** Messages that stand together, without those that are silent. The same object while none of them has changed. */
export interface Portion {
  /** The same for as long as no message before this portion comes or goes. */
  readonly key: number;
  readonly messages: readonly Message[];
}

/** A portion, with where it begins and ends in the list of all messages. */
interface Cut extends Portion {
  readonly begin: number;
  readonly end: number;
}

/**
 * What of a conversation is on screen: its newest messages, and older ones as far as the visitor went back. It is handed
 * out in portions, so that one message that grows costs a look at its neighbours, and not at all there are.
 */
export class ShownMessages {
  #messages: readonly Message[] = [];
  /** Where the oldest message on screen stands, and its id: the list may be another one by now. */
  #from = 0;
  #oldest: string | undefined;
  #cuts: readonly Cut[] = [];

  get portions(): readonly Portion[] {
    return this.#cuts;
  }

  /** How many messages before those on screen there are, silent ones aside; no more than `most` are counted. */
  older(most = 1): number {
    let count = 0;
    for (let at = this.#from - 1; at >= 0 && count < most; at--) if (!this.#messages[at]?.silent) count++;
    return count;
  }

  /** The conversation as it is now. What was on screen stays there; of another conversation the newest come. */
  update(messages: readonly Message[]): void {
    if (messages === this.#messages) return;
    const from = this.#find(messages) ?? back(messages, messages.length, AT_FIRST);
    this.#show(messages, from);
  }

  /** Brings so many older messages on screen, or all there are. */
  reach(count: number): void {
    this.#show(this.#messages, back(this.#messages, this.#from, count));
  }

  /** Lets go of what is long gone, where that is much. */
  forget(): void {
    const {length} = this.#messages;
    if (length - this.#from > MOST_KEPT) this.#show(this.#messages, back(this.#messages, length, AT_FIRST));
  }

  #find(messages: readonly Message[]): number | undefined {
    if (this.#oldest === undefined) return undefined;
    if (messages[this.#from]?.id === this.#oldest) return this.#from;
    const at = messages.findLastIndex(({id}) => id === this.#oldest);
    return at < 0 ? undefined : at;
  }

  #show(messages: readonly Message[], from: number): void {
    const known = new Map(this.#cuts.map(cut => [cut.key, cut]));
    const before = this.#messages;
    const cuts: Cut[] = [];
    for (let begin = from; begin < messages.length; begin = cuts.at(-1)?.end ?? messages.length) {
      const key = Math.floor(begin / PORTION);
      const end = Math.min((key + 1) * PORTION, messages.length);
      const cut = known.get(key);
      const same = cut?.begin === begin && cut.end === end && isSame(messages, before, begin, end);
      cuts.push(same ? cut : {key, begin, end, messages: messages.slice(begin, end).filter(isShown)});
    }
    this.#messages = messages;
    this.#from = from;
    this.#oldest = messages[from]?.id;
    this.#cuts = cuts;
  }
}

const isShown = ({silent}: Message): boolean => !silent;

function isSame(one: readonly Message[], other: readonly Message[], begin: number, end: number): boolean {
  for (let at = begin; at < end; at++) if (one[at] !== other[at]) return false;
  return true;
}

/** Where one stands who goes back by `count` messages that are shown. */
function back(messages: readonly Message[], from: number, count: number): number {
  let at = from;
  for (let left = count; at > 0 && left > 0; at--) if (!messages[at - 1]?.silent) left--;
  return at;
}
