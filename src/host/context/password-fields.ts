/**
 * Remembers which fields have been of type password: a button that shows what was typed makes a plain field of one. Which
 * they were before anybody looked cannot be known.
 */
export class PasswordFields {
  readonly #fields = new WeakSet<Element>();
  /** Names and ids: some pages put another element in the place of a password. */
  readonly #names = new Set<string>();
  readonly #chat: Element | undefined;
  #observer: MutationObserver | undefined;
  #watched = new WeakSet<Node>();
  /** Components whose script has not run yet. */
  #awaited = new WeakSet<Element>();

  /** @param chat changes in it are none of the page's, and come with each token. */
  constructor(chat?: Element) {
    this.#chat = chat;
  }

  /** Looks at a document or shadow root and the open shadow roots in it, now and from now on. Costs nothing twice. */
  watch(root: Document | ShadowRoot): void {
    if (this.#watched.has(root)) return;
    this.#watched.add(root);
    this.#observer ??= new MutationObserver(changes => this.#read(changes));
    this.#observer.observe(root, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['type'],
      attributeOldValue: true,
    });
    this.#lookIn(root);
  }

  /** The visitor is about to use something: the passwords near it are as they are before the page hears of it. */
  saw(path: readonly EventTarget[]): void {
    for (const target of path) {
      if (!(target instanceof ShadowRoot || target instanceof Document)) continue;
      this.watch(target);
      for (const element of target.querySelectorAll('input[type=password i]')) this.#remember(element);
    }
  }

  /** Whether this field is of type password, or was. */
  has(field: Element): boolean {
    this.#read(this.#observer?.takeRecords() ?? []);
    return isPassword(field) || this.#fields.has(field) || callsOf(field).some(name => this.#names.has(name));
  }

  /** Looks no more. What was seen stays known. */
  stop(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#watched = new WeakSet();
    this.#awaited = new WeakSet();
  }

  #read(changes: readonly MutationRecord[]): void {
    for (const {target, oldValue, addedNodes} of changes) {
      if (target instanceof Element && (oldValue?.toLowerCase() === 'password' || isPassword(target)))
        this.#remember(target);
      for (const added of addedNodes) {
        if (!(added instanceof Element)) continue;
        this.#lookAt(added);
        this.#lookIn(added);
      }
    }
  }

  #lookIn(part: ParentNode): void {
    for (const element of part.querySelectorAll('*')) this.#lookAt(element);
  }

  #lookAt(element: Element): void {
    if (element === this.#chat) return;
    if (isPassword(element)) this.#remember(element);
    if (element.shadowRoot) this.watch(element.shadowRoot);
    else if (element.localName.includes('-') && element.matches(':not(:defined)')) this.#await(element);
  }

  /** A component has its shadow root from when its script has run, which changes nothing that an observer hears of. */
  #await(component: Element): void {
    if (this.#awaited.has(component)) return;
    this.#awaited.add(component);
    const awaited = new WeakRef(component);
    const look = (): void => {
      const found = awaited.deref();
      if (found && this.#awaited.delete(found)) this.#lookAt(found);
    };
    // What is no name of a component never becomes one.
    customElements.whenDefined(component.localName).then(look, () => undefined);
  }

  #remember(field: Element): void {
    this.#fields.add(field);
    for (const name of callsOf(field)) this.#names.add(name);
  }
}

function isPassword(element: Element): boolean {
  return element instanceof HTMLInputElement && element.type === 'password';
}

function callsOf(field: Element): string[] {
  return [field.getAttribute('name') ?? '', field.id].filter(name => name !== '');
}
