import {isInSecretGroup} from './called.js';
import {FIELDS} from './fields.js';
import {nameOf, roleOf} from './names.js';
import {fieldRule, type WasPassword} from './redact.js';
import {isPrivate} from './regions.js';
import {isVisible} from './visible.js';

/** Buttons that HTML makes of the elements of fields. */
const BUTTONS = '[type=submit], [type=reset], [type=button], [type=image]';

/** Roles of what is chosen among others: which one it is, is what a field would hold. */
const CHOICES = ['option', 'radio', 'checkbox', 'switch', 'menuitemradio', 'menuitemcheckbox', 'treeitem'];

/**
 * Role and name of what the visitor used, in the order given, each once: `button "Add to cart"`. What has no name, is gone
 * or hidden, and fields that must not be read, are left out.
 */
export function describeControls(
  controls: readonly Element[],
  document: Document,
  wasPassword: WasPassword,
): string[] {
  const isReadable = fieldRule(document, wasPassword);
  const told = controls.flatMap(control => {
    const isField = control.matches(FIELDS) && !control.matches(BUTTONS);
    const mayTell = isField ? isReadable(control) : mayName(control);
    const name = control.isConnected && mayTell ? nameOf(control) : '';
    return name === '' ? [] : [`${roleOf(control)} "${name}"`];
  });
  // Of two that are called the same, the one that was used last stands for both.
  return told.filter((words, at) => told.lastIndexOf(words) === at);
}

/** Whether the assistant may know of something that is no field. */
function mayName(control: Element): boolean {
  if (isPrivate(control) || !isVisible(control)) return false;
  return !(CHOICES.includes(roleOf(control)) && isInSecretGroup(control));
}
