import {html, nothing, type TemplateResult} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';
import type {Feedback, Message} from '../conversation/message.js';
import {isFinal} from '../conversation/reduce.js';
import {icon} from './icons.js';
import {momentIn, timeIn} from './intl.js';
import type {CopyState} from './prose.js';
import type {Strings} from './strings.js';

/** The visitor wants another answer to the question of an answer. */
export class RegenerateRequest extends Event {
  readonly messageId: string;
  constructor(messageId: string) {
    super('regenerate-request', {bubbles: true});
    this.messageId = messageId;
  }
}

/** The visitor says what they think of an answer, or (null) takes it back. */
export class FeedbackRequest extends Event {
  readonly messageId: string;
  readonly value: Feedback | null;
  constructor(messageId: string, value: Feedback | null) {
    super('feedback-request', {bubbles: true});
    this.messageId = messageId;
    this.value = value;
  }
}

/** What can be done with a message, and what it looks like now. */
export interface MessageFoot {
  readonly message: Message;
  readonly strings: Strings;
  /** Its question can be asked again: it is the last answer. */
  readonly again: boolean;
  /** What the copy button has just done. */
  readonly copied: CopyState;
  /** The visitor is at the message: when it was written is told. */
  readonly visited: boolean;
  readonly onCopy: () => void;
  readonly onFeedback: (value: Feedback) => void;
  readonly onRegenerate: () => void;
}

/**
 * The line below a message: its actions, and when it was written. It takes its place from the first, so that nothing
 * moves when it has something to show.
 */
export function renderFoot(foot: MessageFoot): TemplateResult {
  const {message, strings} = foot;
  const hasActions = message.text.trim() !== '' && (message.role === 'user' || isFinal(message));
  return html`<div class="message-foot">
    ${
      hasActions
        ? html`<div
            class="message-actions"
            role="toolbar"
            aria-label=${strings.messageActions}
            @keydown=${onToolbarKeydown}
          >
            ${renderCopy(foot)}${isAnswer(message) ? renderAnswerActions(foot) : nothing}
          </div>`
        : nothing
    }
    ${hasActions && foot.visited ? renderTime(message.createdAt, strings) : nothing}
  </div>`;
}

/** A recap is no answer: nobody asked a question that could be asked again. */
function isAnswer({role, recap}: Message): boolean {
  return role === 'assistant' && !recap;
}

function renderCopy({strings, copied, onCopy}: MessageFoot): TemplateResult {
  const words = {ready: strings.copyMessage, copied: strings.copied, failed: strings.copyFailed}[copied];
  const sign = ({ready: 'copy', copied: 'check', failed: 'close'} as const)[copied];
  // One stop for the Tab key is enough for a toolbar; arrow keys go on from there.
  return action({name: words, sign, press: onCopy, tab: 0});
}

function renderAnswerActions({message, strings, again, onFeedback, onRegenerate}: MessageFoot): unknown {
  const {feedback, status} = message;
  const asksAnew = again && (status === 'complete' || status === 'stopped');
  return [
    action({
      name: strings.goodAnswer,
      sign: 'up',
      press: () => onFeedback('up'),
      pressed: feedback === 'up',
    }),
    action({
      name: strings.badAnswer,
      sign: 'down',
      press: () => onFeedback('down'),
      pressed: feedback === 'down',
    }),
    asksAnew
      ? action({name: strings.regenerate, sign: 'again', press: onRegenerate, goesAway: true})
      : nothing,
  ];
}

interface Action {
  readonly name: string;
  readonly sign: Parameters<typeof icon>[0];
  readonly press: () => void;
  /** Whether it is switched on, where it can be. */
  readonly pressed?: boolean;
  /** It goes with what it does. The focus stays on all others, which is what their mark says. */
  readonly goesAway?: boolean;
  readonly tab?: number;
}

function action({name, sign, press, pressed, goesAway = false, tab = -1}: Action): TemplateResult {
  return html`<button
    type="button"
    class="message-action"
    data-dragoman-ui=${goesAway ? nothing : 'action'}
    tabindex=${tab}
    aria-label=${name}
    aria-pressed=${ifDefined(pressed)}
    title=${name}
    @click=${press}
  >${icon(sign)}</button>`;
}

/** When a message was written; nothing where its record does not say. */
function renderTime(moment: number, strings: Strings): TemplateResult | typeof nothing {
  if (moment === 0) return nothing;
  const isToday = new Date(moment).toDateString() === new Date(Date.now()).toDateString();
  const words = isToday ? timeIn(strings.locale, moment) : momentIn(strings.locale, moment);
  return html`<time class="message-time" datetime=${new Date(moment).toISOString()}>${words}</time>`;
}

/** Arrow keys walk along a toolbar, Home and End go to its ends. */
function onToolbarKeydown(event: KeyboardEvent): void {
  const toolbar = event.currentTarget as HTMLElement;
  const buttons = [...toolbar.querySelectorAll<HTMLElement>('button')];
  const at = buttons.indexOf(event.target as HTMLElement);
  const forward = getComputedStyle(toolbar).direction === 'rtl' ? -1 : 1;
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: at + forward,
    ArrowLeft: at - forward,
    Home: 0,
    End: buttons.length - 1,
  };
  const next = steps[event.key];
  if (at < 0 || next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  buttons.at(next % buttons.length)?.focus();
}
