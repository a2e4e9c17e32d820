import type {Locator, Page} from 'playwright';
import type {DragomanChat} from '../../src/index.js';

/**
 * Somebody in front of a page with a chat, as far as states need them. What they press is found by what is the same in
 * every language.
 */
export class Visitor {
  readonly page: Page;
  readonly #letGo: () => Promise<void>;

  /** @param letGo has the server go on with the answer that it holds back. */
  constructor(page: Page, letGo: () => Promise<void>) {
    this.page = page;
    this.#letGo = letGo;
  }

  /** The newest thing in the chat that fits a selector and can be seen. */
  find(selector: string): Locator {
    return this.page.locator(`dragoman-chat ${selector}`).locator('visible=true').last();
  }

  async sees(selector: string): Promise<void> {
    await this.find(selector).waitFor();
  }

  async presses(selector: string): Promise<void> {
    await this.find(selector).click();
  }

  async opens(): Promise<void> {
    await this.presses('.launcher');
    await this.sees('.panel');
  }

  async writes(text: string): Promise<void> {
    await this.find('.input').fill(text);
  }

  async asks(question: string): Promise<void> {
    await this.writes(question);
    await this.find('.input').press('Enter');
  }

  /** Asks, and waits until the answer has ended this way. */
  async hears(
    question: string,
    status: 'complete' | 'stopped' | 'interrupted' | 'failed' = 'complete',
  ): Promise<void> {
    await this.asks(question);
    await this.sees(`.message:last-child[data-role="assistant"][data-status="${status}"]`);
  }

  /** Has the server go on with the answer that it holds back. */
  async waits(): Promise<void> {
    await this.#letGo();
  }

  /** The page itself adds these to the conversation. */
  async pageAdds(messages: readonly {role: 'user' | 'assistant'; text: string}[]): Promise<void> {
    await this.page.locator('dragoman-chat').evaluate(async (chat: DragomanChat, all) => {
      await Promise.all(all.map(message => chat.addMessage(message)));
    }, messages);
  }
}
