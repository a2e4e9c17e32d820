/** Something that is seen is to be said as well, politely, to those who do not see it. */
export class TellRequest extends Event {
  readonly words: string;
  /** It is none of the visitor's own doing, and waits its turn. */
  readonly canWait: boolean;
  constructor(words: string, {canWait = false}: {canWait?: boolean} = {}) {
    super('tell-request', {bubbles: true});
    this.words = words;
    this.canWait = canWait;
  }
}
