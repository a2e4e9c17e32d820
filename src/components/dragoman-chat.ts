import {html, nothing, type PropertyValues, supportsAdoptingStyleSheets, type TemplateResult} from 'lit';
import {query, state} from 'lit/decorators.js';
import type {ReceivedCommand} from '../conversation/conversation-events.js';
import type {Message, Role} from '../conversation/message.js';
import type {ConversationState} from '../conversation/reduce.js';
import type {CommandPage} from '../host/commands/plan.js';
import {whenIdle} from '../host/idle.js';
import {isForInputMethod} from '../host/input-method.js';
import {usesTouch} from '../host/touch.js';
import {warmUp} from '../markdown/warm-up.js';
import {Announcer} from './announcer.js';
import {AnswerRequests} from './answer-requests.js';
import {Asking} from './asking.js';
import {chatStyles} from './chat.styles.js';
import {ChatConversation} from './chat-conversation.js';
import {colorScheme} from './color-scheme.js';
import {CommandCards} from './command-cards.js';
import {CommandDesk} from './command-desk.js';
import type {DragomanComposer} from './composer.js';
import type {DragomanConfirm} from './confirm.js';
import type {DragomanContext, ShareRequest} from './context-card.js';
import {Corner} from './corner.js';
import {DraftController} from './draft-controller.js';
import {refuseFiles} from './dropped-files.js';
import {defineInner} from './elements.js';
import {DragomanErrorEvent, DragomanLinkEvent, DragomanReadyEvent, DragomanUnreadEvent} from './events.js';
import {FocusController, type FocusPlaces} from './focus-controller.js';
import {renderHeader} from './header.js';
import {bring} from './late-elements.js';
import {directionIn} from './launcher-locale.js';
import {LinkConsent} from './link-consent.js';
import {LiveStyles} from './live-styles.js';
import type {DragomanLog} from './log.js';
import {onLogClick} from './log-clicks.js';
import {MenuActions} from './menu-actions.js';
import type {RetryRequest} from './message.js';
import {PanelController} from './panel-controller.js';
import type {ResizeRequest} from './resizer.js';
import {readStarters} from './starters.js';
import {makeStyleElement} from './style-element.js';
import {SummaryController} from './summary-controller.js';
import {Telling} from './telling.js';

/**
 * @summary One chat for any web page and any chat API.
 * @tagname dragoman-chat
 * @attr {string} nonce - For the one `<style>` used where constructable style sheets are missing.
 * @slot launcher-icon - In place of the launcher's icon.
 * @slot avatar - A picture of the assistant, before the heading.
 * @slot header - In place of the heading.
 * @slot empty - Shown while there is no message.
 * @slot footer - Below the composer.
 * @fires {DragomanReadyEvent} dragoman-ready - The element has rendered for the first time.
 * @fires {DragomanOpenEvent} dragoman-open - The panel is about to open. Cancelable.
 * @fires {DragomanCloseEvent} dragoman-close - The panel is about to close. Cancelable.
 * @fires {DragomanBeforeSendEvent} dragoman-before-send - A question is about to be sent. Cancelable; `message` and
 *   `context` may be assigned.
 * @fires {DragomanResponseStartEvent} dragoman-response-start - An answer is awaited.
 * @fires {DragomanResponseEndEvent} dragoman-response-end - An answer has reached its final state.
 * @fires {DragomanMessageEvent} dragoman-message - A message of either role is finished.
 * @fires {DragomanErrorEvent} dragoman-error - Something failed.
 * @fires {DragomanSessionStartEvent} dragoman-session-start - The first send of a session.
 * @fires {DragomanSessionEndEvent} dragoman-session-end - A session is over.
 * @fires {DragomanToolEvent} dragoman-tool - A tool of the server began, ended or failed.
 * @fires {DragomanCommandEvent} dragoman-command - The assistant asks the page to do something. Cancelable.
 * @fires {DragomanLinkEvent} dragoman-link - A link is about to be followed. Cancelable.
 * @fires {DragomanFeedbackEvent} dragoman-feedback - The visitor has said what they think of an answer.
 * @fires {DragomanUnreadEvent} dragoman-unread - The number of unseen answers changed.
 * @fires {DragomanDebugEvent} dragoman-debug - One normalised event of the wire, while `debug` is on.
 * @csspart launcher - The button that opens the panel.
 * @csspart badge - The number of unseen answers on the launcher.
 * @csspart panel - All but the launcher.
 * @csspart header - Heading, menu, and the button that closes.
 * @csspart log - The messages, which scroll.
 * @csspart footer - The line below the composer.
 */
