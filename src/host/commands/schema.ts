import {type Schema, type SchemaDraft, Validator} from '@cfworker/json-schema';

/** Drafts that a schema can name in `$schema`; one that names none is of the newest. */
const DRAFTS: readonly [string, SchemaDraft][] = [
  ['draft-04', '4'],
  ['draft-07', '7'],
  ['2019-09', '2019-09'],
];

/**
 * Why `value` does not fit the schema: undefined where it does.
 *
 * @throws where the schema itself cannot be used.
 */
export function misfit(value: unknown, schema: object): string | undefined {
  // The validator writes into the schema, which is the page's own.
  const own = JSON.parse(JSON.stringify(schema)) as Schema;
  const draft = DRAFTS.find(([name]) => own.$schema?.includes(name))?.[1] ?? '2020-12';
  const {valid, errors} = new Validator(own, draft).validate(value);
  if (valid) return undefined;
  const {instanceLocation, error} = errors.at(-1) ?? {};
  return `${instanceLocation ?? '#'}: ${error ?? 'does not fit'}`;
}
