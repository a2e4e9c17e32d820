import {Emitter} from './emitter.js';
import type {Message} from './message.js';
import {type Action, type ConversationState, emptyState, reduce} from './reduce.js';
import type {Environment} from './turn.js';

/** The state of one conversation: a value that changes by `reduce`, of which listeners are told once a beat. */
export class LiveState {
  readonly #environment: Environment;
  readonly #emitter = new Emitter<{state: ConversationState}>();
  #value: ConversationState = emptyState;
  #beatAsked = false;

  constructor(environment: Environment, messages: readonly Message[]) {
    this.#environment = environment;
    this.#value = reduce(emptyState, {type: 'restore', messages});
  }

  get value(): ConversationState {
    return this.#value;
  }

  find(id: string | undefined): Message | undefined {
    return this.#value.messages.findLast(message => message.id === id);
  }

  /** Changes the state. Listeners are told at the next beat. */
  dispatch(action: Action): void {
    this.#value = reduce(this.#value, action);
    if (this.#beatAsked) return;
    this.#beatAsked = true;
    this.#environment.schedule(() => {
      if (this.#beatAsked) this.flush();
    });
  }

  /** Tells listeners now, not at the next beat. */
  flush(): void {
    this.#beatAsked = false;
    this.#emitter.emit('state', this.#value);
  }

  /** Calls back with each new state, once a beat; the answer ends that. */
  subscribe(listener: (state: ConversationState) => void): () => void {
    return this.#emitter.on('state', listener);
  }
}
