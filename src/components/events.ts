import type {SessionEnd} from '../conversation/conversation-events.js';
import type {ChatEvent} from '../conversation/events.js';
import type {Feedback, Message, ToolPart} from '../conversation/message.js';
import type {UiContext} from '../conversation/turn.js';
import type {ChatError} from '../errors.js';

/** Bubbles, and leaves the shadow root. */
abstract class DragomanEvent extends Event {
  constructor(type: string, {cancelable = false}: {cancelable?: boolean} = {}) {
    super(type, {bubbles: true, composed: true, cancelable});
  }
}

/** The element has rendered for the first time. */
export class DragomanReadyEvent extends DragomanEvent {
  constructor() {
    super('dragoman-ready');
  }
}

/** Who opened or closed the panel. */
export type OpenReason = 'user' | 'api' | 'command';

/** The panel is about to open. Cancelable. */
export class DragomanOpenEvent extends DragomanEvent {
  readonly reason: OpenReason;
  constructor(reason: OpenReason) {
    super('dragoman-open', {cancelable: true});
    this.reason = reason;
  }
}

/** The panel is about to close. Cancelable. */
export class DragomanCloseEvent extends DragomanEvent {
  readonly reason: OpenReason;
  constructor(reason: OpenReason) {
    super('dragoman-close', {cancelable: true});
    this.reason = reason;
  }
}

/** A question is about to be sent. A listener may assign both fields, or cancel. */
export class DragomanBeforeSendEvent extends DragomanEvent {
  message: string;
  context: UiContext | undefined;
  constructor(message: string, context: UiContext | undefined) {
    super('dragoman-before-send', {cancelable: true});
    this.message = message;
    this.context = context;
  }
}

/** An answer is awaited; its message is on screen. */
export class DragomanResponseStartEvent extends DragomanEvent {
  readonly message: Message;
  constructor(message: Message) {
    super('dragoman-response-start');
    this.message = message;
  }
}

/** An answer has reached its final state, whichever that is. */
export class DragomanResponseEndEvent extends DragomanEvent {
  readonly message: Message;
  constructor(message: Message) {
    super('dragoman-response-end');
    this.message = message;
  }
}

/** A message of either role is finished. */
export class DragomanMessageEvent extends DragomanEvent {
  readonly message: Message;
  constructor(message: Message) {
    super('dragoman-message');
    this.message = message;
  }
}

/** Something failed; `message` is the answer it failed in, where there is one. */
export class DragomanErrorEvent extends DragomanEvent {
  readonly error: ChatError;
  readonly message?: Message;
  constructor(error: ChatError, message?: Message) {
    super('dragoman-error');
    this.error = error;
    if (message) this.message = message;
  }
}

/** The first send of a session. */
export class DragomanSessionStartEvent extends DragomanEvent {
  readonly sessionId: string;
  constructor(sessionId: string) {
    super('dragoman-session-start');
    this.sessionId = sessionId;
  }
}

/** A session is over. */
export class DragomanSessionEndEvent extends DragomanEvent {
  readonly sessionId: string;
  readonly reason: SessionEnd;
  constructor(sessionId: string, reason: SessionEnd) {
    super('dragoman-session-end');
    this.sessionId = sessionId;
    this.reason = reason;
  }
}

/** A tool of the server began, ended or failed. */
export class DragomanToolEvent extends DragomanEvent {
  readonly tool: ToolPart;
  constructor(tool: ToolPart) {
    super('dragoman-tool');
    this.tool = tool;
  }
}

/** The assistant asks the page to do something. A listener that does it says so with `respondWith`. Cancelable. */
export class DragomanCommandEvent extends DragomanEvent {
  readonly name: string;
  readonly args: unknown;
  #answer: Promise<unknown> | undefined;
  constructor(name: string, args: unknown) {
    super('dragoman-command', {cancelable: true});
    this.name = name;
    this.args = args;
  }

  /**
   * The command is done by the page: done when `work` resolves, failed when it rejects. Throws an `InvalidStateError`
   * where somebody else has said so before, or where it is too late: the listeners are through, and somebody else does it.
   */
  respondWith(work: unknown): void {
    if (this.#answer || this.eventPhase === Event.NONE)
      throw new DOMException(
        'respondWith() is for one listener, while it is called: give it the promise of what is done later.',
        'InvalidStateError',
      );
    this.#answer = Promise.resolve(work);
  }

  /** @internal What a listener promised, if any. */
  get answer(): Promise<unknown> | undefined {
    return this.#answer;
  }
}

/** Where a link stands, or `command`: the assistant leads the visitor, who agreed to it. */
export type LinkSource = 'answer' | 'citation' | 'command';

/** A link is about to be followed. Cancelable: the page then goes there by itself, or not at all. */
export class DragomanLinkEvent extends DragomanEvent {
  readonly url: string;
  readonly source: LinkSource;
  constructor(url: string, source: LinkSource) {
    super('dragoman-link', {cancelable: true});
    this.url = url;
    this.source = source;
  }
}

/** The visitor has said what they think of an answer, or taken it back: `value` is then null. */
export class DragomanFeedbackEvent extends DragomanEvent {
  readonly message: Message;
  readonly value: Feedback | null;
  constructor(message: Message, value: Feedback | null) {
    super('dragoman-feedback');
    this.message = message;
    this.value = value;
  }
}

/** Finished answers the visitor has not seen. */
export class DragomanUnreadEvent extends DragomanEvent {
  readonly count: number;
  constructor(count: number) {
    super('dragoman-unread');
    this.count = count;
  }
}

/** One normalised event of the wire; only while `debug` is on. */
export class DragomanDebugEvent extends DragomanEvent {
  readonly entry: ChatEvent;
  constructor(entry: ChatEvent) {
    super('dragoman-debug');
    this.entry = entry;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'dragoman-ready': DragomanReadyEvent;
    'dragoman-open': DragomanOpenEvent;
    'dragoman-close': DragomanCloseEvent;
    'dragoman-before-send': DragomanBeforeSendEvent;
    'dragoman-response-start': DragomanResponseStartEvent;
    'dragoman-response-end': DragomanResponseEndEvent;
    'dragoman-message': DragomanMessageEvent;
    'dragoman-error': DragomanErrorEvent;
    'dragoman-session-start': DragomanSessionStartEvent;
    'dragoman-session-end': DragomanSessionEndEvent;
    'dragoman-tool': DragomanToolEvent;
    'dragoman-command': DragomanCommandEvent;
    'dragoman-link': DragomanLinkEvent;
    'dragoman-feedback': DragomanFeedbackEvent;
    'dragoman-unread': DragomanUnreadEvent;
    'dragoman-debug': DragomanDebugEvent;
  }
}
