/**
 * The whole rule of what a field must be so that the assistant may know of it (CONTRACT.md §6). Pure: it reads the page,
 * keeps nothing, and no setting lifts it. For files that are loaded on demand, as this one is.
 */
import {isPrivate, isShared, namesShares} from './regions.js';
import {saysSecret} from './secret-names.js';
import {outwards} from './tree.js';
import {isVisible} from './visible.js';

/** What a visitor fills in. */
export type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Where fields are found; buttons of the same element among them. */
export const FIELDS = 'input, textarea, select';

/** Types of `<input>` that hold something to be read. Whatever is not named here is never read. */
const READABLE: ReadonlySet<string> = new Set([
  ...['text', 'search', 'email', 'tel', 'url', 'number', 'range', 'color', 'checkbox', 'radio'],
  ...['date', 'time', 'datetime-local', 'month', 'week'],
]);

/** Words of `autocomplete` by which a browser fills in a card, a password, or a code for one use. */
const SECRET_AUTOCOMPLETE = /^(?:cc-.*|.*-password|one-time-code)$/i;

/** Attributes by which a page calls a field, and those that a visitor may read or hear. */
const NAMING = ['name', 'id', 'aria-label', 'placeholder', 'title', 'data-testid'];

/** Attributes that lead to such words elsewhere. */
const POINTING = ['aria-labelledby', 'aria-describedby'];

/** Characters of text beside a field that may be its label, though nothing says so. */
const LONGEST_CAPTION = 60;

/** Whether a field was of type password at any time, as `PageWatch` knows. */
export type WasPassword = (field: Element) => boolean;

/** Whether the assistant may know of this field, and of what it holds unless that is a card number. */
export function mayRead(field: Element, wasPassword: WasPassword): field is Field {
  return fieldRule(field.ownerDocument, wasPassword)(field);
}

/** The same for many fields of one page, which is looked over once. */
export function fieldRule(document: Document, wasPassword: WasPassword): (field: Element) => field is Field {
  const onlyShared = namesShares(document);
  return (field): field is Field =>
    isReadable(field) &&
    !wasPassword(field) &&
    !isMasked(field) &&
    !isSecret(field) &&
    !isPrivate(field) &&
    (!onlyShared || isShared(field)) &&
    isVisible(field);
}

/** Whether an element is one that a visitor fills in: what it holds is no part of what anything is called. */
export function holdsValue(element: Element): boolean {
  return element.matches(
    'input:not([type=submit], [type=reset], [type=button], [type=image]), textarea, select, [contenteditable]:not([contenteditable=false]), [role=textbox], [role=searchbox], [role=combobox], [role=listbox], [role=slider], [role=spinbutton]',
  );
}

function isReadable(field: Element): field is Field {
  if (field instanceof HTMLInputElement) return READABLE.has(field.type) && !isBoxOfCode(field);
  return field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement;
}

/** One of several boxes that take a code, one character in each. */
function isBoxOfCode({maxLength, size, type}: HTMLInputElement): boolean {
  return type !== 'checkbox' && type !== 'radio' && (maxLength === 1 || size === 1);
}

/** Some pages make a password of a plain field by dots in place of its letters. */
function isMasked(field: Field): boolean {
  const dots = getComputedStyle(field).getPropertyValue('-webkit-text-security');
  return dots !== '' && dots !== 'none';
}

function isSecret(field: Field): boolean {
  const tokens = (field.getAttribute('autocomplete') ?? '').trim().split(/\s+/);
  if (tokens.some(token => SECRET_AUTOCOMPLETE.test(token))) return true;
  for (const name of namesOf(field)) if (saysSecret(name)) return true;
  return false;
}

/** All that a field is called, by its page or in what a visitor reads at it. */
function* namesOf(field: Field): Generator<string> {
  for (const attribute of NAMING) yield field.getAttribute(attribute) ?? '';
  for (const label of field.labels ?? []) yield wordsOf(label);
  for (const attribute of POINTING) {
    for (const element of pointedAt(field, attribute)) yield wordsOf(element);
  }
  yield captionOf(field);
  for (const group of outwards(field)) {
    if (group instanceof HTMLFieldSetElement) yield group.querySelector('legend')?.textContent ?? '';
    if (group.matches('fieldset, [role=group], [role=radiogroup]'))
      yield group.getAttribute('aria-label') ?? '';
  }
}

/** Text right before a field, or before what it alone stands in, where that is short enough to be what it is called. */
function captionOf(field: Field): string {
  for (const at of [field, field.parentElement]) {
    const before = at ? wordsBefore(at) : '';
    if (before) return before.length <= LONGEST_CAPTION ? before : '';
  }
  return '';
}

/** The nearest words before an element beside it; none where they belong to another field. */
function wordsBefore(element: Element): string {
  for (let before = element.previousSibling; before; before = before.previousSibling) {
    if (before instanceof Element && (before.matches(FIELDS) || before.querySelector(FIELDS))) return '';
    if (before instanceof HTMLLabelElement && before.control && before.control !== element) return '';
    const isRead =
      before instanceof Text || (before instanceof Element && !before.matches('script, style, template'));
    const words = isRead ? (before.textContent ?? '').trim() : '';
    if (words) return words;
  }
  return '';
}

/** Its text, without what there is to choose or to fill in inside of it. */
function wordsOf(element: Element): string {
  const inner = [...element.querySelectorAll('textarea, select')].map(field => field.textContent ?? '');
  return inner.reduce((text, words) => text.replace(words, ' '), element.textContent ?? '');
}

/** The elements whose ids an attribute lists. */
export function pointedAt(element: Element, attribute: string): Element[] {
  const root = element.getRootNode();
  const ids = (element.getAttribute(attribute) ?? '').split(/\s+/).filter(Boolean);
  if (!(root instanceof Document || root instanceof ShadowRoot)) return [];
  return ids.flatMap(id => root.getElementById(id) ?? []);
}
