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
    if (pixels === undefined) this.#known()?.style.removeProperty(name);
    else this.#made()?.style.setProperty(name, `${pixels}px`);
  }

  /** In the chat's own `<style>` it is looked for each time: that holds another one when the chat has moved on the page. */
  #known(): CSSStyleRule | undefined {
    const root = this.#root();
    const written = root instanceof ShadowRoot && !root.adoptedStyleSheets;
    return written ? lastRule(root.styleSheets[0]) : this.#rule;
  }

  #made(): CSSStyleRule | undefined {
    const root = this.#root();
    const known = this.#known();
    if (known || !(root instanceof ShadowRoot) || !root.adoptedStyleSheets) return known;
    const sheet = new CSSStyleSheet();
    sheet.insertRule('.root {}');
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    this.#rule = lastRule(sheet);
    return this.#rule;
  }
}

function lastRule(sheet: CSSStyleSheet | undefined): CSSStyleRule | undefined {
  const rule = sheet && [...sheet.cssRules].at(-1);
  return rule instanceof CSSStyleRule ? rule : undefined;
}
