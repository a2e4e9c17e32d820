import {computeAccessibleName, getRole} from 'dom-accessibility-api';
import {pointedAt} from './called.js';
import {cleanText} from './clean-text.js';
import {holdsValue} from './redact.js';
import {isPrivate} from './regions.js';
import {toldText} from './told-text.js';
import {fits, outwards} from './tree.js';

/** Characters of a name, and of a role, which a page may write as it likes. */
const LONGEST_NAME = 100;
const LONGEST_ROLE = 30;

/** What the visitor writes into, that is no field of HTML. */
const EDITED = '[contenteditable]:not([contenteditable=false i]), [role=textbox], [role=searchbox]';

/** How something looks that is not to be read: it is left out of a name as what is not displayed. */
const NOT_DISPLAYED = {
  getPropertyValue: (name: string) => (name === 'display' ? 'none' : ''),
} as CSSStyleDeclaration;

/**
 * The accessible name of an element, computed as ARIA says, but for what must not be told: by the rules of ARIA, what a
 * field holds can be part of a name, also that of another element; here it never is, nor what the page keeps private.
 */
export function nameOf(element: Element): string {
  if (leansOnWithheld(element) || isWritten(element)) return '';
  const name = computeAccessibleName(element, {
    getComputedStyle: (one, pseudo) =>
      one !== element && isWithheld(one) ? NOT_DISPLAYED : getComputedStyle(one, pseudo),
  });
  return toldText(name, LONGEST_NAME);
}

/** The role of a control as ARIA has it, else what HTML calls it. */
export function roleOf(control: Element): string {
  const role = getRole(control) ?? (control instanceof HTMLInputElement ? control.type : control.localName);
  return cleanText(role, LONGEST_ROLE);
}

function isWithheld(element: Element): boolean {
  return holdsValue(element) || isPrivate(element);
}

/** Whether it would be called by what the visitor has written: a cell that is edited is, and a link in a letter. */
function isWritten(element: Element): boolean {
  for (const around of outwards(element)) {
    if (fits(around, EDITED)) return around !== element || !isNamedApart(element);
  }
  return false;
}

/** Whether the page gives it a name of its own: then what is in it is no part of that. */
function isNamedApart(element: Element): boolean {
  const label = element.getAttribute('aria-label') ?? '';
  return label.trim() !== '' || pointedAt(element, 'aria-labelledby').length > 0;
}

/**
 * Whether a name would be taken from what must not be told, by attributes that name it: those take also what is not
 * displayed. There is no name then, rather than half of one.
 */
function leansOnWithheld(element: Element): boolean {
  const reached = new Set<Element>([element, ...labelsOf(element)]);
  // A set that grows is gone through to its end.
  for (const one of reached) {
    for (const inner of [one, ...one.querySelectorAll('[aria-labelledby], [aria-owns], slot')]) {
      const assigned = inner instanceof HTMLSlotElement ? inner.assignedElements({flatten: true}) : [];
      const pointed = [...pointedAt(inner, 'aria-labelledby'), ...pointedAt(inner, 'aria-owns')];
      if (pointed.some(isWithheld)) return true;
      for (const next of [...assigned, ...pointed]) reached.add(next);
    }
  }
  return false;
}

function labelsOf(element: Element): Element[] {
  return 'labels' in element && element.labels instanceof NodeList
    ? [...element.labels].filter(label => label instanceof Element)
    : [];
}
