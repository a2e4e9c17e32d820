import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';
import {guard} from 'lit/directives/guard.js';
import type {Feedback, Message, Part, Source} from '../conversation/message.js';
import {isFinal} from '../conversation/reduce.js';
import {growingTextAt} from '../conversation/text-parts.js';
import type {RetryWait} from '../conversation/turn.js';
import {renderPlain} from '../markdown/plain.js';
import {DEFAULT_POLICY, type MarkdownPolicy} from '../markdown/policy.js';
import {CitationController} from './citation-controller.js';
import {CommandCards} from './command-cards.js';
import {CopyController} from './copy-controller.js';
import {ContinueRequest, canGoOn, continuePrompt, renderStopped} from './ending.js';
import {bring} from './late-elements.js';
import {LightElement} from './light-element.js';
import {FeedbackRequest, RegenerateRequest, renderFoot} from './message-actions.js';
import {renderNotice, renderReasoning, renderTool} from './parts.js';
import {renderRecap} from './recap.js';
import {type Fold, renderSources} from './sources.js';
import {en, type Strings} from './strings.js';

/** The visitor wants the question of this answer asked again. */
export class RetryRequest extends Event {
  readonly messageId: string;
  constructor(messageId: string) {
    super('retry-request', {bubbles: true});
    this.messageId = messageId;
  }
}

/** The visitor takes a question that waits back into the composer. */
export class TakeBackRequest extends Event {
  readonly messageId: string;
  constructor(messageId: string) {
    super('take-back-request', {bubbles: true});
    this.messageId = messageId;
  }
}

/**
 * @summary One message of either role. Renders only when its own message, or what the server does for it, changed.
 * @fires retry-request - The visitor wants the question asked again.
 * @fires take-back-request - The visitor takes a question back that waits to be sent.
 * @fires regenerate-request - The visitor wants another answer.
 * @fires continue-request - The visitor wants the answer to go on.
 * @fires feedback-request - The visitor says what they think of the answer.
 * @fires tell-request - The message was copied, or could not be.
 * @fires command-request - The visitor has decided on a command.
 * @csspart bubble - What was said: a question, or the text of an answer.
 * @csspart tool - A tool that the server uses for the answer.
 * @csspart sources - What the answer rests on.
 * @csspart source - One of these.
 * @csspart notice - A word of the server about the answer.
 */
export class DragomanMessage extends LightElement {
  @property({attribute: false}) message: Message | undefined;

  /** What the server is busy with, for the answer under way. */
  @property({attribute: false}) stage: string | undefined;

  /** The wait before the next try, for the answer under way. */
  @property({attribute: false}) waiting: RetryWait | undefined;

  /** Its question can be asked again: it is what the conversation ends with. */
  @property({attribute: false}) again = false;

  /** What an answer may contain. */
  @property({attribute: false}) policy: MarkdownPolicy = DEFAULT_POLICY;

  /** What is known of the commands in it. */
  @property({attribute: false}) commands = new CommandCards();

  @property({attribute: false}) strings: Strings = en;

  /** Somebody has been here, with a pointer, a finger or the focus. */
  @state() private visited = false;

  /** All sources of an answer with many are to be seen. */
  @state() private allSources = false;

  readonly #copying = new CopyController(this);
  readonly #citations = new CitationController(this);
  /** What the marks in the text are counted by; the same array while nothing changed. */
  #sources: readonly Source[] = [];

  constructor() {
    super();
    this.addEventListener('pointerover', this.#onVisit, {once: true});
    this.addEventListener('focusin', this.#onVisit, {once: true});
  }

  /** The visitor has come to the message: when it was written is told from now on. */
  visit(): void {
    this.visited = true;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('message')) return;
    this.#sources = sourcesOf(this.message, this.#sources);
    this.#citations.sources = this.#sources;
  }

  protected override render(): TemplateResult | typeof nothing {
    const {message} = this;
    if (!message) return nothing;
    return message.role === 'user' ? this.#renderQuestion(message) : this.#renderAnswer(message);
  }

  #renderQuestion(message: Message): TemplateResult {
    const words = guard([message.text], () => renderPlain(message.text, this.ownerDocument));
    const lang = this.strings.pageLanguage ?? nothing;
    return html`
      <div class="bubble" part="bubble" dir="auto" lang=${lang}>${words}</div>
      ${message.status === 'queued' ? this.#renderWaiting() : nothing} ${this.#renderFoot(message)}
    `;
  }

