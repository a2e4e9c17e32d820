/**
 * The whole rule of what a field must be so that the assistant may know of it (CONTRACT.md §6), with what says secret in
 * `called.ts`. Pure: it reads the page, keeps nothing, and no setting lifts it. For files that are loaded on demand, as
 * this one is.
 */
import {isSecret} from './called.js';
import type {Field} from './fields.js';
import {isPrivate, isShared, namesShares} from './regions.js';
import {fits} from './tree.js';
import {isVisible} from './visible.js';

/** Types of `<input>` that hold something to be read. Whatever is not named here is never read. */
const READABLE: ReadonlySet<string> = new Set([
  ...['text', 'search', 'email', 'tel', 'url', 'number', 'range', 'color', 'checkbox', 'radio'],
  ...['date', 'time', 'datetime-local', 'month', 'week'],
]);

/** Fonts that have nothing but dots. */
const DOTS = /text-?security|password/i;

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
  return fits(
    element,
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

/** Some pages make a password of plain text, by dots in place of its letters. */
export function isMasked(element: Element): boolean {
  const style = getComputedStyle(element);
  const dots = style.getPropertyValue('-webkit-text-security');
  return (dots !== '' && dots !== 'none') || DOTS.test(style.fontFamily);
}
