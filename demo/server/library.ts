import MiniSearch from 'minisearch';
import type {Citation} from './answer-events.js';
import type {Document} from './documents.js';
import {quote, snippet} from './quote.js';
import {type Section, sectionsOf, sectionTitle} from './sections.js';
import {related, terms} from './terms.js';

/** A section that was found for a question. */
export interface Passage extends Citation {
  readonly id: string;
  /** What it says about the question, as a Markdown block quote. */
  readonly quote: string;
}

/** The documents, searchable. */
export interface Library {
  /** Origin of the playground, where the documents can be read. */
  readonly site: string;
  /** Sections there are. */
  readonly size: number;
  /** The sections that answer best, best first; empty where nothing fits well enough to be quoted. */
  search(question: string, limit?: number): Passage[];
  /** The section whose document is shown at this address path, or its first one. */
  at(path: string): Passage | undefined;
}

/** A question is answered by a section that knows at least this share of its words. */
const ENOUGH_WORDS = 0.5;
/** How much the other words for an asked word weigh. */
const RELATED_WEIGHT = 0.3;

/** Indexes documents for a playground at the origin `site`. */
export function createLibrary(documents: readonly Document[], site: string): Library {
  const sections = new Map(documents.flatMap(sectionsOf).map(section => [section.id, section]));
  const index = new MiniSearch<Section>({
    idField: 'id',
    fields: ['heading', 'document', 'text'],
    tokenize: terms,
    processTerm: term => term,
  });
  index.addAll([...sections.values()]);

  const passage = (section: Section, asked: readonly string[], score: number): Passage => ({
    id: section.id,
    title: sectionTitle(section),
    url: site + section.id,
    snippet: snippet(section),
    score: Math.round(score * 100) / 100,
    quote: quote(section, asked),
  });

  return {
    site,
    size: sections.size,
    search(question, limit = 6) {
      const asked = [...new Set(terms(question))];
      const results = index
        .search([...asked, ...asked.flatMap(related)].join(' '), {
          boost: {heading: 3, document: 1.5},
          boostTerm: term => (asked.includes(term) ? 1 : RELATED_WEIGHT),
          boostDocument: weight,
          prefix: term => term.length > 3,
          fuzzy: term => (term.length > 5 ? 0.2 : false),
        })
        .filter(({queryTerms}) => coverage(asked, queryTerms) >= ENOUGH_WORDS);
      const best = results[0]?.score ?? 1;
      return results.slice(0, limit).flatMap(({id, score}) => {
        const section = sections.get(id);
        return section ? [passage(section, asked, score / best)] : [];
      });
    },
    at(path) {
      const section = [...sections.values()].find(({id}) => id === path || id.split('#')[0] === path);
      return section && passage(section, [], 1);
    },
  };
}

/** The share of the asked terms that a result matched, itself or by a related term. */
function coverage(asked: readonly string[], matched: readonly string[]): number {
  const met = asked.filter(
    term => matched.includes(term) || related(term).some(other => matched.includes(other)),
  );
  return asked.length === 0 ? 0 : met.length / asked.length;
}

/** The guides come before the records of how they came to be. */
function weight(id: string): number {
  if (id.startsWith('/docs/readme')) return 1.3;
  return /^\/docs\/(?:decisions\/|changelog)/.test(id) ? 0.6 : 1;
}
