import type {Conversation} from '../conversation/conversation.js';
import {SendCancelled, TakenBack} from '../conversation/draft.js';
import {type ChatError, isChatError} from '../errors.js';
import type {DragomanComposer, SendRequest} from './composer.js';
import type {ContinueRequest} from './ending.js';
import type {StarterRequest} from './log.js';
import type {TakeBackRequest} from './message.js';
import {type Strings, say} from './strings.js';

/** What lies between the visitor's words and the conversation. */
export interface AskingPlaces {
  conversation(): Conversation;
  composer(): DragomanComposer;
  strings(): Strings;
  /** Characters a question may have, where there is a limit. */
  maxLength(): number | undefined;
  /** A question was refused, and the visitor was not told yet, nor the page. */
  refused(words: string, error: ChatError): void;
}

/** The way of the visitor's words into the conversation, and back into the composer where they could not be sent. */
export class Asking {
  readonly #places: AskingPlaces;

  constructor(places: AskingPlaces) {
    this.#places = places;
  }

  /** What the visitor asked so far, oldest first. */
  readonly questions = (): readonly string[] =>
    this.#places
      .conversation()
      .getMessages()
      .flatMap(({role, text}) => (role === 'user' ? [text] : []));

  readonly onSendRequest = (event: SendRequest): void => void this.#send(event.text);

  readonly onStarterRequest = (event: StarterRequest): void => void this.#send(event.prompt);

  readonly onContinueRequest = (event: ContinueRequest): void => void this.#send(event.prompt);

  /** A question that waits goes back into the composer. */
  readonly onTakeBackRequest = (event: TakeBackRequest): void => {
    const text = this.#places.conversation().takeBack(event.messageId);
    if (text === undefined) return;
    this.#putBack(text);
    // After the press, which moves the focus to the log as its button goes.
    const composer = this.#places.composer();
    void composer.updateComplete.then(() => composer.focus());
  };

  async #send(text: string): Promise<void> {
    try {
      await this.#places.conversation().send(text);
    } catch (error) {
      // What was taken back is in the composer already.
      if (isChatError(error) && !(error instanceof TakenBack)) this.#refused(text, error);
    }
  }

  /** What the visitor wrote goes back into the composer where it could not become a turn, with the reason. */
  #refused(text: string, error: ChatError): void {
    this.#putBack(text);
    // The page or the visitor wanted it so; wrong settings stand in the log, and were told when they were read.
    if (error instanceof SendCancelled || error.code === 'interrupted' || error.code === 'config') return;
    const words = this.#refusalWords(text, error);
    this.#places.composer().refusal = words;
    this.#places.refused(words, error);
  }

  /** The visitor may have written on meanwhile: that comes after it. */
  #putBack(text: string): void {
    const composer = this.#places.composer();
    composer.value = [text, composer.value].filter(Boolean).join('\n');
  }

  #refusalWords(text: string, {code}: ChatError): string {
    const strings = this.#places.strings();
    const limit = this.#places.maxLength();
    if (code !== 'too-large' || limit === undefined) return strings[`error-${code}`];
    return say(strings, 'tooLong', {count: text.length, limit});
  }
}
