import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {guard} from 'lit/directives/guard.js';
import {repeat} from 'lit/directives/repeat.js';
import type {Message} from '../conversation/message.js';
import {type ConversationState, emptyState} from '../conversation/reduce.js';
import type {RetryWait} from '../conversation/turn.js';
import type {ChatError} from '../errors.js';
import {DEFAULT_POLICY, type MarkdownPolicy} from '../markdown/policy.js';
import {CommandCards} from './command-cards.js';
import {FollowController, type ScrollMode} from './follow-controller.js';
import {icon} from './icons.js';
import {LightElement} from './light-element.js';
import {askableAgain, type Group, groupOf} from './message-group.js';
import {ENOUGH, OlderController} from './older-controller.js';
import {type Portion, ShownMessages} from './shown-messages.js';
import type {Starter} from './starters.js';
import {en, type Strings, say} from './strings.js';
import {Unseen} from './unseen.js';
import {WalkController} from './walk-controller.js';

/** The visitor pressed a starter. */
export class StarterRequest extends Event {
  readonly prompt: string;
  constructor(prompt: string) {
    super('starter-request', {bubbles: true});
    this.prompt = prompt;
  }
}

/** The visitor asked for older messages, and they are there. */
export class OlderShown extends Event {
  readonly count: number;
  constructor(count: number) {
    super('older-shown', {bubbles: true});
    this.count = count;
  }
}

/**
 * @summary The conversation as a list of messages, with greeting and starters while it is empty. Of a long one the newest
 * messages are there, and older ones as the visitor goes back to them.
 * @fires starter-request - The visitor pressed a starter.
 * @fires older-shown - The visitor asked for older messages, and they are there.
 * @csspart message - One message of either role, with what stands below it.
 * @csspart message-user - One of the visitor's.
 * @csspart message-assistant - One of the assistant's.
 * @csspart starters - Prompts to begin with.
 */
export class DragomanLog extends LightElement {
  @property({attribute: false}) state: ConversationState = emptyState;

  /** What is wrong with the settings. */
  @property({attribute: false}) problem: ChatError | undefined;

  @property({attribute: false}) greeting = '';

  @property({attribute: false}) starters: readonly Starter[] = [];

  @property({attribute: false}) policy: MarkdownPolicy = DEFAULT_POLICY;

  /** What is known of the assistant's commands; the same object for the log's whole life. */
  @property({attribute: false}) commands = new CommandCards();

  @property({attribute: false}) scrollMode: ScrollMode = 'follow';

  @property({attribute: false}) strings: Strings = en;

