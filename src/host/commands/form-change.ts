import type {Field} from '../context/fields.js';
import {labelOf} from './form-fields.js';
import {CommandProblem} from './problem.js';

/** One field, and what is to become of it. */
export interface Change {
  readonly field: Field;
  readonly label: string;
  /** The new value as the visitor reads it. */
  readonly shown: string;
  /** Makes it, as if the visitor had, and answers with what takes it back unless they have changed it since. */
  make(): () => void;
}

/** Words for a box that is ticked, and for one that is not. */
const TICKED = ['true', 'on', 'yes', '1', 'checked'];
const NOT_TICKED = ['false', 'off', 'no', '0', ''];

/**
 * What a value means for the field that is called so, or for the radio buttons of a group.
 *
 * @throws `CommandProblem` `unclear` for a value that the field cannot have.
 */
export function changeOf(fields: readonly Field[], value: string | boolean): Change {
  const [field] = fields;
  if (field instanceof HTMLSelectElement) return choose(field, String(value));
  if (field instanceof HTMLInputElement && field.type === 'radio') return chooseOf(fields, String(value));
  if (field instanceof HTMLInputElement && field.type === 'checkbox') return tick(field, value);
  if (field && typeof value === 'string') return write(field, value);
  throw new CommandProblem('unclear', 'A field cannot have that value.');
}

function write(field: HTMLInputElement | HTMLTextAreaElement, text: string): Change {
  const {maxLength} = field;
  // As a field of several lines keeps them.
  const value = field instanceof HTMLTextAreaElement ? text.replace(/\r\n?/g, '\n') : text;
  const tooLong = maxLength >= 0 && value.length > maxLength;
  if (tooLong || !holds(field, value)) throw new CommandProblem('unclear', 'A field cannot have that value.');
  return change(
    field,
    value,
    () => field.value,
    next => set(field, 'value', next),
    value,
  );
}

function choose(field: HTMLSelectElement, value: string): Change {
  const options = [...field.options].filter(option => !option.matches(':disabled'));
  const option =
    options.find(one => one.value === value) ?? options.find(one => one.text.trim() === value.trim());
  if (!option || field.multiple) throw new CommandProblem('unclear', 'There is no such choice.');
  const {value: wanted, text} = option;
  return change(
    field,
    wanted,
    () => field.value,
    next => set(field, 'value', next),
    text,
  );
}

/** One radio button of a group, by its value or its label. */
function chooseOf(fields: readonly Field[], value: string): Change {
  const radios = fields.filter(field => field instanceof HTMLInputElement);
  const radio = radios.find(one => one.value === value) ?? radios.find(one => labelOf(one) === value);
  if (!radio) throw new CommandProblem('unclear', 'There is no such choice.');
  const before = radios.find(one => one.checked);
  return {
    field: radio,
    label: groupOf(radio),
    shown: labelOf(radio),
    make() {
      press(radio, true);
      return () => {
        if (!radio.checked) return;
        if (before) press(before, true);
        // No press takes the mark off the last one.
        else set(radio, 'checked', false);
      };
    },
  };
}

/** What the visitor knows a group of radio buttons by. */
function groupOf(radio: HTMLInputElement): string {
  return radio.closest('fieldset')?.querySelector('legend')?.textContent?.trim() || radio.name;
}

function tick(field: HTMLInputElement, value: string | boolean): Change {
  const word = String(value).trim().toLowerCase();
  if (!TICKED.includes(word) && !NOT_TICKED.includes(word))
    throw new CommandProblem('unclear', 'A box is ticked or it is not.');
  const wanted = TICKED.includes(word);
  return change(
    field,
    wanted,
    () => field.checked,
    next => press(field, next),
    wanted ? '☑' : '☐',
  );
}

function change<Value>(
  field: Field,
  wanted: Value,
  read: () => Value,
  put: (value: Value) => void,
  shown: string,
): Change {
  return {
    field,
    label: labelOf(field),
    shown,
    make() {
      const before = read();
      put(wanted);
      const after = read();
      // Pages put back what they do not want.
      if (after === before && wanted !== before) throw refused();
      return () => {
        if (read() === after) put(before);
      };
    },
  };
}

/** Whether the browser would keep it as it is: a number field makes nothing of words. */
function holds(field: HTMLInputElement | HTMLTextAreaElement, value: string): boolean {
  if (field instanceof HTMLTextAreaElement) return true;
  const probe = field.ownerDocument.createElement('input');
  const {type, min, max, step} = field;
  Object.assign(probe, {type, min, max, step, value});
  return probe.value === value;
}

/** Ticks a box by a click: some frameworks hear of boxes in no other way. */
function press(field: HTMLInputElement, checked: boolean): void {
  if (field.checked === checked) return;
  field.click();
  if (field.checked !== checked) throw refused();
}

function refused(): CommandProblem {
  return new CommandProblem('broken', 'The page does not take that value.');
}

/**
 * Sets a property past whatever a framework put on the element itself, or a class of the page's own on its prototype:
 * they would take it for their own doing. Tells the page as typing does.
 */
function set(field: Field, property: 'value' | 'checked', value: unknown): void {
  const native = Object.getOwnPropertyDescriptor(nativePrototype(field), property);
  native?.set?.call(field, value);
  field.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
  field.dispatchEvent(new Event('change', {bubbles: true}));
}

function nativePrototype(field: Field): Field {
  if (field instanceof HTMLSelectElement) return HTMLSelectElement.prototype;
  return field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
}
