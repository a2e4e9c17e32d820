/** What a field is called, in all the ways in which a page says so, and whether any of them says secret. */
import {FIELDS, type Field} from './fields.js';
import {saysSecret} from './secret-names.js';
import {fits, openRoots, outwards} from './tree.js';

/** Words of `autocomplete` by which a browser fills in a card, a password, or a code for one use. */
const SECRET_AUTOCOMPLETE = /^(?:cc-.*|.*-password|one-time-code)$/i;

/** Attributes by which a page calls a field, and those that a visitor may read or hear; `label` is one of components. */
const NAMING = ['name', 'id', 'label', 'aria-label', 'placeholder', 'title', 'data-testid'];

/** Attributes that lead to such words elsewhere. */
const POINTING = ['aria-labelledby', 'aria-describedby'];

/** Fields that a visitor may see: forms have others between them. */
const SHOWN = 'input:not([type=hidden i]), textarea, select';

/** What stands together under one name. */
const GROUPS =
  'fieldset, [role=group], [role=radiogroup], [role=listbox], [role=combobox], [role=menu], [role=tree]';

/** Parts of a page whose headings and neighbours are no caption of a field in them. */
const SECTIONS = 'body, main, header, footer, nav, aside, section, article, form, fieldset, dialog';

/** Elements whose text is none of the page's words. */
const UNREAD = 'script, style, template';

/** Characters of text beside a field that may be its label, though nothing says so. */
const LONGEST_CAPTION = 60;

/** Elements around a field, that one included, before which its label may stand. */
const MOST_AROUND = 5;

/** Whether anything that this field is called by says that it holds a secret. */
export function isSecret(field: Field): boolean {
  for (const bearer of bearersOf(field)) {
    const tokens = (bearer.getAttribute('autocomplete') ?? '').trim().split(/\s+/);
    if (tokens.some(token => SECRET_AUTOCOMPLETE.test(token))) return true;
    // A component that takes a password may show it in a plain field.
    if (bearer !== field && /^password$/i.test(bearer.getAttribute('type') ?? '')) return true;
    for (const name of namesOf(bearer)) if (saysSecret(name)) return true;
  }
  return isInSecretGroup(field);
}

/** Whether a group that something stands in is called so. */
export function isInSecretGroup(element: Element): boolean {
  for (const group of outwards(element)) {
    if (!fits(group, GROUPS)) continue;
    const legend = group instanceof HTMLFieldSetElement ? group.querySelector('legend') : null;
    const names = [legend, ...pointedAt(group, 'aria-labelledby')].map(one => one?.textContent ?? '');
    if ([group.getAttribute('aria-label') ?? '', ...names].some(saysSecret)) return true;
  }
  return false;
}

/** The elements whose ids an attribute lists. */
export function pointedAt(element: Element, attribute: string): Element[] {
  const root = element.getRootNode();
  const ids = (element.getAttribute(attribute) ?? '').split(/\s+/).filter(Boolean);
  if (!(root instanceof Document || root instanceof ShadowRoot)) return [];
  return ids.flatMap(id => root.getElementById(id) ?? []);
}

/** A field, and the components whose only field it is: the page says of those what it is for. */
function* bearersOf(field: Field): Generator<Element> {
  yield field;
  let root = field.getRootNode();
  while (root instanceof ShadowRoot && countFields(root) === 1) {
    yield root.host;
    root = root.host.getRootNode();
  }
}

function countFields(root: ShadowRoot): number {
  let count = 0;
  for (const one of openRoots(root)) count += one.querySelectorAll(SHOWN).length;
  return count;
}

/** All that a field or a component is called, by its page or in what a visitor reads at it. */
function* namesOf(bearer: Element): Generator<string> {
  for (const attribute of NAMING) yield bearer.getAttribute(attribute) ?? '';
  for (const label of labelsOf(bearer)) yield wordsOf(label);
  for (const attribute of POINTING) {
    for (const element of pointedAt(bearer, attribute)) yield wordsOf(element);
  }
  yield captionOf(bearer);
  yield headOf(bearer);
}

/** Of a component only the label around it, or one for its id, can be known. */
function labelsOf(bearer: Element): Element[] {
  if (fits(bearer, FIELDS)) return [...((bearer as Field).labels ?? [])];
  const root = bearer.getRootNode() as ParentNode;
  const around = bearer.closest('label');
  const named = bearer.id === '' ? [] : root.querySelectorAll(`label[for="${CSS.escape(bearer.id)}"]`);
  return around ? [around, ...named] : [...named];
}

/** Text right before a field, or before what it alone stands in, where that is short enough to be what it is called. */
function captionOf(bearer: Element): string {
  let around: Element | null = bearer;
  for (let step = 0; around && step < MOST_AROUND; step++, around = around.parentElement) {
    if (step > 1 && (fits(around, SECTIONS) || around.querySelectorAll(SHOWN).length > 1)) break;
    const before = wordsBefore(around);
    if (before) return before.length <= LONGEST_CAPTION ? before : '';
  }
  return '';
}

/** The nearest words before an element beside it; none where they belong to another field. */
function wordsBefore(element: Element): string {
  for (let before = element.previousSibling; before; before = before.previousSibling) {
    if (before instanceof Element && (fits(before, SHOWN) || before.querySelector(SHOWN))) return '';
    if (before instanceof HTMLLabelElement && before.control && before.control !== element) return '';
    const isRead = before instanceof Text || (before instanceof Element && !fits(before, UNREAD));
    const words = isRead ? (before.textContent ?? '').trim() : '';
    if (words) return words;
  }
  return '';
}

/** The head of the column of a table in which a field stands. */
function headOf(bearer: Element): string {
  const cell = bearer.closest('td');
  const head = cell?.closest('table')?.rows[0]?.cells[cell.cellIndex];
  return head?.localName === 'th' ? (head.textContent ?? '') : '';
}

/** Its text, without what there is to choose or to fill in inside of it. */
function wordsOf(element: Element): string {
  const inner = [...element.querySelectorAll('textarea, select')].map(field => field.textContent ?? '');
  return inner.reduce((text, words) => text.replace(words, ' '), element.textContent ?? '');
}
