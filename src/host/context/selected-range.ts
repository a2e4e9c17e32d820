/**
 * Where on the page the visitor selected something last. Only where: whoever writes into the chat takes the selection off
 * the page, and its text is read when it is asked for. What the page removes goes out of the range by itself.
 */
export class SelectedRange {
  readonly #chat: Element;
  #range: Range | undefined;
  #roots: readonly WeakRef<ShadowRoot>[] = [];

  constructor(chat: Element) {
    this.#chat = chat;
  }

  /** The visitor may begin to select: browsers tell of selections in shadow roots only to who names these. */
  mayBegin(path: readonly EventTarget[]): void {
    this.#roots = path.filter(target => target instanceof ShadowRoot).map(root => new WeakRef(root));
  }

  /** Something else is selected, or nothing. In the chat that says nothing of the page. */
  changed(document: Document): void {
    if (!this.#chat.matches(':focus-within')) this.#range = this.#read(document);
  }

  /** Undefined where nothing is selected. */
  get(): Range | undefined {
    return this.#range?.collapsed ? undefined : this.#range;
  }

  forget(): void {
    this.#range = undefined;
  }

  #read(document: Document): Range | undefined {
    const selection = document.getSelection();
    if (!selection || selection.rangeCount === 0) return undefined;
    const {startContainer, startOffset, endContainer, endOffset} = this.#boundaries(selection);
    const range = document.createRange();
    range.setStart(startContainer, startOffset);
    // Where its ends are in two trees, the range is empty.
    range.setEnd(endContainer, endOffset);
    return range.collapsed ? undefined : range;
  }

  #boundaries(selection: Selection): AbstractRange {
    const shadowRoots = this.#roots.flatMap(root => root.deref() ?? []);
    if (shadowRoots.length > 0 && 'getComposedRanges' in selection) {
      try {
        const [composed] = selection.getComposedRanges({shadowRoots});
        if (composed) return composed;
      } catch {
        // Safari had another form of it before 2025.
      }
    }
    return selection.getRangeAt(0);
  }
}
