/**
 * A visitor in front of a chat: tests say what the visitor does and sees, and where that is found in the DOM is said
 * here alone.
 *
 *     const chat = await openChat({greeting: 'Hello!'});
 *     const answer = await chat.ask('How do I get started?');
 *     await answer.ends('Like this.');
 *     expect(chat.lastAnswer.text).to.equal('Like this.');
 */
import type {LitElement} from 'lit';
import {DragomanChat} from '../../src/components/dragoman-chat.js';
import type {Message} from '../../src/conversation/message.js';
import {onNextBeat} from '../../src/host/frame-scheduler.js';
import {visibleText} from './page.js';
import {type Answer, plainProtocol, Server} from './server.js';

export {recordWarnings, until, visibleText} from './page.js';

DragomanChat.define();

/** Attributes as a page's author writes them, and anything that is a property only. */
export interface Setup {
  /** Attributes, in kebab-case. `true` is an attribute without a value. */
  attributes?: Record<string, string | true>;
  /** Properties, set before the element is on the page. */
  properties?: Partial<DragomanChat>;
  /** Whether the test's own server and protocol are under the element. Default true. */
  wired?: boolean;
  tag?: string;
}

const visits = new Set<VisitedChat>();

afterEach(async () => {
  for (const visit of visits) await visit.forget();
  visits.clear();
});

/** An element that is not on the page yet. */
export function createChat({
  attributes = {},
  properties = {},
  wired = true,
  tag = 'dragoman-chat',
}: Setup = {}): VisitedChat {
  const element = document.createElement(tag) as DragomanChat;
  const visit = new VisitedChat(element);
  visits.add(visit);
  if (wired) Object.assign(element, {protocol: plainProtocol, fetch: visit.server.fetch, agent: newAgent()});
  for (const [name, value] of Object.entries(attributes))
    element.setAttribute(name, value === true ? '' : value);
  Object.assign(element, properties);
  return visit;
}

/** An element on the page, closed. */
export async function placeChat(setup: Setup = {}): Promise<VisitedChat> {
  const visit = createChat(setup);
  await visit.append();
  return visit;
}

/** An element on the page, opened by the visitor. */
export async function openChat(setup: Setup = {}): Promise<VisitedChat> {
  const visit = await placeChat(setup);
  if (!visit.isOpen) await visit.pressLauncher();
  return visit;
}

/** An agent of no other test: what it stores is its own. */
export const newAgent = (): string => `agent-${crypto.randomUUID()}`;

/** One message as the visitor sees it. */
export interface ShownMessage {
  role: 'user' | 'assistant';
  status: string;
  /** All words in it, but those for screen readers alone. */
  words: string;
  /** The words in its bubbles. */
  text: string;
  /** The element that shows it. */
  element: HTMLElement;
}

export class VisitedChat {
  readonly element: DragomanChat;
  readonly server: Server;
  readonly #heard: Event[] = [];

