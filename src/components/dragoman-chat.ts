import {html, nothing, type PropertyValues, type TemplateResult, unsafeCSS} from 'lit';
import {query, state} from 'lit/decorators.js';
import {SendCancelled} from '../conversation/draft.js';
import type {ContextUsage, Message, Role} from '../conversation/message.js';
import {ChatError, isChatError} from '../errors.js';
import {whenIdle} from '../host/idle.js';
import {renderMarkdown} from '../markdown/render.js';
import {warmUp} from '../markdown/warm-up.js';
import {Announcer} from './announcer.js';
import {AnswerRequests} from './answer-requests.js';
import {baseStyles} from './base.styles.js';
import {ChatSettings} from './chat-settings.js';
import {codeStyles} from './code.styles.js';
import {colorScheme} from './color-scheme.js';
import type {DragomanComposer, SendRequest} from './composer.js';
import {composerStyles} from './composer.styles.js';
import {ConversationController} from './conversation-controller.js';
import {defineInner} from './elements.js';
import type {ContinueRequest} from './ending.js';
import {
  DragomanCloseEvent,
  DragomanErrorEvent,
  DragomanLinkEvent,
  DragomanOpenEvent,
  DragomanReadyEvent,
  DragomanUnreadEvent,
  type OpenReason,
} from './events.js';
import {icon} from './icons.js';
import {createLauncher, type Launcher} from './launcher.js';
import {launcherCss} from './launcher.styles.js';
import {directionOf} from './locale.js';
import type {DragomanLog, StarterRequest} from './log.js';
import {logStyles} from './log.styles.js';
import {markdownStyles, proseControlStyles} from './markdown.styles.js';
import type {CodeCopied} from './markdown-view.js';
import {mathStyles} from './math.styles.js';
import type {RetryRequest} from './message.js';
import {messageStyles} from './message.styles.js';
import {panelStyles} from './panel.styles.js';
import {sourceStyles} from './source.styles.js';
import {readStarters} from './starters.js';
import {fill} from './strings.js';
import type {TellRequest} from './tell-request.js';
import {WordsController} from './words-controller.js';

/** Links in these lead to sources. */
const CITATION = '.sources, [data-dragoman-ui="citation"], dragoman-source-card';

/** Characters of an answer that are looked at for what is spoken. */
const MAX_READ = 4000;

/**
 * @summary One chat for any web page and any chat API.
 * @slot launcher-icon - In place of the launcher's icon.
 * @slot header - In place of the heading.
 * @slot empty - Shown while there is no message.
 * @slot footer - Below the composer.
 * @fires dragoman-ready - The element has rendered for the first time.
 * @fires dragoman-open - The panel is about to open. Cancelable.
 * @fires dragoman-close - The panel is about to close. Cancelable.
 * @fires dragoman-before-send - A question is about to be sent. Cancelable; `message` and `context` may be assigned.
 * @fires dragoman-response-start - An answer is awaited.
 * @fires dragoman-response-end - An answer has reached its final state.
 * @fires dragoman-message - A message of either role is finished.
 * @fires dragoman-error - Something failed.
 * @fires dragoman-session-start - The first send of a session.
 * @fires dragoman-session-end - A session is over.
 * @fires dragoman-tool - A tool of the server began, ended or failed.
 * @fires dragoman-command - The assistant asks the page to do something. Cancelable.
 * @fires dragoman-link - A link is about to be followed. Cancelable.
 * @fires dragoman-feedback - The visitor has said what they think of an answer.
 * @fires dragoman-unread - The number of unseen answers changed.
 * @fires dragoman-debug - One normalised event of the wire, while `debug` is on.
 * @csspart launcher
 * @csspart badge
 * @csspart panel
 * @csspart header
 * @csspart log
 * @csspart footer
 */
export class DragomanChat extends ChatSettings {
  /** Registers the element; a name that is taken stays as it is. */
  static define(tag = 'dragoman-chat', registry: CustomElementRegistry = customElements): void {
    defineInner(registry);
    if (registry.get(tag)) return;
    // A class can be registered once; each further name gets a class of its own.
    const taken = registry.get('dragoman-chat') === DragomanChat || DragomanChat.#registered;
    DragomanChat.#registered = true;
    registry.define(tag, taken ? class extends DragomanChat {} : DragomanChat);
  }

  static override styles = [
    unsafeCSS(launcherCss),
    baseStyles,
    panelStyles,
    logStyles,
    messageStyles,
    markdownStyles,
    mathStyles,
    proseControlStyles,
    sourceStyles,
    codeStyles,
    composerStyles,
  ];

