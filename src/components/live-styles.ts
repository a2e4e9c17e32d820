/**
 * Custom properties that change while the chat lives, in a sheet of their own: a `style` attribute would be something a
 * strict policy of the page speaks about.
 */
export class LiveStyles {
  readonly #root: () => Node | null;
  #rule: CSSStyleRule | undefined;

  /** `root` answers the chat's shadow root, once there is one. */
  constructor(root: () => Node | null) {
    this.#root = root;
  }

  /** Sets a property of `.root`, in pixels; undefined takes it away. */
  set(name: `--_${string}`, pixels: number | undefined): void {
    if (pixels === undefined) this.#rule?.style.removeProperty(name);
    else this.#made()?.style.setProperty(name, `${pixels}px`);
  }

  #made(): CSSStyleRule | undefined {
    const root = this.#root();
    if (this.#rule || !(root instanceof ShadowRoot) || !root.adoptedStyleSheets) return this.#rule;
    const sheet = new CSSStyleSheet();
    sheet.insertRule('.root {}');
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    const [rule] = sheet.cssRules;
    if (rule instanceof CSSStyleRule) this.#rule = rule;
    return this.#rule;
  }
}