  constructor(element: DragomanChat) {
    this.element = element;
    this.server = new Server(() => this.rendered());
    for (const type of EVENTS) element.addEventListener(type, event => this.#heard.push(event));
  }

  async append(parent: Element = document.body): Promise<void> {
    parent.append(this.element);
    await this.element.ready;
    await this.rendered();
  }

  /** The visitor leaves the page: nothing of the element stays but what it stored. */
  leave(): void {
    this.element.remove();
  }

  /** Leaves no trace, for the next test. */
  async forget(): Promise<void> {
    this.element.stop?.();
    this.element.remove();
    // An element writes its record a microtask after it was removed.
    await Promise.resolve();
    for (const storage of [localStorage, sessionStorage])
      for (const key of Object.keys(storage))
        if (key.includes(this.element.agent ?? 'no agent')) storage.removeItem(key);
  }

  /** Resolves when everything that is known is on screen. */
  async rendered(): Promise<void> {
    // The second, for what was asked for while the first was on its way.
    await new Promise<void>(onNextBeat);
    await new Promise<void>(onNextBeat);
    await lateAreHere(this.root);
    for (let pending = this.#pending(); pending.length > 0; pending = this.#pending())
      await Promise.all(pending.map(element => element.updateComplete));
    // A long answer takes more frames than one.
    await Promise.all([...this.root.querySelectorAll('dragoman-markdown')].map(view => view.updateComplete));
    // What moves has arrived.
    for (const animation of this.root.getAnimations())
      if (animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) animation.finish();
  }

  #pending(): LitElement[] {
    const inside = [...this.root.querySelectorAll<LitElement>('*')];
    // What is not on the page renders when it is.
    return [this.element, ...inside].filter(element => element.isConnected && element.isUpdatePending);
  }

  // What the visitor does

  async pressLauncher(): Promise<void> {
    this.launcher.focus();
    this.launcher.click();
    await this.rendered();
  }

  /** Writes into the composer, after what is there. */
  async type(text: string): Promise<void> {
    this.input.value += text;
    this.input.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true, data: text}));
    await this.rendered();
  }

  /** Presses a key where the focus is; Enter in the composer breaks the line unless somebody prevents it. */
  async press(key: string, options: KeyboardEventInit = {}): Promise<void> {
    const target = this.root.activeElement ?? this.element;
    const event = new KeyboardEvent('keydown', {
      key,
      bubbles: true,
      composed: true,
      cancelable: true,
      ...options,
    });
    const allowed = target.dispatchEvent(event);
    if (allowed && key === 'Enter' && target === this.input) await this.type('\n');
    await this.rendered();
  }

  /** Presses the button or link with this name. */
  async click(name: string): Promise<void> {
    const found = this.control(name);
    found.focus();
    found.click();
    await this.rendered();
  }

  /** Writes a question, sends it, and resolves with the server's side of it. */
  async ask(question: string): Promise<Answer> {
    this.input.focus();
    await this.type(question);
    await this.press('Enter');
    return this.server.request();
  }

  /** Opens the menu and chooses from it. */
  async choose(name: string): Promise<void> {
    await this.click('Menu');
    await this.click(name);
  }

  /** A question and its whole answer. */
  async asks(question: string, answer: string): Promise<void> {
    await (await this.ask(question)).ends(answer);
  }

  // What the visitor sees

  get isOpen(): boolean {
    return this.panel.checkVisibility({visibilityProperty: true, opacityProperty: true});
  }

  get hasLauncher(): boolean {
    return this.root.querySelector('.launcher') !== null;
  }

  get messages(): ShownMessage[] {
    return [...this.root.querySelectorAll<HTMLElement>('.message')].map(element => ({
      role: element.dataset.role as 'user' | 'assistant',
      status: element.dataset.status ?? '',
      words: shownWords(element),
      text: [...element.querySelectorAll<HTMLElement>('.bubble')].map(visibleText).join('\n'),
      element,
    }));
  }

  get lastAnswer(): ShownMessage {
    return this.messages.filter(({role}) => role === 'assistant').at(-1)!;
  }

  get lastQuestion(): ShownMessage {
    return this.messages.filter(({role}) => role === 'user').at(-1)!;
  }

  /** Who said what, in order. */
  get dialogue(): string[] {
    return this.messages.map(({role, text}) => `${role === 'user' ? 'visitor' : 'assistant'}: ${text}`);
  }

  /** All words in the panel. */
  get words(): string {
    return shownWords(this.panel);
  }

  get written(): string {
    return this.input.value;
  }

  get badge(): string {
    const badge = this.root.querySelector<HTMLElement>('.badge')!;
    return badge.checkVisibility() ? visibleText(badge) : '';
  }

  /** Where the focus is: the accessible name of what has it, or nothing. */
  get focused(): string {
    const focused = this.root.activeElement;
    return focused ? nameOf(focused) : '';
  }

  /** What a screen reader was last told. */
  get spoken(): {politely: string; atOnce: string} {
    const said = (role: string) =>
      [...this.root.querySelectorAll(`[role=${role}]`)].map(region => region.textContent?.trim()).join('');
    return {politely: said('status'), atOnce: said('alert')};
  }

  /** Whether there is a button or link with this name to press. */
  has(name: string): boolean {
    return this.#controls(name).length > 0;
  }

  /** The visible button, link or summary with this name. */
  control(name: string): HTMLElement {
    const found = this.#controls(name)[0];
    if (!found)
      throw new Error(
        `There is nothing named "${name}". There is: ${this.#controls().map(nameOf).join(', ')}.`,
      );
    return found;
  }

  #controls(name?: string): HTMLElement[] {
    const all = [...this.root.querySelectorAll<HTMLElement>('button, a[href], summary')];
    const visible = all.filter(element => element.checkVisibility());
    return name === undefined ? visible : visible.filter(element => nameOf(element) === name);
  }

  /** Links in the answers, as the browser sees them. */
  get links(): HTMLAnchorElement[] {
    return [...this.root.querySelectorAll<HTMLAnchorElement>('.message a[href]')];
  }

  // What the page's author sees

  /** Events of one type, oldest first. */
  heard<Type extends keyof HTMLElementEventMap>(type: Type): HTMLElementEventMap[Type][] {
    return this.#heard.filter((event): event is HTMLElementEventMap[Type] => event.type === type);
  }

  /** Resolves with the next event of this type. */
  next<Type extends keyof HTMLElementEventMap>(type: Type): Promise<HTMLElementEventMap[Type]> {
    return new Promise(resolve => this.element.addEventListener(type, resolve, {once: true}));
  }

  /** What localStorage holds of this agent's chat. */
  stored(storage: Storage = localStorage): string[] {
    return Object.keys(storage).filter(key => key.includes(this.element.agent ?? 'no agent'));
  }

  // Where it is found

  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }

  get panel(): HTMLElement {
    return this.root.querySelector<HTMLElement>('.panel')!;
  }

  get log(): HTMLElement {
    return this.root.querySelector<HTMLElement>('dragoman-log')!;
  }

  get launcher(): HTMLButtonElement {
    return this.root.querySelector<HTMLButtonElement>('.launcher')!;
  }

  get input(): HTMLTextAreaElement {
    return this.root.querySelector('textarea')!;
  }
}

