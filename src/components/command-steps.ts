import type {ReceivedCommand} from '../conversation/conversation-events.js';

/** A command that is not possible yet, and what tries it again. */
interface Step {
  readonly command: ReceivedCommand;
  readonly again: () => void;
}

/**
 * Commands of one answer may be steps of one thing: a form can be filled in once the dialog that it stands in is open.
 * What is not possible waits for those that came before it.
 */
export class CommandSteps {
  /** Nothing has become of these yet. The one that came first stands first. */
  readonly #open = new Set<ReceivedCommand>();
  #waiting: readonly Step[] = [];

  began(command: ReceivedCommand): void {
    this.#open.add(command);
  }

  /** Has `again` called when one that came before it has ended; false where there is none. */
  waits(command: ReceivedCommand, again: () => void): boolean {
    if (!this.#hasStepBefore(command)) return false;
    this.#waiting = [...this.#waiting, {command, again}];
    return true;
  }

  ended(command: ReceivedCommand): void {
    if (!this.#open.delete(command)) return;
    const due = this.#waiting.filter(step => step.command.answerId === command.answerId);
    this.#waiting = this.#waiting.filter(step => !due.includes(step));
    for (const {again} of due) again();
  }

  #hasStepBefore(command: ReceivedCommand): boolean {
    for (const other of this.#open) {
      if (other === command) return false;
      if (other.answerId === command.answerId && other.part) return true;
    }
    return false;
  }
}
