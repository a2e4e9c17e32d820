/**
 * Puts a text on the clipboard; false where the browser does not let us. Must be called while a press is handled.
 *
 * @param near where a field may stand for a moment: on pages served over plain http there is no `navigator.clipboard`,
 * and only what is selected can be copied.
 */
export async function copyText(text: string, near: Element): Promise<boolean> {
  try {
    if (!navigator.clipboard) return copySelected(text, near);
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text, near);
  }
}

/**
 * Puts a text on the clipboard together with its rich form: who pastes into plain text gets the one, who pastes into a
 * document gets the other. The text alone where the browser cannot do both; false where it lets us do neither.
 *
 * @param html markup of the same; it must be safe wherever it is pasted.
 * @param near as in `copyText`.
 */
export async function copyRich(text: string, html: string, near: Element): Promise<boolean> {
  try {
    if (!navigator.clipboard?.write || typeof ClipboardItem === 'undefined') return copyText(text, near);
    const of = (type: string, content: string) => ({[type]: new Blob([content], {type})});
    await navigator.clipboard.write([
      new ClipboardItem({...of('text/plain', text), ...of('text/html', html)}),
    ]);
    return true;
  } catch {
    return copyText(text, near);
  }
}

function copySelected(text: string, near: Element): boolean {
  const {ownerDocument: document} = near;
  const root = near.getRootNode() as Document | ShadowRoot;
  const focused = root.activeElement;
  const field = document.createElement('textarea');
  field.className = 'visually-hidden';
  field.setAttribute('aria-hidden', 'true');
  field.readOnly = true;
  field.value = text;
  near.append(field);
  field.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus({preventScroll: true});
  }
}
