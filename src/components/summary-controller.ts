import type {nothing, ReactiveController, ReactiveControllerHost, TemplateResult} from 'lit';
import type {Conversation} from '../conversation/conversation.js';
import type {ContextUsage, Message} from '../conversation/message.js';
import {type ChatError, isChatError} from '../errors.js';
import {memoryWords, OFFERED_FROM, renderMemoryMeter, troubleWords} from './memory-meter.js';
import type {Strings} from './strings.js';

/** What there is to know and to tell for who keeps an eye on the server's memory. */
export interface SummaryPlaces {
  conversation(): Conversation | undefined;
  /** The API can shorten its memory. */
  canCompact(): boolean;
  /** The visitor has the conversation before them. */
  shown(): boolean;
  strings(): Strings;
  /** Says something to who does not see it. */
  news(words: string): void;
  /** Says at once why something was not done. */
  refused(words: string): void;
  /** A recap that the visitor asked for failed. */
  failed(error: ChatError): void;
  /** Puts the focus where it stays, as the button that was pressed goes. */
  focus(): void;
}

type Host = ReactiveControllerHost & HTMLElement;

/**
 * How full the server's memory of the conversation is, and the recap that makes room in it. It is asked for after each
 * answer that the visitor sees, unless the answer told it, and quietly: a chat whose meter fails is no chat that fails.
 */
export class SummaryController implements ReactiveController {
  readonly #host: Host;
  readonly #places: SummaryPlaces;
  /** Conversations whose server does not tell. */
  readonly #mute = new WeakSet<Conversation>();
  #known: Conversation | undefined;
  /** What was known of the memory when the answer under way began. */
  #before: ContextUsage | undefined;
  /** It may be fuller than is known. */
  #isDue = false;
  #wasOffered = false;
  #trouble: ChatError | undefined;
  /** A recap is under way, or waits for the answer before it. */
  #isPending = false;

  constructor(host: Host, places: SummaryPlaces) {
    this.#host = host;
    this.#places = places;
    host.addController(this);
    host.addEventListener('dragoman-response-start', this.#onStart);
    host.addEventListener('dragoman-response-end', this.#onEnd);
    host.addEventListener('dragoman-session-end', () => this.#begin());
  }

  /** Whether there is anything to summarise: an answer that no recap covers yet, nor will. */
  get offered(): boolean {
    const conversation = this.#places.conversation();
    if (!conversation?.session || this.#isPending || !this.#places.canCompact()) return false;
    const covered = conversation.getMessages().findLast(isWholeAnswer);
    return covered !== undefined && !covered.recap;
  }

  /** The visitor wants older messages summarised. */
  readonly summarise = (): void => void this.#summarise();

  render(): TemplateResult | typeof nothing {
    return renderMemoryMeter({
      usage: this.#usage,
      trouble: this.#trouble,
      isPending: this.#isPending,
      onSummarise: this.offered ? this.#onPress : undefined,
      strings: this.#places.strings(),
    });
  }

  /** Another conversation has another memory. */
  hostUpdate(): void {
    const conversation = this.#places.conversation();
    if (conversation === this.#known) return;
    this.#known = conversation;
    this.#begin();
  }

  hostUpdated(): void {
    if (!this.#places.shown()) return;
    const conversation = this.#known;
    if (this.#isDue && conversation?.session && !conversation.busy) void this.#ask(conversation);
    this.#tellOffer();
  }

  #begin(): void {
    this.#isDue = true;
    this.#wasOffered = false;
    this.#isPending = false;
    this.#trouble = undefined;
  }

  get #usage(): ContextUsage | undefined {
    return this.#known?.state.usage;
  }

  async #ask(conversation: Conversation): Promise<void> {
    this.#isDue = false;
    if (this.#mute.has(conversation)) return;
    try {
      await conversation.contextUsage();
    } catch (error) {
      // What will not be otherwise the next time is not asked again.
      if (isChatError(error) && !error.retryable) this.#mute.add(conversation);
    }
  }

  /** Once, where there is something to do about it. */
  #tellOffer(): void {
    const percent = this.#usage?.percent ?? 0;
    const isOffered = percent >= OFFERED_FROM && this.offered;
    if (isOffered && !this.#wasOffered) {
      const strings = this.#places.strings();
      this.#places.news(`${memoryWords(percent, strings)}. ${strings.memoryFull}`);
    }
    // While a recap is made there is no offer, and none is new when it fails.
    if (isOffered || percent < OFFERED_FROM) this.#wasOffered = isOffered;
  }

  #onPress = (): void => {
    this.#places.focus();
    void this.#summarise();
  };

  async #summarise(): Promise<void> {
    const conversation = this.#places.conversation();
    this.#set({isPending: true});
    try {
      await conversation?.compact();
    } catch (error) {
      // Of one that the visitor stopped, or left with the conversation, nothing is left to be said.
      const isTold = error === this.#trouble;
      if (!isChatError(error) || (error.code === 'interrupted' && !isTold)) return;
      if (!isTold) this.#places.refused(troubleWords(error, this.#places.strings()));
      this.#set({trouble: error});
      this.#places.failed(error);
    } finally {
      // It may have ended before it began.
      if (conversation === this.#known && this.#isPending) this.#set({trouble: this.#trouble});
    }
  }

  #onStart = ({message}: HTMLElementEventMap['dragoman-response-start']): void => {
    this.#before = this.#usage;
    this.#isDue = false;
    this.#set({isPending: this.#isPending || message.recap === true});
  };

  #onEnd = ({message}: HTMLElementEventMap['dragoman-response-end']): void => {
    this.#isDue = message.recap === true || this.#usage === this.#before;
    if (message.recap) this.#set({trouble: message.error});
  };

  /** What went wrong is seen until the next thing begins. */
  #set({isPending = false, trouble}: {isPending?: boolean; trouble?: ChatError | undefined}): void {
    this.#isPending = isPending;
    this.#trouble = trouble;
    this.#host.requestUpdate();
  }
}

function isWholeAnswer({role, status}: Message): boolean {
  return role === 'assistant' && status === 'complete';
}
