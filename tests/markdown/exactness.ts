import {bare, whole} from './bare.js';
import {type Dice, randomCuts} from './grammar.js';
import {type ReferencePolicy, reference} from './reference.js';
import {rendered} from './render.js';
import {shrink} from './shrink.js';
import {arrived, everyOffset} from './stream.js';

/** An answer, and how it comes. */
export interface Case {
  text: string;
  /** Offsets at which the text is cut, rising. */
  cuts: readonly number[];
  policy: ReferencePolicy;
  /** Whether it is held to the renderer itself as well, all of it at once. Default: yes. */
  atOnce?: boolean;
}

const POLICIES: readonly ReferencePolicy[] = [
  {allowHtml: false, allowImages: 'none'},
  {allowHtml: false, allowImages: '*'},
  {allowHtml: true, allowImages: 'none'},
  {allowHtml: true, allowImages: '*'},
];

/** Failures that are made small and told. */
const MOST_TOLD = 8;
/** DOMPurify reads what is shown anew at each piece. */
const MOST_PIECES_OF_HTML = 3;

/** Each text in every mode, each cut anew. */
export function* everyMode(texts: readonly string[], dice: Dice): Generator<Case> {
  for (const text of texts) {
    for (const policy of POLICIES) yield {text, cuts: cutsFor(text, policy, dice), policy};
  }
}

/** Random cuts; few of them where each piece costs much. */
export function cutsFor(text: string, {allowHtml}: ReferencePolicy, dice: Dice): number[] {
  const cuts = randomCuts(text, dice);
  while (allowHtml && cuts.length > MOST_PIECES_OF_HTML) cuts.splice(dice.below(cuts.length), 1);
  return cuts;
}

/**
 * Holds every case to the reference.
 *
 * @returns how many there were.
 * @throws with the smallest of those that differ.
 */
export function expectExact(cases: Iterable<Case>): number {
  let count = 0;
  const failed: Case[] = [];
  for (const one of cases) {
    count++;
    if (difference(one) !== undefined) failed.push(one);
  }
  if (failed.length === 0) return count;
  failed.sort((one, other) => one.text.length - other.text.length);
  const least = failed.slice(0, MOST_TOLD).map(smallest);
  least.sort((one, other) => one.text.length - other.text.length);
  const told = new Set(least.map(one => `${written(one)}\n${difference(one)}`));
  throw new Error(
    `${failed.length} of ${count} answers differ from the reference:\n\n${[...told].join('\n\n')}`,
  );
}

/** What the two ways made of a case, where that differs. */
function difference({text, cuts, policy, atOnce = true}: Case): string | undefined {
  try {
    const expected = expectedOf(text, policy);
    const live = arrived(text, cuts, policy);
    if (expected !== undefined && bare(live) !== expected)
      return `grown     ${bare(live)}\nreference ${expected}`;
    if (!atOnce) return undefined;
    const once = rendered(text, policy);
    if (whole(live) !== whole(once)) return `grown     ${whole(live)}\nat once   ${whole(once)}`;
    return undefined;
  } catch (error) {
    return `it threw ${error instanceof Error ? error.stack : error}`;
  }
}

/** Undefined where marked itself throws, as it does on `"- a\n  >b)\n("`: then only the renderer can be held to itself. */
function expectedOf(text: string, policy: ReferencePolicy): string | undefined {
  let root: HTMLElement;
  try {
    root = reference(text, policy);
  } catch {
    return undefined;
  }
  return bare(root);
}

/** The same failure with as plain a policy, as little text, and cut as simply, as can be. */
function smallest(found: Case): Case {
  const fails = (one: Case) => difference(one) !== undefined;
  const policy = POLICIES.find(plainer => fails({...found, policy: plainer})) ?? found.policy;
  const ways: ((text: string) => readonly number[])[] = [
    () => [],
    everyOffset,
    text => [Math.floor(text.length / 2)],
    text => found.cuts.filter(cut => cut < text.length),
  ];
  const cutting = ways.find(way => fails({...found, policy, cuts: way(found.text)}));
  if (!cutting) return found;
  const text = shrink(found.text, part => fails({text: part, cuts: cutting(part), policy}), 600);
  return {text, cuts: cutting(text), policy};
}

function written({text, cuts, policy}: Case): string {
  const pieces = [...cuts, text.length].map((cut, at) => text.slice(cuts[at - 1] ?? 0, cut));
  const isLetters = cuts.length > 0 && cuts.length === text.length - 1;
  const shown = isLetters ? `${JSON.stringify(text)}, letter by letter` : JSON.stringify(pieces);
  return `${shown}${policy.allowHtml ? ', HTML on' : ''}${policy.allowImages === '*' ? ', images on' : ''}`;
}
