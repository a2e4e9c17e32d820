/**
 * A page that shows its next view in another body (Turbo, htmx, a router with view transitions) throws out what scripts
 * have put into the old one, brings back copies of it from its records of earlier views, and runs some script tags again.
 * The chat of a script tag goes along through all of that, as the one element that it is.
 */

/** What makes of two chats of a page two that both have their place. */
const TOLD_BY = ['protocol', 'api-url', 'agent', 'session-id', 'storage-key', 'mode', 'position'];

/** A tag that a page has twice, as by two of its plugins, makes one chat. */
export function isThere(chat: HTMLElement): boolean {
  return copiesOf(chat).length > 0;
}

/**
 * Keeps the chat on the page for as long as the page has its tag: one in the head stays, one in the body goes with that
 * body, and the next one may have it as well. A chat that the page takes out by itself is gone.
 */
export function keepInView(chat: HTMLElement, tag: HTMLScriptElement): void {
  const {ownerDocument: document} = chat;
  const isInHead = !document.body.contains(tag);
  const watch = new MutationObserver(records => {
    watch.observe(document.body, {childList: true});
    if (chat.isConnected) return;
    const gone = records.flatMap(({removedNodes}) => [...removedNodes]);
    if (gone.every(node => node === chat)) watch.disconnect();
    else if (isInHead || [...document.scripts].some(other => isSame(chat, other, 'data-'))) {
      for (const copy of copiesOf(chat)) copy.remove();
      document.body.append(chat);
    }
  });
  watch.observe(document.documentElement, {childList: true});
  watch.observe(document.body, {childList: true});
}

function copiesOf(chat: HTMLElement): Element[] {
  const all = [...chat.ownerDocument.querySelectorAll(chat.localName)];
  return all.filter(other => other !== chat && isSame(chat, other));
}

function isSame(chat: Element, other: Element, prefix = ''): boolean {
  return TOLD_BY.every(name => other.getAttribute(prefix + name) === chat.getAttribute(name));
}
