import {openChat, type Setup, until, type VisitedChat, visibleText} from './harness.js';
import type {Answer} from './server.js';

/** A chat in which the assistant may ask for things, and what is seen of them. */
export class Commanded {
  readonly chat: VisitedChat;
  readonly answer: Answer;

  constructor(chat: VisitedChat, answer: Answer) {
    this.chat = chat;
    this.answer = answer;
  }

  /** The assistant asks; resolves once the visitor is asked, or something has become of it. */
  async asks(name: string, args: unknown = {}): Promise<void> {
    const before = this.lines.length;
    await this.answer.sends({type: 'command', name, args});
    await until(this.chat.root, () => this.#decided.length > before);
    await this.chat.rendered();
  }

  /** The visitor presses a button of the newest card, and what comes of it is seen. */
  async presses(words: string): Promise<void> {
    const before = this.chat.root.querySelectorAll('.command[data-asking]').length;
    await this.chat.click(words);
    await until(
      this.chat.root,
      () => this.chat.root.querySelectorAll('.command[data-asking]').length < Math.max(before, 1),
    );
    await until(this.chat.root, () => this.#decided.length === this.lines.length);
    await this.chat.rendered();
  }

  /** What the log says of each command, without its buttons. */
  get lines(): string[] {
    return [...this.chat.root.querySelectorAll<HTMLElement>('.command-line')].map(visibleText);
  }

  /** Everything that the newest card says. */
  get card(): string {
    const card = [...this.chat.root.querySelectorAll<HTMLElement>('.command')].at(-1);
    return card ? visibleText(card).replace(/\s+/g, ' ') : '';
  }

  /** Whether the visitor is asked. */
  get asking(): boolean {
    return this.chat.root.querySelector('.command[data-asking]') !== null;
  }

  get #decided(): Element[] {
    return [...this.chat.root.querySelectorAll('.command[data-asking], .command:not([data-state=asked])')];
  }
}

/** A chat that is open, with a question and the beginning of its answer. */
export async function command(setup: Setup = {}): Promise<Commanded> {
  const chat = await openChat(setup);
  const answer = await chat.ask('Please');
  await answer.says('I can. ');
  return new Commanded(chat, answer);
}
