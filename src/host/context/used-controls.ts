/** What a visitor uses: by HTML, or by a role that says so. */
const CONTROLS =
  'a[href], area[href], button, input, select, textarea, summary, [contenteditable]:not([contenteditable=false]), ' +
  [
    ...['button', 'link', 'checkbox', 'radio', 'switch', 'tab', 'option', 'combobox', 'textbox', 'searchbox'],
    ...['slider', 'spinbutton', 'treeitem', 'menuitem', 'menuitemcheckbox', 'menuitemradio'],
  ]
    .map(role => `[role=${role}]`)
    .join(', ');

/** Controls that are remembered. */
const MOST = 10;

/** Which controls the visitor used last. Only which: what they are called, or hold, is read when it is asked for. */
export class UsedControls {
  /** The page may take any of them away, and then they should be gone. */
  #recent: readonly WeakRef<Element>[] = [];

  /** The visitor used something: the way of its event, from the innermost on. */
  used(path: readonly Element[]): void {
    // A field that is called `matches` stands before the method of its form.
    const control = path.find(element => Element.prototype.matches.call(element, CONTROLS));
    if (!control) return;
    const others = this.#recent.filter(recent => ![control, undefined].includes(recent.deref()));
    this.#recent = [...others, new WeakRef(control)].slice(-MOST);
  }

  /** The one used last stands last. */
  list(): readonly Element[] {
    return this.#recent.flatMap(recent => recent.deref() ?? []);
  }

  forget(): void {
    this.#recent = [];
  }
}
