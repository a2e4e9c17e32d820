import {withoutUnseen} from '../context/clean-text.js';
import {isFields, optionalText} from './arguments.js';
import {CommandProblem} from './problem.js';

/** Fields that one command may fill in. */
const MOST_FIELDS = 50;

/** Characters of one value, and of a field's name. */
const LONGEST_VALUE = 4000;
const LONGEST_KEY = 200;

const LISTS = ['fields', 'values', 'inputs', 'formData', 'form_data', 'data'];
const FORM_KEYS = ['form', 'formId', 'form_id', 'target', 'id'];
const FIELD_KEYS = ['field', 'name', 'label', 'key', 'id'];

/** What one field is to hold. */
export interface WantedValue {
  /** How the assistant calls the field. */
  readonly key: string;
  readonly value: string | boolean;
}

/** A form to be filled in, as the assistant wants it. */
export interface WantedForm {
  /** The id or `data-dragoman-target` of the form, where the assistant says in which. */
  readonly form?: string;
  readonly values: readonly WantedValue[];
}

/**
 * What is to be filled in: a list of fields with their values, values by the names of their fields, or one field. Total
 * but for what it throws.
 *
 * @throws `CommandProblem` `unclear` for anything else, for too many fields, and for values that nobody would type.
 */
export function readForm(args: unknown): WantedForm {
  if (!isFields(args)) throw unclear('The arguments are no object.');
  const under = LISTS.find(key => Object.hasOwn(args, key) && typeof args[key] === 'object');
  const {form, values} =
    under === undefined ? bare(args) : {form: optionalText(args, FORM_KEYS), values: args[under]};
  const wanted = Array.isArray(values) ? values.map(readOne) : isFields(values) ? Object.entries(values) : [];
  if (wanted.length === 0 || wanted.length > MOST_FIELDS)
    throw unclear(`There are ${wanted.length} fields in it.`);
  const checked = wanted.map(([key, value]) => check(key, value));
  return {values: checked, ...(form !== undefined && {form})};
}

/** One field with its value, or values by the names of their fields, without anything around them. */
function bare(args: Readonly<Record<string, unknown>>): {form: string | undefined; values: unknown} {
  const {value} = args;
  if (Object.hasOwn(args, 'value') && typeof value !== 'object') {
    const form = optionalText(args, ['form', 'formId', 'form_id']);
    return {form, values: [args]};
  }
  const form = optionalText(args, FORM_KEYS);
  const named = Object.entries(args).filter(([key]) => !FORM_KEYS.includes(key));
  return {form, values: Object.fromEntries(named)};
}

function readOne(item: unknown): [string, unknown] {
  const key = isFields(item) ? optionalText(item, FIELD_KEYS) : undefined;
  if (!isFields(item) || key === undefined) throw unclear('A field in it has no name.');
  return [key, Object.hasOwn(item, 'value') ? item.value : undefined];
}

function check(key: string, value: unknown): WantedValue {
  const text = typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
  const fits = typeof text === 'boolean' || (typeof text === 'string' && text.length <= LONGEST_VALUE);
  if (!fits || key.trim() === '' || key.length > LONGEST_KEY)
    throw unclear('A value in it is no text, or longer than any form wants.');
  // The visitor agrees to what they see, and nothing else is written.
  return {key, value: typeof text === 'string' ? withoutUnseen(text) : text};
}

function unclear(details: string): CommandProblem {
  return new CommandProblem('unclear', details);
}