  static #registered = false;

  @state() private unread = 0;

  @query('.panel') private panel!: HTMLElement;
  @query('dragoman-log') private log!: DragomanLog;
  @query('dragoman-composer') private composer!: DragomanComposer;

  readonly #chat = new ConversationController(this, state => {
    if (this.hasUpdated) this.log.state = state;
  });
  readonly #words = new WordsController(this);
  readonly #announcer = new Announcer(() => this.requestUpdate());
  readonly #answers = new AnswerRequests(
    () => this.#conversation,
    event => this.dispatchEvent(event),
  );
  #colors = 'auto';
  #launcher: Launcher | undefined;
  #becomeReady: (element: this) => void = () => undefined;

  /** Resolves when the element has rendered for the first time. */
  readonly ready: Promise<this> = new Promise(resolve => {
    this.#becomeReady = resolve;
  });

  /** Opens the panel. */
  show(): void {
    this.#setOpen(true, 'api');
  }

  /** Closes the panel. */
  close(): void {
    this.#setOpen(false, 'api');
  }

  /** Opens a closed panel, closes an open one. */
  toggle(): void {
    this.#setOpen(!this.open, 'api');
  }

  /** Puts the caret into the composer. */
  async focusInput(): Promise<void> {
    await this.ready;
    await this.updateComplete;
    await this.composer.updateComplete;
    this.composer.focus();
  }

  /** Writes a text into the composer without sending it. */
  async setInput(text: string): Promise<void> {
    await this.ready;
    this.composer.value = text;
  }

  /**
   * Sends a question and resolves with its answer in the final state, whichever that is. Rejects with a `ChatError` only
   * where the question never became a turn. `silent` sends without showing the question.
   */
  async sendMessage(text: string, options: {silent?: boolean} = {}): Promise<Message> {
    await this.ready;
    return this.#conversation.send(text, options);
  }

  /** Ends the answer under way and keeps its text. */
  stop(): void {
    this.#chat.conversation?.stop();
  }

  /** Asks the question of a failed, interrupted or stopped answer again. Default: the last one. */
  async retry(id?: string): Promise<Message> {
    await this.ready;
    return this.#conversation.retry(id);
  }

  /** Asks the question of an ended answer again; the new answer takes its place. Default: the last one. */
  async regenerate(id?: string): Promise<Message> {
    await this.ready;
    return this.#conversation.regenerate(id);
  }

  /** The messages shown, oldest first. */
  getMessages(): readonly Message[] {
    return this.#chat.conversation?.getMessages() ?? [];
  }

  /** Adds a message that no server knows of. */
  async addMessage(message: {role: Role; text: string}): Promise<Message> {
    await this.ready;
    return this.#conversation.addMessage(message);
  }

  /** Empties the screen; the next send starts a new session. */
  async newConversation(): Promise<void> {
    await this.ready;
    this.#conversation.newConversation();
  }

  /** Removes session and transcript of this widget from storage and screen. */
  async deleteData(): Promise<void> {
    await this.ready;
    this.#conversation.deleteData();
  }

  /** Tokens used of those there are (pingrep; others reject with code `unsupported`). */
  async contextUsage(): Promise<ContextUsage> {
    await this.ready;
    return this.#conversation.contextUsage();
  }

  /** Asks the server to shorten its memory (pingrep; others reject with code `unsupported`). */
  async compact(): Promise<Message> {
    await this.ready;
    return this.#conversation.compact();
  }

  constructor() {
    super();
    this.addEventListener('dragoman-response-start', this.#onResponseStart);
    this.addEventListener('dragoman-response-end', this.#onResponseEnd);
  }

  /**
   * The script-tag facade has drawn a launcher into the shadow root; the element brings its own, and the focus of a
   * visitor who is on it passes over.
   */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    if (this.shadowRoot?.activeElement) void this.updateComplete.then(() => this.#launcher?.button.focus());
    this.shadowRoot?.replaceChildren();
    return super.createRenderRoot();
  }

  #configure(): void {
    this.#chat.configure({
      connection: this.connectOptions(),
      storage: this.storage,
      storageKey: this.storageKey,
      sessionId: this.sessionId,
      sessionTtl: this.sessionTtl,
      maxLength: this.maxLength,
      debug: this.debug,
      captureContext: () => this.captureSent(),
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // What an answer grows by changes no setting.
    if (changed.size > 0 || !this.hasUpdated) this.#configure();
    if (changed.has('theme') || changed.has('open')) this.#colors = colorScheme(this.theme, this);
    if (this.#shown && this.unread > 0) this.#setUnread(0);
    if (changed.has('open') && !this.#shown) this.#announcer.hush();
  }

  protected override firstUpdated(): void {
    this.#becomeReady(this);
    this.dispatchEvent(new DragomanReadyEvent());
  }

  protected override updated(): void {
    this.#launcher?.update({
      open: this.open,
      label: this.#launcherLabel(),
      unread: this.unread,
      position: this.position,
    });
    if (!this.#shown) return;
    this.#chat.loadHistory();
    const warming = warmUp(this.ownerDocument);
    if (warming) whenIdle(warming);
  }

  protected override render(): TemplateResult {
    const {state: chatState, problem} = this.#chat;
    const {strings, locale} = this.#words;
    const heading = this.heading || strings.heading;
    const policy = this.policy();
    return html`
      <div
        class="root"
        dir=${directionOf(locale)}
        lang=${locale}
        data-mode=${this.mode}
        data-position=${this.position}
        data-scheme=${this.#colors}
        ?data-open=${this.open}
        @keydown=${this.#onKeydown}
      >
        <section
          class="panel"
          part="panel"
          role=${this.mode === 'inline' ? 'region' : 'dialog'}
          aria-label=${heading}
          ?hidden=${!this.#shown}
        >
          ${this.#renderHeader(heading)}
          <dragoman-log
            part="log"
            role="log"
            aria-live="off"
            aria-label=${strings.log}
            tabindex="0"
            .state=${chatState}
            .problem=${problem}
            .greeting=${this.greeting}
            .starters=${readStarters(this.starters)}
            .policy=${policy}
            .scrollMode=${this.scrollMode}
            .strings=${strings}
            @click=${this.#onLogClick}
            @retry-request=${this.#onRetryRequest}
            @regenerate-request=${this.#answers.onRegenerateRequest}
            @continue-request=${this.#onContinueRequest}
            @feedback-request=${this.#answers.onFeedbackRequest}
            @tell-request=${this.#onTellRequest}
            @starter-request=${this.#onStarterRequest}
            @code-copied=${this.#onCodeCopied}
          ></dragoman-log>
          <dragoman-composer
            .busy=${this.#chat.conversation?.busy ?? false}
            .placeholder=${this.placeholder}
            .strings=${strings}
            @send-request=${this.#onSendRequest}
            @stop-request=${this.stop}
          ></dragoman-composer>
          <div class="footer" part="footer"><slot name="footer">
              ${this.disclaimer ? html`<span class="disclaimer" dir="auto">${this.disclaimer}</span>` : nothing}
            </slot></div>
        </section>
        ${this.#hasLauncher ? this.#ownLauncher().button : nothing} ${this.#announcer.render()}
      </div>
    `;
  }

  #renderHeader(heading: string): TemplateResult {
    const {strings} = this.#words;
    return html`
      <header class="header" part="header">
        <slot name="header"><h2 class="heading">${heading}</h2></slot>
        <button
          type="button"
          class="icon-button"
          aria-label=${strings.newConversation}
          title=${strings.newConversation}
          @click=${this.#onNewConversation}
        >
          ${icon('fresh')}
        </button>
        ${
          this.#hasLauncher
            ? html`<button
                type="button"
                class="icon-button"
                aria-label=${strings.close}
                title=${strings.close}
                @click=${this.#onClosePress}
              >
                ${icon('close')}
              </button>`
            : nothing
        }
      </header>
    `;
  }

  get #conversation() {
    const {conversation} = this.#chat;
    if (!conversation) throw new ChatError('config', 'The element is not on the page yet: append it first.');
    return conversation;
  }

  get #hasLauncher(): boolean {
    return this.mode === 'bubble' || this.mode === 'sidebar';
  }

  get #shown(): boolean {
    return this.open || !this.#hasLauncher;
  }

  #launcherLabel(): string {
    const {strings} = this.#words;
    const label = this.open ? strings.launcherClose : strings.launcherOpen;
    return this.unread > 0 ? `${label}, ${fill(strings.unread, {count: this.unread})}` : label;
  }

  #ownLauncher(): Launcher {
    this.#launcher ??= createLauncher(this.ownerDocument, () => this.#setOpen(!this.open, 'user'));
    return this.#launcher;
  }

  #setOpen(open: boolean, reason: OpenReason): void {
    if (open === this.open) return;
    const event = open ? new DragomanOpenEvent(reason) : new DragomanCloseEvent(reason);
    if (!this.dispatchEvent(event)) return;
    // What has the focus is about to be hidden.
    const losesFocus = !open && this.#hasFocusInside;
    this.open = open;
    if (open && reason === 'user') void this.focusInput();
    if (losesFocus || (!open && reason === 'user'))
      void this.updateComplete.then(() => this.#launcher?.button.focus());
  }

  get #hasFocusInside(): boolean {
    const focused = this.shadowRoot?.activeElement;
    return Boolean(focused && this.panel.contains(focused));
  }

  #setUnread(count: number): void {
    this.unread = count;
    this.dispatchEvent(new DragomanUnreadEvent(count));
  }

  async #send(text: string): Promise<void> {
    try {
      await this.#conversation.send(text);
    } catch (error) {
      if (isChatError(error)) this.#refused(text, error);
    }
  }

  /** What the visitor wrote goes back into the composer where it could not become a turn, with the reason. */
  #refused(text: string, error: ChatError): void {
    // The visitor may have written on meanwhile.
    this.composer.value = [text, this.composer.value].filter(Boolean).join('\n');
    // The page or the visitor wanted it so; wrong settings stand in the log, and were told when they were read.
    if (error instanceof SendCancelled || error.code === 'interrupted' || error.code === 'config') return;
    this.composer.refusal = this.#refusalWords(text, error);
    this.#announcer.refused(this.composer.refusal);
    this.dispatchEvent(new DragomanErrorEvent(error));
    this.requestUpdate();
  }

  #refusalWords(text: string, {code}: ChatError): string {
    const {strings} = this.#words;
    const limit = this.#chat.maxLength;
    if (code !== 'too-large' || limit === undefined) return strings[`error-${code}`];
    return fill(strings.tooLong, {count: text.length, limit});
  }

  #onSendRequest = (event: SendRequest): void => void this.#send(event.text);

  #onContinueRequest = (event: ContinueRequest): void => void this.#send(event.prompt);

  #onStarterRequest = (event: StarterRequest): void => void this.#send(event.prompt);

  #onRetryRequest = (event: RetryRequest): void => {
    this.#conversation.retry(event.messageId).catch(() => undefined);
  };

  #onNewConversation = (): void => {
    this.#conversation.newConversation();
    this.composer.focus();
  };

  #onClosePress = (): void => this.#setOpen(false, 'user');

  #onKeydown = (event: KeyboardEvent): void => {
    // An Escape that ends the input of a letter is not meant for the chat.
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    if (this.open && this.#hasLauncher) this.#setOpen(false, 'user');
  };

  #onLogClick = (event: MouseEvent): void => {
    const pressed = event.target as Element;
    // What the page put into a slot is its own.
    if (!this.log.contains(pressed)) return;
    // A button in the log goes away with what it does; the focus must not be lost with it. That over code stays.
    if (pressed.closest('button:not([data-dragoman-ui])')) this.log.focus({preventScroll: true});
    const link = pressed.closest('a[href]');
    // The first tap on a citation shows what is known of it.
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented) return;
    const source = link.closest(CITATION) ? 'citation' : 'answer';
    if (!this.dispatchEvent(new DragomanLinkEvent(link.href, source))) event.preventDefault();
  };

  #onTellRequest = ({words}: TellRequest): void => {
    this.#announcer.done(words);
    this.requestUpdate();
  };

  #onCodeCopied = ({copied}: CodeCopied): void => {
    const {strings} = this.#words;
    this.#announcer.done(copied ? strings.copied : strings.copyFailed);
    this.requestUpdate();
  };

  /** The words of an answer as they are read, without the marks of Markdown. */
  #spoken({text}: Message): string {
    return renderMarkdown(text.slice(0, MAX_READ), this.policy(), this.ownerDocument).textContent ?? '';
  }

  #onResponseStart = (): void => {
    if (this.#shown) this.#announcer.responding(this.#words.strings);
    this.requestUpdate();
  };

  #onResponseEnd = (event: HTMLElementEventMap['dragoman-response-end']): void => {
    const {strings} = this.#words;
    if (this.#shown) this.#announcer.ended(event.message, strings, this.#spoken(event.message));
    else if (!event.message.error) this.#announcer.answeredUnseen(strings);
    if (!this.#shown) this.#setUnread(this.unread + 1);
    this.requestUpdate();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'dragoman-chat': DragomanChat;
  }
}
