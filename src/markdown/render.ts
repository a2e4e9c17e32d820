import {MAX_NODES} from './limits.js';
import {baseOf, dressLink, mayLoad, readImage, readLink} from './links.js';
import {toHtml} from './parse.js';
import {renderPlain} from './plain.js';
import type {MarkdownPolicy} from './policy.js';
import {sanitize} from './sanitize.js';

/**
 * An answer as DOM that is safe to show, for any text. Elements that are ours and not the answer's are marked
 * `data-dragoman-ui`. Never throws: what cannot be rendered is shown as plain text.
 */
export function renderMarkdown(text: string, policy: MarkdownPolicy, document: Document): DocumentFragment {
  try {
    const fragment = sanitize(toHtml(text, policy.allowHtml), document);
    if (policy.allowHtml && hasTooManyNodes(fragment)) return plainParagraph(text, document);
    dress(fragment, policy, baseOf(document));
    // Only now: in the page's document an image loads as soon as it has an address, in the page or not.
    return document.adoptNode(fragment);
  } catch {
    return plainParagraph(text, document);
  }
}

function plainParagraph(text: string, document: Document): DocumentFragment {
  const fragment = document.createDocumentFragment();
  const paragraph = document.createElement('p');
  paragraph.dir = 'auto';
  paragraph.append(renderPlain(text, document));
  fragment.append(paragraph);
  return fragment;
}

/** Markdown is counted before it becomes HTML; HTML in it can be counted only here. */
function hasTooManyNodes(fragment: DocumentFragment): boolean {
  // 5 = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT
  const walker = fragment.ownerDocument.createTreeWalker(fragment, 5);
  let nodes = 0;
  while (walker.nextNode()) if (++nodes > MAX_NODES) return true;
  return false;
}

/** Everything the policy adds to, or takes from, what was let through. */
function dress(fragment: DocumentFragment, policy: MarkdownPolicy, base: string): void {
  for (const anchor of fragment.querySelectorAll('a')) {
    const target = readLink(anchor.getAttribute('href') ?? 'none:', base);
    if (target) dressLink(anchor, target, base);
    else anchor.replaceWith(...anchor.childNodes);
  }
  for (const image of fragment.querySelectorAll('img')) {
    const address = readImage(image.getAttribute('src') ?? 'none:', base);
    if (!address || !mayLoad(address, policy.allowImages, base)) {
      image.replaceWith(insteadOf(image, address, base));
    }
  }
  for (const heading of fragment.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    // The page and the panel's own heading come first.
    heading.setAttribute('aria-level', String(Number(heading.tagName[1]) + 2));
  }
  for (const table of fragment.querySelectorAll('table')) {
    const scroller = ours(fragment, 'table-scroller');
    // What scrolls must be reached by keyboard.
    scroller.tabIndex = 0;
    table.replaceWith(scroller);
    scroller.append(table);
  }
  // The outermost block decides for all in it: a nested `auto` would hide its text from the outer one.
  for (const block of fragment.children) if (block.tagName !== 'PRE') block.setAttribute('dir', 'auto');
}

/** A blocked image's alt text, with a link to the image where that can be one. */
function insteadOf(image: HTMLImageElement, address: URL | undefined, base: string): Node {
  const {ownerDocument: document, alt} = image;
  if (!address) return document.createTextNode(alt);
  const gate = ours(document, 'image');
  if (image.closest('a')) gate.textContent = alt || address.href;
  else {
    const anchor = document.createElement('a');
    dressLink(anchor, address, base);
    anchor.textContent = alt || address.href;
    gate.append(anchor);
  }
  return gate;
}

function ours(near: DocumentFragment | Document, name: 'image' | 'table-scroller'): HTMLElement {
  const document = near.ownerDocument ?? (near as Document);
  const element = document.createElement(name === 'image' ? 'span' : 'div');
  element.setAttribute('data-dragoman-ui', name);
  return element;
}
