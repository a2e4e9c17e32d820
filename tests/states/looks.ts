/** The same in other colours, words and on paper. */
import {ANSWERED} from './answered.js';
import {ANSWERING} from './answering.js';
import {SHAPES} from './shapes.js';
import type {State} from './state.js';
import {TROUBLE} from './trouble.js';

const forced = [
  'closed',
  'empty',
  'answer',
  'actions',
  'source',
  'menu',
  'interrupted',
  'waiting',
  'sidebar',
];

const accents = {yellow: '#ffd400', black: '#000', white: '#fff', red: '#d00'};

/** Of each group, what looks different there. */
const like = (name: string): State => {
  const state = [...SHAPES, ...ANSWERING, ...ANSWERED, ...TROUBLE].find(one => one.name === name);
  if (!state) throw new Error(`There is no state ${name}`);
  return state;
};

export const LOOKS: readonly State[] = [
  ...forced.map(
    (name): State => ({
      ...like(name),
      name: `forced-${name}`,
      shows: `${like(name).shows}, in colours that the visitor forces`,
      forcedColors: true,
    }),
  ),
  ...Object.entries(accents).map(
    ([name, accent]): State => ({
      ...like('conversation'),
      name: `accent-${name}`,
      shows: `a conversation where the page's accent is ${name}`,
      look: {'--dragoman-accent': accent},
    }),
  ),
  {
    ...like('actions'),
    name: 'default',
    shows: 'a conversation where the page has set nothing',
    look: {'--dragoman-accent': 'initial', '--dragoman-font': 'initial'},
  },
  {
    ...like('interrupted'),
    name: 'german',
    shows: 'long words',
    attributes: {locale: 'de', heading: 'Fragen zur Auftragsbearbeitung und Lieferkettenverfolgung'},
  },
  {
    ...like('inline'),
    name: 'print',
    shows: 'what is printed of a chat that is a part of the page',
    print: true,
  },
];
