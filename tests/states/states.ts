import {ANSWERED} from './answered.js';
import {ANSWERING} from './answering.js';
import {LOOKS} from './looks.js';
import {ON_PAGE} from './on-page.js';
import {SHAPES} from './shapes.js';
import type {State} from './state.js';
import {TROUBLE} from './trouble.js';

/**
 * Every state of the chat: `npm run screenshots` takes a picture of each, `tests/e2e/accessibility.spec.ts` audits it.
 */
export const STATES: readonly State[] = [
  ...SHAPES,
  ...ANSWERING,
  ...ANSWERED,
  ...TROUBLE,
  ...ON_PAGE,
  ...LOOKS,
];
