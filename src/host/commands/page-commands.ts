import {ChatError} from '../../errors.js';

/** A command of the page's own. */
export interface PageCommand {
  /** What it does, for the visitor who is asked. Default: its name. */
  readonly description?: string;
  /** JSON Schema (draft 4, 7, 2019-09 or 2020-12) of the arguments. Without one, `run` has to be ready for anything. */
  readonly inputSchema?: object;
  /** Overrides `command-consent` for this one. */
  readonly consent?: 'confirm' | 'auto';
  /** Does it. What it returns, or throws, is what becomes of the command. */
  run(args: unknown): unknown;
}

/** Characters of a name; protocols cut what is longer. */
const LONGEST_NAME = 64;

/** The commands that the page has registered, by name. A later one of the same name takes the place of an earlier one. */
export class PageCommands {
  readonly #commands = new Map<string, PageCommand>();

  /**
   * @returns what takes it back.
   * @throws `ChatError` with code `config` where it has no name, or nothing to run.
   */
  register(name: string, command: PageCommand): () => void {
    const named =
      typeof name === 'string' && name.trim() === name && name !== '' && name.length <= LONGEST_NAME;
    if (!named || typeof command?.run !== 'function')
      throw new ChatError(
        'config',
        'registerCommand(name, {run}) needs a name of 1–64 letters, and run(args).',
      );
    this.#commands.set(name, command);
    return () => {
      if (this.#commands.get(name) === command) this.#commands.delete(name);
    };
  }

  find(name: string): PageCommand | undefined {
    return this.#commands.get(name);
  }
}
