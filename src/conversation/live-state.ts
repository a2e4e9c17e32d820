import {Emitter} from './emitter.js';
import type {ChatEvent} from './events.js';
import type {Message} from './message.js';
import {type Action, type ConversationState, emptyState, endsStage, readEvent, reduce} from './reduce.js';
import type {Environment} from './turn.js';

/**
 * The state of one conversation: a value that changes by `reduce`, of which listeners are told once a beat. Text comes by
 * the hundred pieces a second: they lengthen the answer alone, and the list of messages, which may be long, is made anew
 * once somebody asks for it.
 */
export class LiveState {
  readonly #environment: Environment;
  readonly #emitter = new Emitter<{state: ConversationState; action: Action}>();
  #value: ConversationState = emptyState;
  /** The answer under way, where it has grown since `#value`. */
  #grown: Message | undefined;
  #beatAsked = false;

  constructor(environment: Environment, messages: readonly Message[]) {
    this.#environment = environment;
    this.#value = reduce(emptyState, {type: 'restore', messages});
  }

  get value(): ConversationState {
    const message = this.#grown;
    this.#grown = undefined;
    if (message) this.#value = reduce(this.#value, {type: 'put', message});
    return this.#value;
  }

  /** The message with this id, as it stands now. The newest are found first. */
  find(id: string | undefined): Message | undefined {
    if (id !== undefined && this.#grown?.id === id) return this.#grown;
    return this.#value.messages.findLast(message => message.id === id);
  }

  /** Changes the state. Listeners are told at the next beat. */
  dispatch(action: Action): void {
    if (action.type === 'event' && this.#onlyGrowsBy(action.event)) this.#grow(action.event);
    else this.#value = reduce(this.value, action);
    this.#emitter.emit('action', action);
    if (this.#beatAsked) return;
    this.#beatAsked = true;
    this.#environment.schedule(() => {
      if (this.#beatAsked) this.flush();
    });
  }

  /** Tells listeners now, not at the next beat. */
  flush(): void {
    this.#beatAsked = false;
    this.#emitter.emit('state', this.value);
  }

  /** Calls back with each new state, once a beat; the answer ends that. */
  subscribe(listener: (state: ConversationState) => void): () => void {
    return this.#emitter.on('state', listener);
  }

  /** Calls back with each change, when it has been made; the answer ends that. */
  observe(listener: (action: Action) => void): () => void {
    return this.#emitter.on('action', listener);
  }

  #onlyGrowsBy(event: ChatEvent): boolean {
    return isText(event) && (this.#value.stage === undefined || !endsStage(event));
  }

  /** Changes what `reduce` would change, in the answer alone. */
  #grow(event: ChatEvent): void {
    const answer = this.find(this.#value.liveId);
    const longer = answer && readEvent(answer, event);
    if (longer !== answer) this.#grown = longer;
  }
}

function isText({type}: ChatEvent): boolean {
  return type === 'text' || type === 'reasoning';
}
