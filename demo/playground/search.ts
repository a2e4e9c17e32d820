/** The search page: looks through what stands under each heading of the documents. */
import MiniSearch from 'minisearch';
import {find} from './find.js';

/** One heading and what stands under it, as `/docs/search.json` has it. */
interface Entry {
  id: string;
  document: string;
  heading: string;
  text: string;
}

const MOST = 20;
const LONGEST = 180;

const form = document.querySelector<HTMLFormElement>('form.search');
const input = find('q', HTMLInputElement);
const found = find('found', HTMLElement);
const results = find('results', HTMLElement);
const entries = new Map<string, Entry>();
const index = new MiniSearch<Entry>({fields: ['heading', 'document', 'text']});

input.value = new URLSearchParams(location.search).get('q') ?? '';
const response = await fetch('/docs/search.json');
for (const entry of (await response.json()) as Entry[]) entries.set(entry.id, entry);
index.addAll([...entries.values()]);
search();
input.addEventListener('input', search);
form?.addEventListener('submit', event => {
  event.preventDefault();
  search();
});

function search(): void {
  const words = input.value.trim();
  history.replaceState(null, '', words ? `?q=${encodeURIComponent(words)}` : location.pathname);
  const hits = index
    .search(words, {
      boost: {heading: 3, document: 2},
      prefix: true,
      fuzzy: 0.15,
      combineWith: 'AND',
      boostDocument,
    })
    .flatMap(({id}) => entries.get(id) ?? []);
  found.textContent =
    words === '' ? '' : `${hits.length || 'No'} ${hits.length === 1 ? 'place' : 'places'} found.`;
  results.replaceChildren(...hits.slice(0, MOST).map(entry => resultOf(entry, words)));
}

/** The records of how things came to be come last. */
function boostDocument(id: string): number {
  return /^\/docs\/(?:decisions|changelog)/.test(id) ? 0.5 : 1;
}

function resultOf({id, document: title, heading, text}: Entry, words: string): HTMLElement {
  const link = document.createElement('a');
  link.href = id;
  link.textContent = heading === title ? title : `${title} › ${heading}`;
  const quote = document.createElement('p');
  quote.textContent = around(text, words.split(/\s+/)[0] ?? '');
  const item = document.createElement('li');
  item.append(link, quote);
  return item;
}

/** Some of a text, from a little before the word on. */
function around(text: string, word: string): string {
  const place = text.toLowerCase().indexOf(word.toLowerCase());
  const start = place < 60 ? 0 : text.indexOf(' ', place - 60) + 1;
  const rest = text.slice(start, start + LONGEST);
  return `${start > 0 ? '… ' : ''}${rest}${text.length > start + LONGEST ? ' …' : ''}`;
}
