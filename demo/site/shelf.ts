import {type Document, pageAddress} from '../server/documents.js';
import {sectionsOf} from '../server/sections.js';

/** A document on the shelf. */
export interface ShelfPage {
  readonly path: string;
  readonly address: string;
  readonly title: string;
}

/** Documents of one kind, under one name. */
export interface Board {
  readonly name: string;
  readonly pages: readonly ShelfPage[];
}

/** In which order the documents are to be read. A path that ends in `/` stands for all that is below it. */
const BOARDS: readonly (readonly [name: string, paths: readonly string[]])[] = [
  [
    'Start',
    [
      ...['README.md', 'docs/quick-start.md', 'docs/protocols.md', 'docs/protocols/interakt.md'],
      ...['docs/protocols/pingrep.md', 'docs/protocols/fifthelement.md', 'docs/protocols/', 'docs/relay.md'],
    ],
  ],
  [
    'Make it yours',
    [
      ...['docs/theming.md', 'docs/events.md', 'docs/commands.md', 'docs/page-context.md', 'docs/recipes.md'],
      ...['docs/troubleshooting.md', 'docs/migrating.md', 'docs/reference.md'],
    ],
  ],
  [
    'Guides',
    [
      ...['docs/guides/plain-html.md', 'docs/guides/react.md', 'docs/guides/vue.md', 'docs/guides/svelte.md'],
      ...[
        'docs/guides/angular.md',
        'docs/guides/server-render.md',
        'docs/guides/wordpress.md',
        'docs/guides/',
      ],
    ],
  ],
  ['Trust', ['docs/security-and-csp.md', 'docs/privacy.md', 'docs/accessibility.md', 'SECURITY.md']],
  [
    'How it is made',
    ['docs/architecture.md', 'docs/streaming.md', 'docs/markdown.md', 'docs/demo.md', 'CONTRIBUTING.md'],
  ],
  ['Decisions', ['docs/decisions/README.md', 'docs/decisions/']],
];

/** What no board names. */
const OTHERS = 'How it is made';

/** All documents, each on one board. */
export function shelve(documents: readonly Document[]): Board[] {
  const left = new Map(documents.map(document => [document.path, shelfPage(document)]));
  const boards = new Map<string, ShelfPage[]>();
  for (const [name, paths] of BOARDS) {
    const pages = paths.flatMap(path =>
      [...left.keys()].filter(key => isAt(key, path)).flatMap(key => take(key)),
    );
    boards.set(name, pages);
  }
  boards.get(OTHERS)?.push(...left.values());
  return [...boards].map(([name, pages]) => ({name, pages})).filter(({pages}) => pages.length > 0);

  function take(key: string): ShelfPage[] {
    const page = left.get(key);
    left.delete(key);
    return page ? [page] : [];
  }
}

function isAt(key: string, path: string): boolean {
  return key === path || (path.endsWith('/') && key.startsWith(path));
}

function shelfPage(document: Document): ShelfPage {
  const {path} = document;
  return {path, address: pageAddress(path), title: sectionsOf(document)[0]?.document ?? path};
}
