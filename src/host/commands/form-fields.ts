import {holdsCardNumber} from '../context/card-numbers.js';
import {seenText} from '../context/clean-text.js';
import {FIELDS, type Field} from '../context/fields.js';
import {nameOf} from '../context/names.js';
import {mayRead} from '../context/redact.js';
import {openRoots, outwards} from '../context/tree.js';
import type {CommandPage} from './plan.js';
import {CommandProblem} from './problem.js';
import {elementCalled, isVisible} from './targets.js';

/** Those are pressed, and not filled in. */
const BUTTONS = '[type=submit], [type=reset], [type=button], [type=image]';

/** The fields that can be found here, in one form or all over the page, its own open shadow roots included. */
export function fieldsIn(form: string | undefined, page: CommandPage): Field[] {
  const around = form === undefined ? undefined : elementCalled(form, page);
  if (form !== undefined && !around)
    throw new CommandProblem('missing', `There is no form ${JSON.stringify(form)}.`);
  const fields: Field[] = [];
  for (const root of openRoots(page.document)) fields.push(...root.querySelectorAll<Field>(FIELDS));
  return fields.filter(field => {
    if (field.matches(BUTTONS) || isInside(field, page.chat)) return false;
    // Fields may belong to a form without being in it.
    return !around || field.form === around || isInside(field, around);
  });
}

function isInside(element: Element, outer: Element): boolean {
  for (const around of outwards(element)) if (around === outer) return true;
  return false;
}

/**
 * The fields that a name can mean: by `data-dragoman-target`, `name` or `id`, else by their label. Several are the radio
 * buttons of one group.
 *
 * @throws `CommandProblem` `missing` where there is none, `unclear` where it could be this one or that.
 */
export function fieldsCalled(key: string, fields: readonly Field[]): Field[] {
  const calls: ((field: Field) => boolean)[] = [
    field => field.getAttribute('data-dragoman-target') === key,
    field => field.name === key || field.id === key,
    field => sameWords(labelOf(field), key),
  ];
  for (const isCalled of calls) {
    const found = fields.filter(isCalled);
    if (found.length > 1 && !found.every(field => isRadioOf(field, found[0])))
      throw new CommandProblem('unclear', `Several fields are called ${JSON.stringify(key)}.`);
    if (found.length > 0) return found;
  }
  throw new CommandProblem('missing', `No field is called ${JSON.stringify(key)}.`);
}

/** @throws `CommandProblem` `private` for a field that the assistant may not know of, or that holds a card number. */
export function assertShared(field: Field, page: CommandPage): void {
  if (!mayRead(field, page.wasPassword) || holdsCardNumber(seenText(field.value)))
    throw new CommandProblem('private', 'That field is not for the assistant.');
}

/** @throws the same, and `missing` for one that the visitor could not fill in themselves. */
export function assertFillable(field: Field, page: CommandPage): void {
  assertShared(field, page);
  const readOnly = !(field instanceof HTMLSelectElement) && field.readOnly;
  if (!field.isConnected || readOnly || field.matches(':disabled') || !isVisible(field))
    throw new CommandProblem('missing', 'That field cannot be filled in here.');
}

/** What the visitor knows the field by, and the assistant where it was told of it. */
export function labelOf(field: Field): string {
  return nameOf(field) || field.name || field.id;
}

function sameWords(label: string, key: string): boolean {
  const bare = (words: string): string =>
    words
      .replace(/[\s:*]+/g, ' ')
      .trim()
      .toLowerCase();
  return bare(label) !== '' && bare(label) === bare(key);
}

function isRadioOf(field: Field, first: Field | undefined): boolean {
  return (
    field.type === 'radio' &&
    first?.type === 'radio' &&
    field.name === first.name &&
    field.form === first.form
  );
}