const EVENTS = [
  ...([
    'ready',
    'open',
    'close',
    'before-send',
    'response-start',
    'response-end',
    'message',
    'error',
  ] as const),
  ...(['session-start', 'session-end', 'tool', 'command', 'link', 'feedback', 'unread', 'debug'] as const),
].map(name => `dragoman-${name}`);

/** The accessible name, as far as the chat's own controls need one computed. */
function nameOf(element: Element): string {
  return (element.getAttribute('aria-label') ?? shownWords(element as HTMLElement)).trim();
}

/** Visible words with single blanks, without those for screen readers alone. */
function shownWords(element: HTMLElement): string {
  const hidden = [...element.querySelectorAll<HTMLElement>('.visually-hidden')].map(visibleText);
  let words = visibleText(element);
  for (const unseen of hidden) words = words.replace(unseen, '');
  return words.replace(/\s+/g, ' ').trim();
}

/** Text of a message of the element's own record. */
export const texts = (messages: readonly Message[]): string[] => messages.map(({text}) => text);

/** One of the chat's inner elements on its own, rendered. */
export async function place<Tag extends Extract<keyof HTMLElementTagNameMap, `dragoman-${string}`>>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
): Promise<HTMLElementTagNameMap[Tag]> {
  const element = document.createElement(tag);
  Object.assign(element, properties);
  document.body.append(element);
  placed.push(element);
  await (element as unknown as LitElement).updateComplete;
  await lateAreHere(element);
  await Promise.all([...element.querySelectorAll<LitElement>('*')].map(inner => inner.updateComplete));
  // Answers may be drawn over several frames.
  await Promise.all([...element.querySelectorAll('dragoman-markdown')].map(inner => inner.updateComplete));
  return element;
}

/** Elements that come late are here. */
async function lateAreHere(root: ParentNode): Promise<void> {
  const late = [...root.querySelectorAll(':not(:defined)')].map(({localName}) => localName);
  const ours = late.filter(name => name.startsWith('dragoman-'));
  await Promise.all(ours.map(name => customElements.whenDefined(name)));
}

const placed: Element[] = [];

afterEach(() => {
  for (const element of placed.splice(0)) element.remove();
});
