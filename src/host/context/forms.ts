import {holdsCardNumber, isCardNumber} from './card-numbers.js';
import {cleanText, cutText, seenText} from './clean-text.js';
import {FIELDS, type Field} from './fields.js';
import {nameOf} from './names.js';
import {fieldRule, type WasPassword} from './redact.js';
import {openRoots} from './tree.js';

/** Characters of what a field is called, and of what it holds. */
const LONGEST_NAME = 80;
const LONGEST_VALUE = 300;

/** Characters of a value that are looked at: a card number in it is found before it is cut. */
const LOOKED_AT = 10_000;

/** Fields of a page that are looked at, and that are told. */
const MOST_FIELDS = 500;
const MOST_TOLD = 50;

/** Digits of a part of a number that several fields take. */
const PART_OF_NUMBER = /^\p{Nd}{3,6}$/u;

/** What one field holds. */
export interface FormField {
  readonly element: Field;
  readonly name: string;
  readonly value: string;
}

/** What is filled in on the page, in its order, as far as the assistant may know of it. */
export function readForms(document: Document, wasPassword: WasPassword): FormField[] {
  const filled = fieldsOf(document).flatMap(element => {
    const value = seenText(shownIn(element));
    return value === '' ? [] : [{element, value}];
  });
  const parts = partsOfCards(filled);
  const isReadable = fieldRule(document, wasPassword);
  const told: FormField[] = [];
  for (const {element, value} of filled) {
    if (told.length === MOST_TOLD) break;
    if (parts.has(element) || holdsCardNumber(value) || !isReadable(element)) continue;
    told.push({element, name: callOf(element), value: cutText(value, LONGEST_VALUE)});
  }
  return told.filter(({name, value}) => name !== '' && value !== '' && !holdsCardNumber(name));
}

/** What a field is told by: its name, else its label, else its id, else its type, unless that says nothing. */
function callOf(field: Field): string {
  const name = cleanText(field.name, LONGEST_NAME) || nameOf(field) || cleanText(field.id, LONGEST_NAME);
  return name || (isBox(field) ? '' : field.type);
}

function isBox(field: Field): field is HTMLInputElement {
  return field.type === 'checkbox' || field.type === 'radio';
}

function fieldsOf(document: Document): Field[] {
  const found: Field[] = [];
  for (const root of openRoots(document)) {
    for (const element of root.querySelectorAll<Field>(FIELDS)) {
      if (found.length === MOST_FIELDS) return found;
      found.push(element);
    }
  }
  return found;
}

/** What stands in it: of a list what is chosen, of a box the words beside it where it is ticked. */
function shownIn(field: Field): string {
  if (field instanceof HTMLSelectElement) {
    return [...field.selectedOptions]
      .map(({value, text}) => (value === '' ? '' : text))
      .filter(Boolean)
      .join(', ');
  }
  if (!isBox(field)) return field.value.slice(0, LOOKED_AT);
  if (!field.checked) return '';
  // One of a group of boxes is told by its own words.
  return (field.name !== '' && nameOf(field)) || 'on';
}

/** Fields that take a card number together, four digits each, say. */
function partsOfCards(filled: readonly {element: Field; value: string}[]): ReadonlySet<Field> {
  const parts = new Set<Field>();
  for (const [from] of filled.entries()) {
    const row = filled.slice(from, from + 6);
    const end = row.findIndex(({value}) => !PART_OF_NUMBER.test(value));
    const numbers = end < 0 ? row : row.slice(0, end);
    for (let count = numbers.length; count > 1; count--) {
      const some = numbers.slice(0, count);
      if (isCardNumber(some.map(({value}) => value).join('')))
        for (const {element} of some) parts.add(element);
    }
  }
  return parts;
}
