import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

/** One Markdown file of this project. */
export interface Document {
  /** Relative to the project, with forward slashes: `docs/architecture.md`. */
  readonly path: string;
  /** The whole Markdown. */
  readonly source: string;
}

const AT_THE_ROOT = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'];

/** The documents the demo answers from: those at the root, then all of `docs/`, in the order of their paths. */
export function readDocuments(root: string): Document[] {
  const docs = join(root, 'docs');
  const below = existsSync(docs)
    ? readdirSync(docs, {recursive: true, encoding: 'utf8'})
        .map(path => `docs/${path.replaceAll('\\', '/')}`)
        .filter(path => path.endsWith('.md'))
        .sort()
    : [];
  return [...AT_THE_ROOT.filter(path => existsSync(join(root, path))), ...below].map(path => ({
    path,
    source: readFileSync(join(root, path), 'utf8'),
  }));
}

/** Where the playground shows a document: `README.md` at `/docs/readme`, `docs/decisions/0001.md` at `/docs/decisions/0001`. */
export function pageAddress(path: string): string {
  const inside = path === 'docs/README.md' ? 'overview' : path.replace(/^docs\//, '').replace(/\.md$/, '');
  return `/docs/${inside.toLowerCase()}`;
}
