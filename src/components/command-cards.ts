import type {CommandPart} from '../conversation/message.js';
import type {Plan} from '../host/commands/plan.js';
import type {Reason} from '../host/commands/problem.js';

/** What the visitor is shown of a command, beside its part of the answer. */
export interface CommandCard {
  /** What it would do, or has done, once that is known. */
  readonly plan?: Pick<Plan, 'place' | 'description' | 'values' | 'args' | 'consent'>;
  /** The visitor is to decide. */
  readonly asking?: boolean;
  /** It is being done, which may take its time. */
  readonly running?: boolean;
  /** Why it was not done. */
  readonly reason?: Reason;
  /** It can be taken back, or was. */
  readonly undo?: 'possible' | 'done';
  /** It is done without asking, as the visitor once wanted. */
  readonly always?: boolean;
}

/** The cards of this page's commands. A part of an earlier page has none. */
export class CommandCards {
  readonly #cards = new WeakMap<CommandPart, CommandCard>();
  readonly #listeners = new Set<() => void>();

  of(part: CommandPart): CommandCard | undefined {
    return this.#cards.get(part);
  }

  set(part: CommandPart, card: CommandCard): void {
    this.#cards.set(part, card);
    for (const changed of this.#listeners) changed();
  }

  /** Calls back when a card has changed; the answer ends that. */
  subscribe(changed: () => void): () => void {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  }
}
