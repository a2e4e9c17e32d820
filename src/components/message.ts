import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {guard} from 'lit/directives/guard.js';
import type {Message, Part, Source} from '../conversation/message.js';
import {growingTextAt} from '../conversation/text-parts.js';
import type {RetryWait} from '../conversation/turn.js';
import {renderPlain} from '../markdown/plain.js';
import {DEFAULT_POLICY, type MarkdownPolicy} from '../markdown/policy.js';
import {LightElement} from './light-element.js';
import {renderCommand, renderNotice, renderReasoning, renderSources, renderTool} from './parts.js';
import {en, type Strings} from './strings.js';

/** The visitor wants the question of this answer asked again. */
export class RetryRequest extends Event {
  readonly messageId: string;
  constructor(messageId: string) {
    super('retry-request', {bubbles: true});
    this.messageId = messageId;
  }
}

/**
 * @summary One message of either role. Renders only when its own message, or what the server does for it, changed.
 * @fires retry-request - The visitor wants the question asked again.
 * @csspart bubble
 */
export class DragomanMessage extends LightElement {
  @property({attribute: false}) message: Message | undefined;

  /** What the server is busy with, for the answer under way. */
  @property({attribute: false}) stage: string | undefined;

  /** The wait before the next try, for the answer under way. */
  @property({attribute: false}) waiting: RetryWait | undefined;

  /** What an answer may contain. */
  @property({attribute: false}) policy: MarkdownPolicy = DEFAULT_POLICY;

  @property({attribute: false}) strings: Strings = en;

  /** What the marks in the text are counted by; the same array while nothing changed. */
  #sources: readonly Source[] = [];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('message')) this.#sources = sourcesOf(this.message, this.#sources);
  }

  protected override render(): TemplateResult | typeof nothing {
    const {message} = this;
    if (!message) return nothing;
    return message.role === 'user' ? this.#renderQuestion(message) : this.#renderAnswer(message);
  }

  #renderQuestion(message: Message): TemplateResult {
    return html`
      <div class="bubble" part="bubble" dir="auto">${renderPlain(message.text, this.ownerDocument)}</div>
      ${message.status === 'queued' ? html`<p class="message-note">${this.#waitingWords()}</p>` : nothing}
    `;
  }

  #waitingWords(): string {
    return navigator.onLine ? this.strings.queued : this.strings.offline;
  }

  #renderAnswer(message: Message): TemplateResult {
    return html`
      ${message.parts.map(part => this.#renderPart(part, isLive(part, message)))}
      ${
        message.status === 'pending'
          ? html`<dragoman-thinking
              .stage=${this.stage}
              .waiting=${this.waiting}
              .strings=${this.strings}
            ></dragoman-thinking>`
          : nothing
      }
      ${message.status === 'stopped' ? html`<p class="message-note">${this.strings.stopped}</p>` : nothing}
      ${
        message.error
          ? html`<dragoman-error
              .error=${message.error}
              .canRetry=${message.error.retryable}
              .strings=${this.strings}
              @retry=${this.#onRetry}
            ></dragoman-error>`
          : nothing
      }
    `;
  }

  /** What is not the growing end of the answer renders once. */
  #renderPart(part: Part, live: boolean): unknown {
    const sources = part.type === 'text' ? this.#sources : undefined;
    return guard([part, live, sources, this.policy, this.strings], () => this.#renderContent(part, live));
  }

  #renderContent(part: Part, live: boolean): TemplateResult | typeof nothing {
    switch (part.type) {
      case 'text':
        if (part.text.trim() === '') return nothing;
        return html`<div class="bubble" part="bubble">
          <dragoman-markdown
            .text=${part.text}
            .live=${live}
            .sources=${this.#sources}
            .policy=${this.policy}
            .strings=${this.strings}
          ></dragoman-markdown>
        </div>`;
      case 'reasoning':
        return renderReasoning(part, this.strings);
      case 'tool':
        return renderTool(part, this.strings);
      case 'sources':
        return part.sources.length > 0 ? renderSources(part, this.strings) : nothing;
      case 'notice':
        return renderNotice(part);
      case 'command':
        return renderCommand(part, this.strings);
    }
  }

  #onRetry = (): void => {
    if (this.message) this.dispatchEvent(new RetryRequest(this.message.id));
  };
}

function sourcesOf(message: Message | undefined, known: readonly Source[]): readonly Source[] {
  const sources = (message?.parts ?? []).flatMap(part => (part.type === 'sources' ? part.sources : []));
  const same = sources.length === known.length && sources.every((source, index) => source === known[index]);
  return same ? known : sources;
}

/** Text grows at the end of an answer under way; what stands before a tool, say, is whole. */
function isLive(part: Part, {status, parts}: Message): boolean {
  return (status === 'pending' || status === 'streaming') && part === parts[growingTextAt(parts)];
}

declare global {
  interface HTMLElementTagNameMap {
    'dragoman-message': DragomanMessage;
  }
}
