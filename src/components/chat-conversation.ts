import type {PropertyValues} from 'lit';
import type {ReceivedCommand} from '../conversation/conversation-events.js';
import {exportTranscript, type TranscriptFormat} from '../conversation/export.js';
import type {ContextUsage, Message, Role} from '../conversation/message.js';
import type {ConversationState} from '../conversation/reduce.js';
import type {UiContext} from '../conversation/turn.js';
import {ChatError} from '../errors.js';
import {type PageCommand, PageCommands} from '../host/commands/page-commands.js';
import {ChatSettings} from './chat-settings.js';
import {ContextController} from './context-controller.js';
import {ConversationController} from './conversation-controller.js';
import {momentIn} from './intl.js';
import {bring} from './late-elements.js';
import {PreferencesController} from './preferences-controller.js';
import {WordsController} from './words-controller.js';

/**
 * What a page does with the conversation of the element: its methods, done once the element is ready. How the chat
 * looks and stands on the page is `DragomanChat`.
 */
export abstract class ChatConversation extends ChatSettings {
  protected readonly chat = new ConversationController(
    this,
    state => this.showState(state),
    command => this.receiveCommand(command),
  );
  protected readonly words = new WordsController(this);
  protected readonly preferences = new PreferencesController(
    this,
    () => ({place: this.chat.place, mayWrite: this.chat.conversation?.session !== undefined}),
    () => this.reopen(),
    () => (this.preferences.values.open ? this.reopen() : this.close()),
  );

  protected readonly pageCommands = new PageCommands();

  protected readonly context = new ContextController(this, {
    wanted: () => ({sources: this.uiContextSources, query: this.contextQuery, own: this.uiContext}),
    fillsForms: () => this.allowCommands.includes('fill-form'),
    taken: () => this.chat.contextParts,
    agreed: () => this.preferences.values.shareContext !== false,
    refresh: () => this.preferences.refresh(),
    showable: () => bring('dragoman-context'),
  });

  #becomeReady: (element: this) => void = () => undefined;

  /** Resolves when the element has rendered for the first time. */
  readonly ready: Promise<this> = new Promise(resolve => {
    this.#becomeReady = resolve;
  });

  /**
   * Sends a question and resolves with its answer in the final state, whichever that is. Rejects with a `ChatError` only
   * where the question never became a turn. `silent` sends without showing the question.
   */
  async sendMessage(text: string, options: {silent?: boolean} = {}): Promise<Message> {
    await this.ready;
    return this.conversation.send(text, options);
  }

  /**
   * Ends the answer under way and keeps its text. Where there is none, the next one that was asked for is stopped before it
   * begins.
   */
  stop(): void {
    // What was asked for before is on its way by then, also where that was in the same moment.
    void this.ready.then(() => this.chat.conversation?.stop());
  }

  /** Asks the question of a failed, interrupted or stopped answer again. Default: the last one. */
  async retry(id?: string): Promise<Message> {
    await this.ready;
    return this.conversation.retry(id);
  }

  /** Asks the question of an ended answer again; the new answer takes its place. Default: the last one. */
  async regenerate(id?: string): Promise<Message> {
    await this.ready;
    return this.conversation.regenerate(id);
  }

  /** The messages shown, oldest first. */
  getMessages(): readonly Message[] {
    return this.chat.conversation?.getMessages() ?? [];
  }

  /** Adds a message that no server knows of. */
  async addMessage(message: {role: Role; text: string}): Promise<Message> {
    await this.ready;
    return this.conversation.addMessage(message);
  }

  /** Empties the screen; the next send starts a new session. */
  async newConversation(): Promise<void> {
    await this.ready;
    this.conversation.newConversation();
  }

  /** Removes session, transcript and settings of this widget from storage and screen. */
  async deleteData(): Promise<void> {
    await this.ready;
    this.conversation.deleteData();
    this.preferences.forget();
    this.context.forget();
  }

  /**
   * What would be sent of the page now, exactly; empty where the visitor does not want it, or the API has no place for
   * it. Rejects where the page's own `uiContext` function does.
   */
  async captureUiContext(): Promise<UiContext> {
    return (await this.context.capture()).uiContext ?? {};
  }

  /**
   * The messages shown as one text: Markdown to read, or JSON with every part. Throws a `ChatError` with code `config`
   * for another format.
   */
  exportTranscript(format: TranscriptFormat = 'markdown'): string {
    const {strings} = this.words;
    return exportTranscript(this.getMessages(), format, {
      title: this.chatName,
      user: strings.you,
      assistant: strings.assistant,
      recap: strings.recap,
      sources: strings.sources,
      time: createdAt => momentIn(strings.locale, createdAt),
    });
  }

  /** Tokens used of those there are (pingrep; others reject with code `unsupported`). */
  async contextUsage(): Promise<ContextUsage> {
    await this.ready;
    return this.conversation.contextUsage();
  }

  /** Asks the server to shorten its memory (pingrep; others reject with code `unsupported`). */
  async compact(): Promise<Message> {
    await this.ready;
    return this.conversation.compact();
  }

  /**
   * Lets the assistant have something done that is the page's own, with the visitor's consent; one with the name of a
   * built-in command is done in its place. The answer takes it back. Throws a `ChatError` with code `config` where it has
   * no name or no `run`.
   */
  registerCommand(name: string, command: PageCommand): () => void {
    return this.pageCommands.register(name, command);
  }

  /** The assistant asks for something to be done on the page. */
  protected abstract receiveCommand(command: ReceivedCommand): void;

  /** An answer has grown: what shows it is told, and the rest need not render. */
  protected abstract showState(state: ConversationState): void;

  /** The chat stands as it did on the page before. */
  protected abstract reopen(): void;

  /** The panel was closed on a later page. */
  abstract close(): void;

  /** The name of the chat, as the visitor reads it. */
  protected get chatName(): string {
    return this.heading || this.words.strings.heading;
  }

  protected get conversation() {
    const {conversation} = this.chat;
    if (!conversation) throw new ChatError('config', 'The element is not on the page yet: append it first.');
    return conversation;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // What an answer grows by changes no setting.
    if (changed.size > 0 || !this.hasUpdated) this.#configure();
  }

  protected override firstUpdated(_changed: PropertyValues<this>): void {
    this.#becomeReady(this);
  }

  #configure(): void {
    this.chat.configure({
      connection: this.connectOptions(),
      storage: this.storage,
      storageKey: this.storageKey,
      sessionId: this.sessionId,
      sessionTtl: this.sessionTtl,
      maxLength: this.maxLength,
      debug: this.debug,
      captureContext: this.context.capture,
    });
  }
}
