/** What whoever shows an answer does with its blocks of code. */
export interface CodeHooks {
  /** A block of code is on screen: its toolbar holds the label of the language, and waits for controls. */
  codeOpened?(toolbar: HTMLElement, code: HTMLElement): void;
  /** A block of code with a language is whole: its text will not change. */
  codeClosed?(code: HTMLElement, language: string): void;
}

const FRAME = '[data-dragoman-ui="code"]';

/** Tells of the blocks of code on screen: of each once that it is there, and once that it is whole. */
export class CodeNews {
  readonly #hooks: CodeHooks;
  readonly #opened = new WeakSet<Element>();
  readonly #closed = new WeakSet<Element>();

  constructor(hooks: CodeHooks) {
    this.#hooks = hooks;
  }

  /**
   * Tells of one block, where there is anything new.
   *
   * @param frame the block with its toolbar.
   * @param isWhole no more will come to it.
   */
  tell(frame: Element, isWhole: boolean): void {
    const [toolbar, pre] = frame.children;
    const code = pre?.firstElementChild as HTMLElement | null | undefined;
    if (!code) return;
    if (!this.#opened.has(frame)) this.#hooks.codeOpened?.(toolbar as HTMLElement, code);
    this.#opened.add(frame);
    if (!isWhole || this.#closed.has(frame)) return;
    this.#closed.add(frame);
    const language = code.className.replace(/^language-/, '');
    if (language !== '') this.#hooks.codeClosed?.(code, language);
  }

  /** Tells of all blocks in some nodes. */
  tellAll(nodes: Iterable<Node>, areWhole: boolean): void {
    for (const node of nodes) {
      if (!(node instanceof Element)) continue;
      if (node.matches(FRAME)) this.tell(node, areWhole);
      else for (const frame of node.querySelectorAll(FRAME)) this.tell(frame, areWhole);
    }
  }
}
