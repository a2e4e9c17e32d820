import type {Block, Section} from './sections.js';
import {terms} from './terms.js';

const MAX_PARAGRAPH = 420;
const MAX_LINES = 12;
const MAX_ROWS = 5;
const MAX_STEPS = 10;

/**
 * The passage of a section that says most about the question, as a Markdown block quote. A paragraph and the code,
 * list or table that goes with it are not torn apart.
 */
export function quote(section: Section, asked: readonly string[]): string {
  const wanted = new Set(asked);
  return passage(section.blocks, wanted)
    .map(block => shortened(block, wanted))
    .join('\n\n')
    .split('\n')
    .map(line => `> ${line}`.trimEnd())
    .join('\n');
}

function passage(blocks: readonly Block[], wanted: ReadonlySet<string>): Block[] {
  const best = bestBlock(blocks, wanted);
  const at = blocks.indexOf(best);
  const [before, after] = [blocks[at - 1], blocks[at + 1]];
  if (best.kind === 'paragraph') return after && after.kind !== 'paragraph' ? [best, after] : [best];
  if (before?.kind === 'paragraph') return [before, best];
  return after?.kind === 'paragraph' ? [best, after] : [best];
}

/** The first words of a section, on one line. */
export function snippet({text}: Section, length = 160): string {
  return cut(text.replace(/\s+/g, ' ').trim(), length);
}

function bestBlock(blocks: readonly Block[], wanted: ReadonlySet<string>): Block {
  const [first, ...rest] = blocks.map(block => ({block, hits: hits(block.text, wanted)}));
  if (!first) throw new TypeError('A section has at least one block');
  return rest.reduce((best, next) => (next.hits > best.hits ? next : best), first).block;
}

/** How many of the wanted terms a text has. */
function hits(text: string, wanted: ReadonlySet<string>): number {
  return new Set(terms(text).filter(term => wanted.has(term))).size;
}

function shortened({kind, source}: Block, wanted: ReadonlySet<string>): string {
  switch (kind) {
    case 'paragraph':
      return cut(withoutLinks(source).replace(/\s*\n\s*/g, ' '), MAX_PARAGRAPH);
    case 'code':
      return shortCode(source);
    case 'table':
      return shortTable(withoutLinks(source), wanted);
    case 'list':
      return shortList(withoutLinks(source), wanted);
  }
}

/** A link that is relative in its document leads nowhere in an answer: its label is left. Images go. */
function withoutLinks(source: string): string {
  return source.replace(/!\[[^\]]*\]\([^)]*\)/g, '').replace(/\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, '$1');
}

/** Cut after a sentence where one ends in the second half, else after a word. Never inside a code span. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const start = text.slice(0, length);
  const sentence = Math.max(start.lastIndexOf('. '), start.lastIndexOf('! '), start.lastIndexOf('? '));
  if (sentence > length / 2) return start.slice(0, sentence + 1);
  const words = start.slice(0, start.lastIndexOf(' '));
  const codeIsOpen = (words.match(/`/g)?.length ?? 0) % 2 === 1;
  return `${codeIsOpen ? words.slice(0, words.lastIndexOf('`')).trimEnd() : words} …`;
}

function shortCode(source: string): string {
  const lines = source.split('\n');
  const fence = /^\s*(`{3,}|~{3,})/.exec(lines[0] ?? '')?.[1];
  if (!fence || lines.length <= MAX_LINES + 2) return source;
  return [...lines.slice(0, MAX_LINES + 1), '…', fence].join('\n');
}

/** The head of a table and the rows that say something about the question. */
function shortTable(source: string, wanted: ReadonlySet<string>): string {
  const [head = '', line = '', ...rows] = source.split('\n');
  return [head, line, ...mostWanted(rows, wanted)].join('\n');
}

/** Steps are told from the first on; of other lists, the items that say something about the question. */
function shortList(source: string, wanted: ReadonlySet<string>): string {
  const items = source
    .split(/\n(?=(?:[-*+]|\d+[.)]) )/)
    .map(item => cut(item.replace(/\s*\n\s*/g, ' '), MAX_PARAGRAPH / 2));
  const chosen = /^\d/.test(source) ? items.slice(0, MAX_STEPS) : mostWanted(items, wanted);
  return chosen.join('\n');
}

/** The pieces with most of the wanted terms, in their own order. */
function mostWanted(pieces: readonly string[], wanted: ReadonlySet<string>): string[] {
  return pieces
    .map((piece, at) => ({piece, at, hits: hits(piece, wanted)}))
    .sort((a, b) => b.hits - a.hits || a.at - b.at)
    .slice(0, MAX_ROWS)
    .sort((a, b) => a.at - b.at)
    .map(({piece}) => piece);
}