  readonly #shown = new ShownMessages();
  readonly #unseen = new Unseen();
  readonly #older = new OlderController(this, this.#shown);
  readonly #follow = new FollowController(this, () => this.#older.bring());
  readonly #walk = new WalkController(this, {
    older: () => this.#bringOlder(),
    stay: () => this.#follow.stay(),
    toEnd: () => this.#follow.toEnd(),
  });

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#follow.mode = this.scrollMode;
    const {messages} = this.state;
    this.#shown.update(messages);
    if (changed.has('state')) this.#followQuestion(messages, changed.get('state')?.messages.length ?? 0);
    this.#unseen.update(messages, this.#follow.away);
  }

  #followQuestion(messages: readonly Message[], before: number): void {
    const question = messages.slice(before).findLast(isFollowed);
    if (!question) return;
    this.#follow.asked(question.id);
    if (this.scrollMode !== 'manual') this.#shown.forget();
  }

  protected override render(): TemplateResult {
    const {portions} = this.#shown;
    const isEmpty = portions.every(({messages}) => messages.length === 0);
    const hasOlder = this.#shown.older() > 0;
    return html`<div class="log-content">
      ${this.greeting && !hasOlder ? this.#renderGreeting() : nothing}
      ${hasOlder ? this.#renderOlder() : nothing}
      <ol class="messages" aria-label=${this.strings.log}>${this.#renderPortions(portions)}</ol>
      <slot name="empty" ?hidden=${!isEmpty}></slot>
      ${isEmpty && this.starters.length > 0 ? this.#renderStarters() : nothing}
      ${
        this.problem
          ? html`<dragoman-error .error=${this.problem} .strings=${this.strings}></dragoman-error>`
          : nothing
      }
    </div>
    ${this.#follow.away ? this.#renderWayToEnd() : nothing}`;
  }

  #renderGreeting(): TemplateResult {
    const {pageLanguage} = this.strings;
    return html`<p class="greeting" dir="auto" lang=${pageLanguage ?? nothing}>${this.greeting}</p>`;
  }

  #renderOlder(): TemplateResult {
    return html`
      <button
        type="button"
        class="quiet-button older"
        data-dragoman-ui="older"
        @mousedown=${keepFocus}
        @click=${this.#onOlderPress}
      >
        ${this.strings.older}
      </button>
    `;
  }

  #renderWayToEnd(): TemplateResult {
    const {count, grown} = this.#unseen;
    const news = count > 0 ? say(this.strings, 'newMessages', {count}) : grown ? this.strings.moreBelow : '';
    return html`
      <div class="way-to-end">
        <button
          type="button"
          class="to-end"
          data-dragoman-ui="to-end"
          aria-label=${news || this.strings.toEnd}
          title=${this.strings.toEnd}
          @mousedown=${keepFocus}
          @click=${this.#onToEndPress}
        >
          ${icon('end')} ${news}
        </button>
      </div>
    `;
  }

  #renderPortions(portions: readonly Portion[]): unknown {
    const {liveId} = this.state;
    const live = liveId && portions.findLast(({messages}) => messages.some(({id}) => id === liveId));
    let previous: Message | undefined;
    return repeat(
      portions,
      ({key}) => key,
      portion => {
        const before = previous;
        previous = portion.messages.at(-1) ?? before;
        return this.#renderPortion(portion, before, portion === live, portion === portions.at(-1));
      },
    );
  }

  /** Identity tells what changed: of all portions, only that of the live message renders again. */
  #renderPortion(portion: Portion, before: Message | undefined, live: boolean, last: boolean): unknown {
    const {stage, waiting} = live ? this.state : emptyState;
    const again = last ? askableAgain(this.state) : undefined;
    const [first] = portion.messages;
    const group = first && groupOf(before, first);
    return guard([portion, group, stage, waiting, again, this.policy, this.strings], () =>
      repeat(
        portion.messages,
        message => message.id,
        (message, index) =>
          this.#renderMessage(
            message,
            groupOf(portion.messages[index - 1] ?? before, message),
            message.id === again,
          ),
      ),
    );
  }

  /** And of these, only the live message, and its row. */
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
    const author = authorOf(message, this.strings);
    return html`
      <li
        class="message"
        part="message message-${message.role}"
        data-role=${message.role}
        data-status=${message.status}
        data-message-id=${message.id}
        tabindex="-1"
        @focus=${onRowFocus}
        data-group=${group}
        ?data-recap=${message.recap}
      >
        <span class="visually-hidden">${author}</span>
        <dragoman-message
          .message=${message}
          .stage=${stage}
          .waiting=${waiting}
          .again=${again}
          .commands=${this.commands}
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
                dir="auto"
                lang=${this.strings.pageLanguage ?? nothing}
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

  #bringOlder(): boolean {
    this.#follow.hold();
    return this.#older.bring();
  }

  /** Who pressed a key goes on to the message before; who pressed with a pointer goes on reading where they are. */
  #onOlderPress = ({currentTarget}: MouseEvent): void => {
    const count = this.#shown.older(ENOUGH);
    if (!hasFocus(currentTarget) || !this.#walk.goToOlder()) this.#bringOlder();
    this.dispatchEvent(new OlderShown(count));
  };

  #onToEndPress = ({currentTarget}: MouseEvent): void => {
    this.#follow.toEnd();
    // The button goes away, and the focus must not be lost with it.
    if (hasFocus(currentTarget)) this.focus({preventScroll: true});
  };
}

/** What the visitor asked for comes into view: the question itself, or the recap that nobody asks in words. */
function isFollowed({role, silent, recap}: Message): boolean {
  return recap === true || (role === 'user' && !silent);
}

function authorOf({role, recap}: Message, strings: Strings): string {
  if (recap) return strings.recap;
  return role === 'user' ? strings.you : strings.assistant;
}

/** Who walks to a message with the arrow keys has the focus on its row, around all that is in it. */
function onRowFocus({currentTarget}: Event): void {
  if (currentTarget instanceof Element) currentTarget.querySelector('dragoman-message')?.visit();
}

function hasFocus(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches(':focus');
}

/** A button that is pressed does not take the focus from where the visitor writes. */
function keepFocus(event: Event): void {
  event.preventDefault();
}

declare global {
  interface HTMLElementTagNameMap {
    'dragoman-log': DragomanLog;
  }
}
