import type {CommandPart, Message} from '../conversation/message.js';
import type {MarkdownPolicy} from '../markdown/policy.js';
import {renderMarkdown} from '../markdown/render.js';
import {type Announcer, wholeSentences} from './announcer.js';
import type {CommandCard} from './command-cards.js';
import {commandLine, reasonWords} from './command-words.js';
import type {ComposerNote} from './composer.js';
import type {OlderShown} from './log.js';
import type {CodeCopied} from './markdown-view.js';
import {type Strings, say} from './strings.js';
import type {TellRequest} from './tell-request.js';

/** Characters of an answer that are looked at for what is spoken. */
const MAX_READ = 4000;

/** What decides on what is said. */
export interface TellingPlaces {
  strings(): Strings;
  /** The visitor has the conversation before them. */
  shown(): boolean;
  policy(): MarkdownPolicy;
  document(): Document;
}

/** What happens in the chat, in words for who does not see it. */
export class Telling {
  readonly #announcer: Announcer;
  readonly #places: TellingPlaces;

  constructor(announcer: Announcer, places: TellingPlaces) {
    this.#announcer = announcer;
    this.#places = places;
  }

  readonly onComposerNote = ({words}: ComposerNote): void => this.#announcer.done(words);

  readonly onTellRequest = ({words, canWait}: TellRequest): void => {
    if (canWait) this.news(words);
    else if (this.#places.shown()) this.#announcer.done(words);
  };

  readonly onCodeCopied = ({copied}: CodeCopied): void => {
    const strings = this.#places.strings();
    this.#announcer.done(copied ? strings.copied : strings.copyFailed);
  };

  readonly onOlderShown = ({count}: OlderShown): void =>
    this.#announcer.done(say(this.#places.strings(), 'olderShown', {count}));

  /** A command waits for the visitor's word, or something has become of it. */
  command(part: CommandPart, card: CommandCard): void {
    if (!this.#places.shown()) return;
    const strings = this.#places.strings();
    const words = [commandLine(part, card, strings), reasonWords(card, strings)].filter(Boolean).join('. ');
    if (card.undo === 'done') this.#announcer.done(strings.commandUndone);
    else if (part.state === 'failed') this.#announcer.refused(words);
    else this.#announcer.news(card.asking ? `${words}. ${strings.commandHint}` : words);
  }

  /** Something that is about no message, and can wait. */
  news(words: string): void {
    if (this.#places.shown()) this.#announcer.news(words);
  }

  responding(message: Message): void {
    if (this.#places.shown()) this.#announcer.responding(this.#places.strings(), message);
  }

  ended(message: Message): void {
    const strings = this.#places.strings();
    if (this.#places.shown()) this.#announcer.ended(message, strings, this.#spoken(message));
    else if (!message.error && !message.recap) this.#announcer.answeredUnseen(strings);
  }

  /** The page has said something in the assistant's name, which nobody asked for. */
  added(message: Message): void {
    if (this.#places.shown()) this.#announcer.news(wholeSentences(this.#spoken(message)));
    else this.#announcer.answeredUnseen(this.#places.strings());
  }

  /** The words of an answer as they are read, without the marks of Markdown. */
  #spoken({text}: Message): string {
    const read = text.slice(0, MAX_READ);
    return renderMarkdown(read, this.#places.policy(), this.#places.document()).textContent ?? '';
  }
}
