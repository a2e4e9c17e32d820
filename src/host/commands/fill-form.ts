import {type Change, changeOf} from './form-change.js';
import {assertFillable, assertShared, fieldsCalled, fieldsIn} from './form-fields.js';
import {readForm} from './form-values.js';
import type {CommandPage, Done, Plan} from './plan.js';
import {CommandProblem} from './problem.js';

/**
 * `fill-form`: writes into fields that the assistant may know of (CONTRACT.md §6), all of them or none, and sends
 * nothing. It can be taken back.
 */
export function planFillForm(args: unknown, page: CommandPage): Plan {
  const {form, values} = readForm(args);
  const fields = fieldsIn(form, page);
  const changes = values.map(({key, value}) => {
    const called = fieldsCalled(key, fields);
    for (const field of called) assertShared(field, page);
    const change = changeOf(called, value);
    assertFillable(change.field, page);
    return change;
  });
  const different = [values.map(({key}) => key), changes.map(({field}) => field)];
  if (different.some(list => new Set<unknown>(list).size < list.length))
    throw new CommandProblem('unclear', 'One field is to hold two values.');
  return {
    values: changes.map(({label, shown}) => ({label, value: shown})),
    onPage: true,
    run: () => fill(changes, page),
  };
}

/** What is a secret now, or gone, since the visitor was asked, keeps all the others from being filled in, too. */
function fill(changes: readonly Change[], page: CommandPage): Done {
  for (const {field} of changes) assertFillable(field, page);
  const undone: (() => void)[] = [];
  const undo = (): void => {
    for (const takeBack of undone.splice(0).reverse()) takeBack();
  };
  try {
    for (const change of changes) undone.push(change.make());
  } catch (error) {
    undo();
    throw error;
  }
  changes[0]?.field.scrollIntoView({block: 'nearest'});
  return {undo};
}
