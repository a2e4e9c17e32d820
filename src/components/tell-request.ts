/** Something that is seen is to be said as well, politely, to those who do not see it. */
export class TellRequest extends Event {
  readonly words: string;
  constructor(words: string) {
    super('tell-request', {bubbles: true});
    this.words = words;
  }
}