  #renderWaiting(): TemplateResult {
    return html`
      <p class="message-note">
        ${this.#waitingWords()}
        <button type="button" class="quiet-button" @click=${this.#onTakeBack}>${this.strings.takeBack}</button>
      </p>
    `;
  }

  #waitingWords(): string {
    return navigator.onLine ? this.strings.queued : this.strings.offline;
  }

  #renderAnswer(message: Message): TemplateResult {
    const content = this.#renderSaid(message);
    return html`
      ${message.recap ? renderRecap(content, isFinal(message), this.strings) : content}
      ${message.status === 'stopped' ? this.#renderStopped(message) : nothing}
      ${
        message.error
          ? html`<dragoman-error
              .error=${message.error}
              .canRetry=${message.error.retryable}
              .canContinue=${this.again && canGoOn(message)}
              .strings=${this.strings}
              @retry=${this.#onRetry}
              @continue=${this.#onContinue}
            ></dragoman-error>`
          : nothing
      }
      ${isFinal(message) ? this.#renderFoot(message) : this.#renderLiveFoot(message)}
      ${this.#citations.render()}
    `;
  }

  /** What came of an answer, and while there is nothing to read in it yet, that it is awaited. */
  #renderSaid(message: Message): TemplateResult {
    const awaited = !isFinal(message) && isBlank(message);
    return html`
      ${message.parts.map(part => this.#renderPart(part, isLive(part, message)))}
      ${awaited ? this.#renderThinking(message) : nothing}
    `;
  }

  /** That more is awaited stands where the actions will be, so that neither it nor they move anything. */
  #renderLiveFoot(message: Message): TemplateResult {
    return html`<div class="message-foot" data-live>
      ${isBlank(message) ? nothing : this.#renderThinking(message)}
    </div>`;
  }

  #renderThinking(message: Message): TemplateResult {
    return html`<dragoman-thinking
      .text=${message.text}
      .flows=${this.stage === undefined && endsInText(message)}
      .stage=${this.stage}
      .waiting=${this.waiting}
      .strings=${this.strings}
    ></dragoman-thinking>`;
  }

  #renderStopped(message: Message): TemplateResult {
    const {again} = this;
    return renderStopped(message, this.strings, {
      again,
      onContinue: this.#onContinue,
      onRetry: this.#onRetry,
    });
  }

  /** Nothing in it changes while the answer grows. */
  #renderFoot(message: Message): unknown {
    const {strings, again, visited} = this;
    const copied = this.#copying.state;
    const whole = message.role === 'user' || isFinal(message) ? message : undefined;
    return guard([whole, strings, again, copied, visited], () =>
      renderFoot({
        ...{message, strings, again, copied, visited},
        onCopy: this.#onCopy,
        onFeedback: this.#onFeedback,
        onRegenerate: this.#onRegenerate,
      }),
    );
  }

  /** What is not the growing end of the answer renders once. */
  #renderPart(part: Part, live: boolean): unknown {
    const sources = part.type === 'text' ? this.#sources : undefined;
    const all = part.type === 'sources' && this.allSources;
    return guard([part, live, sources, all, this.policy, this.strings], () =>
      this.#renderContent(part, live),
    );
  }

  #renderContent(part: Part, live: boolean): TemplateResult | typeof nothing {
    switch (part.type) {
      case 'text':
        if (part.text.trim() === '') return nothing;
        return html`<div class="bubble" part="bubble" lang=${this.strings.pageLanguage ?? nothing}>
          <dragoman-markdown
            .text=${part.text}
            .live=${live}
            .sources=${this.#sources}
            .policy=${this.policy}
            .strings=${this.strings}
          ></dragoman-markdown>
        </div>`;
      case 'reasoning':
        return renderReasoning(part, live, this.strings);
      case 'tool':
        return renderTool(part, this.strings);
      case 'sources':
        return part.sources.length > 0 ? renderSources(part, this.strings, this.#sourcesFold()) : nothing;
      case 'notice':
        return renderNotice(part, this.strings);
      case 'command':
        void bring('dragoman-command');
        return html`<dragoman-command
          .command=${part}
          .cards=${this.commands}
          .strings=${this.strings}
        ></dragoman-command>`;
    }
  }

  #sourcesFold(): Fold {
    return {
      all: this.allSources,
      onToggle: () => {
        this.allSources = !this.allSources;
      },
    };
  }

  #onRetry = (): void => {
    if (this.message) this.dispatchEvent(new RetryRequest(this.message.id));
  };

  #onVisit = (): void => this.visit();

  #onRegenerate = (): void => {
    if (this.message) this.dispatchEvent(new RegenerateRequest(this.message.id));
  };

  #onContinue = (): void => {
    if (this.message) this.dispatchEvent(new ContinueRequest(continuePrompt(this.message, this.strings)));
  };

  /** The same once more takes it back. */
  #onFeedback = (value: Feedback): void => {
    const {message} = this;
    if (!message) return;
    this.dispatchEvent(new FeedbackRequest(message.id, message.feedback === value ? null : value));
  };

  #onCopy = (): void => {
    if (this.message) void this.#copying.copy(this.message, this.strings);
  };

  #onTakeBack = (): void => {
    if (this.message) this.dispatchEvent(new TakeBackRequest(this.message.id));
  };
}

function sourcesOf(message: Message | undefined, known: readonly Source[]): readonly Source[] {
  const sources = (message?.parts ?? []).flatMap(part => (part.type === 'sources' ? part.sources : []));
  const same = sources.length === known.length && sources.every((source, index) => source === known[index]);
  return same ? known : sources;
}

/** Text, or reasoning, grows at the end of an answer under way; what stands before a tool, say, is whole. */
function isLive(part: Part, {status, parts}: Message): boolean {
  if (status !== 'pending' && status !== 'streaming') return false;
  return part === (part.type === 'reasoning' ? parts.at(-1) : parts[growingTextAt(parts)]);
}

/** There is nothing to read in it. */
function isBlank({text}: Message): boolean {
  return text.trim() === '';
}

/** Text is what has come last of it. */
function endsInText({parts}: Message): boolean {
  const last = parts[growingTextAt(parts)];
  return last?.type === 'text' && last.text.trim() !== '';
}

declare global {
  interface HTMLElementTagNameMap {
    'dragoman-message': DragomanMessage;
  }
}