export class DragomanChat extends ChatConversation {
  /** Registers the element; a name that is taken stays as it is. */
  static define(tag = 'dragoman-chat', registry: CustomElementRegistry = customElements): void {
    defineInner(registry);
    if (registry.get(tag)) return;
    // A class can be registered once; each further name gets a class of its own.
    const taken = registry.get('dragoman-chat') === DragomanChat || DragomanChat.#registered;
    DragomanChat.#registered = true;
    registry.define(tag, taken ? class extends DragomanChat {} : DragomanChat);
  }

  static override styles = supportsAdoptingStyleSheets ? chatStyles : [];

  static #registered = false;

  @state() private unread = 0;

  @query('.panel') private panel!: HTMLElement;
  @query('dragoman-log') private log!: DragomanLog;
  @query('dragoman-composer') private composer!: DragomanComposer;
  @query('dragoman-confirm') private confirm!: DragomanConfirm;
  /** As long as it is not here, it can do nothing. */
  @query('dragoman-context') private contextCard!: Partial<Pick<DragomanContext, 'show' | 'close'>> | null;

  readonly #announcer = new Announcer(() => this.requestUpdate(), {covering: () => this.#panel.covering});
  readonly #telling = new Telling(this.#announcer, {
    strings: () => this.words.strings,
    shown: () => this.#panel.shown,
    policy: () => this.policy(),
    document: () => this.ownerDocument,
  });
  readonly #styles = new LiveStyles(() => this.renderRoot);
  readonly #panel = new PanelController(
    this,
    () => this.chat.place?.key ?? '',
    () => ({panel: this.panel, launcher: this.#corner?.button}),
    this.#styles,
  );
  readonly #asking = new Asking({
    conversation: () => this.conversation,
    composer: () => this.composer,
    strings: () => this.words.strings,
    maxLength: () => this.chat.maxLength,
    refused: (words, error) => {
      this.#announcer.refused(words);
      this.dispatchEvent(new DragomanErrorEvent(error));
    },
  });
  readonly #answers = new AnswerRequests(
    () => this.conversation,
    event => this.dispatchEvent(event),
  );
  readonly #summary = new SummaryController(this, {
    conversation: () => this.chat.conversation,
    canCompact: () => this.chat.canCompact,
    shown: () => this.#panel.shown,
    strings: () => this.words.strings,
    news: words => this.#telling.news(words),
    refused: words => this.#announcer.refused(words),
    failed: error => this.dispatchEvent(new DragomanErrorEvent(error)),
    focus: () => this.#focusComposer(),
  });
  readonly #menu = new MenuActions({
    confirm: () => this.confirm,
    title: () => this.chatName,
    transcript: format => this.exportTranscript(format),
    newConversation: () => {
      this.conversation.newConversation();
      this.#focusComposer();
    },
    summarise: this.#summary.summarise,
    deleteData: () => this.#deleteAll(),
    showContext: () => this.#showContext(),
    sound: () => this.preferences.values.sound === true,
    setSound: sound => this.preferences.set({sound}),
  });
  readonly #links = new LinkConsent(this, {
    confirms: () => this.confirmLinks,
    log: () => this.log,
    root: () => this.renderRoot,
    strings: () => this.words.strings,
    tell: event => this.dispatchEvent(event),
  });
  readonly #cards = new CommandCards();
  readonly #commands = new CommandDesk(
    {
      tell: event => this.dispatchEvent(event),
      allowed: () => this.allowCommands,
      consent: () => this.commandConsent,
      always: () => {
        this.preferences.refresh();
        return this.preferences.values.commands ?? [];
      },
      setAlways: commands => this.preferences.set({commands}),
      seen: () => this.#panel.shown && this.ownerDocument.visibilityState === 'visible',
      page: () => this.#page(),
      stepAside: () => this.#panel.uncover(),
      announce: (part, card) => this.#telling.command(part, card),
    },
    this.#cards,
    this.pageCommands,
  );
  #colors = 'auto';
  #corner: Corner | undefined;

  /**
   * Opens the panel. Nothing where it is always shown (inline, fullscreen); so with the next two. Where a press of the
   * visitor's has led to this, as on a button of the page, the focus goes into the chat, and with its end back to what had
   * it. Else it stays where it is, and so it does in a field that the visitor writes in: `focusInput()` takes it there.
   */
  show(): void {
    this.#panel.setOpen(true, 'api');
  }

  /** Closes the panel. */
  close(): void {
    this.#panel.setOpen(false, 'api');
  }

  /** Opens a closed panel, closes an open one. */
  toggle(): void {
    this.#panel.setOpen(!this.open, 'api');
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

  /** Adds a message that no server knows of. One of the assistant is announced, and counted where it is not seen. */
  override async addMessage(message: {role: Role; text: string}): Promise<Message> {
    const added = await super.addMessage(message);
    if (added.role === 'assistant') {
      this.#telling.added(added);
      this.#arrived(added);
    }
    return added;
  }

  /** Removes session, transcript, draft and settings of this widget from storage and screen. */
  override async deleteData(): Promise<void> {
    await super.deleteData();
    // What waited has come back into the composer by then.
    await this.updateComplete;
    this.composer.value = '';
  }

  constructor() {
    super();
    this.addEventListener('dragoman-response-start', this.#onResponseStart);
    this.addEventListener('dragoman-response-end', this.#onResponseEnd);
    new DraftController(this, {
      place: () => this.chat.place,
      mayWrite: () => this.chat.conversation?.session !== undefined,
      composer: () => this.composer,
    });
    new FocusController(this, () => this.#focusPlaces());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#menu.close();
  }

  /**
   * The script-tag facade has drawn a launcher into the shadow root; the element brings its own, and the focus of a
   * visitor who is on it passes over.
   */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    if (this.shadowRoot?.activeElement) void this.updateComplete.then(() => this.#corner?.button.focus());
    this.shadowRoot?.replaceChildren();
    const root = super.createRenderRoot();
    if (!supportsAdoptingStyleSheets) root.append(makeStyleElement(this.ownerDocument, this.nonce ?? ''));
    return root;
  }

  protected override receiveCommand(command: ReceivedCommand): void {
    void this.#commands.receive(command);
  }

  /** An answer that grows is drawn by the log alone. */
  protected override showState(state: ConversationState): void {
    if (this.hasUpdated) this.log.state = state;
  }

  protected override reopen(): void {
    this.#panel.reopen(this.preferences.values.open === true);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('open') && this.hasUpdated) this.preferences.set({open: this.open || undefined});
    if (changed.has('theme') || changed.has('open')) this.#colors = colorScheme(this.theme, this);
    if (this.#panel.shown && this.unread > 0) this.#setUnread(0);
    if (changed.has('open') && !this.#panel.shown) this.#announcer.hush();
  }

  protected override firstUpdated(changed: PropertyValues<this>): void {
    super.firstUpdated(changed);
    this.dispatchEvent(new DragomanReadyEvent());
  }

  protected override updated(): void {
    this.#updateCorner();
    if (this.context.offered) void bring('dragoman-context');
    this.#styles.set('--_sidebar-size', this.preferences.values.sidebarSize);
    if (!this.#panel.shown) return;
    if (this.#isResizable) void bring('dragoman-resizer');
    this.chat.loadHistory();
    this.context.prepare();
    const warming = warmUp(this.ownerDocument);
    if (warming) whenIdle(warming);
  }

  protected override render(): TemplateResult {
    const {state: chatState, problem} = this.chat;
    const {strings, language} = this.words;
    const {shown, covers, covering, hasLauncher} = this.#panel;
    return html`
      <div
        class="root"
        data-dragoman-private
        dir=${directionIn(this, language)}
        lang=${language}
        data-mode=${this.mode}
        data-position=${this.position}
        data-scheme=${this.#colors}
        ?data-open=${this.open}
        ?data-covers=${covers}
        ?data-room=${this.#panel.needsRoom}
        @keydown=${this.#onKeydown}
      >
        <section
          class="panel"
          id="panel"
          part="panel"
          role=${this.mode === 'inline' ? 'region' : 'dialog'}
          aria-modal=${covering ? 'true' : nothing}
          aria-label=${this.chatName}
          tabindex="-1"
          ?hidden=${!shown}
          ?inert=${!shown}
          @dragover=${refuseFiles}
          @drop=${refuseFiles}
        >
          ${renderHeader({
            heading: this.chatName,
            ownHeading: Boolean(this.heading),
            strings,
            filled: this.getMessages().length > 0,
            summarisable: this.#summary.offered,
            sound: this.preferences.values.sound === true,
            context: this.context.offered,
            onMenuRequest: this.#menu.onMenuRequest,
            onClose: hasLauncher ? this.#onClosePress : undefined,
          })}
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
            .policy=${this.policy()}
            .commands=${this.#cards}
            .scrollMode=${this.scrollMode}
            .strings=${strings}
            @click=${this.#onLogClick}
            @auxclick=${this.#onLogClick}
            @retry-request=${this.#onRetryRequest}
            @regenerate-request=${this.#answers.onRegenerateRequest}
            @continue-request=${this.#asking.onContinueRequest}
            @feedback-request=${this.#answers.onFeedbackRequest}
            @tell-request=${this.#telling.onTellRequest}
            @take-back-request=${this.#asking.onTakeBackRequest}
            @command-request=${this.#commands.onCommandRequest}
            @starter-request=${this.#asking.onStarterRequest}
            @code-copied=${this.#telling.onCodeCopied}
            @older-shown=${this.#telling.onOlderShown}
          ></dragoman-log>
          ${this.#summary.render()}
          ${this.context.offered ? this.#renderContext() : nothing}
          <dragoman-composer
            .busy=${this.chat.conversation?.busy ?? false}
            .placeholder=${this.placeholder}
            .limit=${this.chat.maxLength}
            .earlier=${this.#asking.questions}
            .strings=${strings}
            @composer-note=${this.#telling.onComposerNote}
            @send-request=${this.#asking.onSendRequest}
            @stop-request=${this.stop}
          ></dragoman-composer>
          <div class="footer" part="footer"><slot name="footer">
              ${this.disclaimer ? this.#renderDisclaimer() : nothing}
            </slot></div>
          ${
            this.#isResizable
              ? html`<dragoman-resizer
                  .strings=${strings}
                  @resize-request=${this.#onResizeRequest}
                ></dragoman-resizer>`
              : nothing
          }
          ${this.#announcer.render('panel')}
        </section>
        ${hasLauncher ? this.#ownCorner().elements : nothing}
        <dragoman-confirm
          .question=${strings.deleteDataQuestion}
          .yes=${strings.deleteDataYes}
          .no=${strings.deleteDataNo}
        ></dragoman-confirm>
        ${this.#links.render()}
        ${this.#announcer.render('page')}
      </div>
    `;
  }

  #renderDisclaimer(): TemplateResult {
    const lang = this.words.strings.pageLanguage ?? nothing;
    return html`<span class="disclaimer" dir="auto" lang=${lang}>${this.disclaimer}</span>`;
  }

  get #isResizable(): boolean {
    return this.mode === 'sidebar' && this.#panel.shown && !this.#panel.covers;
  }

  async #showContext(): Promise<void> {
    if (await bring('dragoman-context')) await this.contextCard?.show?.();
  }

  #renderContext(): TemplateResult {
    return html`<dragoman-context
      .attached=${this.context.attached}
      .capture=${this.context.capture}
      .strings=${this.words.strings}
      @share-request=${this.#onShareRequest}
      @composer-note=${this.#telling.onComposerNote}
      @left=${this.#focusComposer}
    ></dragoman-context>`;
  }

  #ownCorner(): Corner {
    this.#corner ??= new Corner(this.ownerDocument, (open = !this.open) => this.#panel.setOpen(open, 'user'));
    return this.#corner;
  }

  /** The page as the assistant's commands find it. */
  #page(): CommandPage {
    return {
      document: this.ownerDocument,
      chat: this,
      origins: this.allowOrigins,
      accent: getComputedStyle(this.panel).getPropertyValue('--_accent').trim() || 'Highlight',
      wasPassword: this.context.wasPassword,
      leads: ({href}) => this.dispatchEvent(new DragomanLinkEvent(href, 'command')),
    };
  }

  #updateCorner(): void {
    const {open, unread, position} = this;
    // Only a visitor who has not begun is asked to begin.
    const teaser = this.getMessages().length === 0 ? (this.teaser ?? '') : '';
    this.#corner?.update({open, unread, position, teaser, strings: this.words.strings});
  }

  #focusPlaces(): FocusPlaces | undefined {
    const {shown, covering, hasLauncher} = this.#panel;
    if (!this.hasUpdated || !shown) return undefined;
    const {panel, log} = this;
    return {
      ...{panel, log, covering},
      closable: hasLauncher,
      focusComposer: () => this.composer.focus(),
    };
  }

  /** The caret, where that brings up no keyboard. */
  #focusComposer(): void {
    if (!usesTouch()) this.composer.focus();
  }

  async #deleteAll(): Promise<void> {
    await this.deleteData();
    this.#announcer.done(this.words.strings.dataDeleted);
    this.#focusComposer();
  }

  #setUnread(count: number): void {
    this.unread = count;
    this.dispatchEvent(new DragomanUnreadEvent(count));
  }

  /** A message of the assistant has come. */
  #arrived({status}: Message): void {
    if (!this.#panel.shown) this.#setUnread(this.unread + 1);
    if (status === 'complete') this.#menu.heard();
  }

  #onRetryRequest = (event: RetryRequest): void => {
    this.conversation.retry(event.messageId).catch(() => undefined);
  };

  #onClosePress = (): void => void this.#panel.setOpen(false, 'user');

  /** What is not set is as the page has it: shared. */
  #onShareRequest = ({share}: ShareRequest): void =>
    this.preferences.set({shareContext: share ? undefined : false});

  #onResizeRequest = ({size}: ResizeRequest): void => this.preferences.set({sidebarSize: size});

  #onKeydown = (event: KeyboardEvent): void => {
    // An Escape that ends the input of a letter, or a question that was asked, is not meant for the chat.
    if (event.key !== 'Escape' || isForInputMethod(event) || event.defaultPrevented) return;
    if ((event.target as Element).closest('dialog')) return;
    if (this.open) this.#panel.setOpen(false, 'user');
  };

  #onLogClick = (event: MouseEvent): void => onLogClick(event, this.log, this.#links.mayFollow);

  #onResponseStart = ({message}: HTMLElementEventMap['dragoman-response-start']): void => {
    this.contextCard?.close?.();
    this.#telling.responding(message);
    this.requestUpdate();
  };

  #onResponseEnd = ({message}: HTMLElementEventMap['dragoman-response-end']): void => {
    this.#telling.ended(message);
    if (!message.recap) this.#arrived(message);
    this.requestUpdate();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'dragoman-chat': DragomanChat;
  }
}
