import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {guard} from 'lit/directives/guard.js';
import {repeat} from 'lit/directives/repeat.js';
import type {Message} from '../conversation/message.js';
import type {ConversationState} from '../conversation/reduce.js';
import type {RetryWait} from '../conversation/turn.js';
import type {ChatError} from '../errors.js';
import {DEFAULT_POLICY, type MarkdownPolicy} from '../markdown/policy.js';
import {FollowController, type ScrollMode} from './follow-controller.js';
import {LightElement} from './light-element.js';
import {askableAgain, type Group, groupOf} from './message-group.js';
import type {Starter} from './starters.js';
import {en, type Strings} from './strings.js';

/** The visitor pressed a starter. */
export class StarterRequest extends Event {
  readonly prompt: string;
  constructor(prompt: string) {
    super('starter-request', {bubbles: true});
    this.prompt = prompt;
  }
}

/**
 * @summary The conversation as a list of messages, with greeting and starters while it is empty.
 * @fires starter-request - The visitor pressed a starter.
 * @csspart message
 * @csspart message-user
 * @csspart message-assistant
 * @csspart starters
 */
export class DragomanLog extends LightElement {
  @property({attribute: false}) state: ConversationState = {messages: []};

  /** What is wrong with the settings. */
  @property({attribute: false}) problem: ChatError | undefined;

  @property({attribute: false}) greeting = '';

  @property({attribute: false}) starters: readonly Starter[] = [];

  @property({attribute: false}) policy: MarkdownPolicy = DEFAULT_POLICY;

  @property({attribute: false}) scrollMode: ScrollMode = 'follow';

  @property({attribute: false}) strings: Strings = en;

  readonly #follow = new FollowController(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#follow.mode = this.scrollMode;
    const before = changed.get('state')?.messages.length ?? 0;
    const question = this.state.messages.slice(before).findLast(({role}) => role === 'user');
    if (changed.has('state') && question) this.#follow.asked(question.id);
  }

  protected override render(): TemplateResult {
    const shown = this.state.messages.filter(message => !message.silent);
    const again = askableAgain(this.state);
    return html`<div class="log-content">
      ${this.greeting ? html`<p class="greeting" dir="auto">${this.greeting}</p>` : nothing}
      <ol class="messages" aria-label=${this.strings.log}>
        ${repeat(
          shown,
          message => message.id,
          (message, index) =>
            this.#renderMessage(message, groupOf(shown[index - 1], message), message.id === again),
        )}
      </ol>
      <slot name="empty" ?hidden=${shown.length > 0}></slot>
      ${shown.length === 0 && this.starters.length > 0 ? this.#renderStarters() : nothing}
      ${
        this.problem
          ? html`<dragoman-error .error=${this.problem} .strings=${this.strings}></dragoman-error>`
          : nothing
      }
    </div>`;
  }

  /** Identity tells what changed: of all messages, only the live one, and its row, renders again. */
  #renderMessage(message: Message, group: Group, again: boolean): unknown {
    const live = message.id === this.state.liveId;
    const stage = live ? this.state.stage : undefined;
    const waiting = live ? this.state.waiting : undefined;
    return guard([message, stage, waiting, group, again, this.policy, this.strings], () =>
      this.#renderRow(message, stage, waiting, group, again),
    );
  }

  #renderRow(
    message: Message,
    stage: string | undefined,
    waiting: RetryWait | undefined,
    group: Group,
    again: boolean,
  ): TemplateResult {
    const author = message.role === 'user' ? this.strings.you : this.strings.assistant;
    return html`
      <li
        class="message"
        part="message message-${message.role}"
        data-role=${message.role}
        data-status=${message.status}
        data-message-id=${message.id}
        data-group=${group}
      >
        <span class="visually-hidden">${author}</span>
        <dragoman-message
          .message=${message}
          .stage=${stage}
          .waiting=${waiting}
          .again=${again}
          .policy=${this.policy}
          .strings=${this.strings}
        ></dragoman-message>
      </li>
    `;
  }

  #renderStarters(): TemplateResult {
    return html`
      <ul class="starters" part="starters" aria-label=${this.strings.starters}>
        ${this.starters.map(
          ({label, prompt}) => html`
            <li>
              <button
                type="button"
                class="starter"
                @click=${() => this.dispatchEvent(new StarterRequest(prompt))}
              >
                ${label}
              </button>
            </li>
          `,
        )}
      </ul>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dragoman-log': DragomanLog;
  }
}
