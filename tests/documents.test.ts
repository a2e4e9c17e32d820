import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, it} from 'node:test';
import {en} from '../src/components/strings.js';

const documents = [
  ...readdirSync('.').filter(file => file.endsWith('.md')),
  ...readdirSync('docs', {recursive: true, encoding: 'utf8'})
    .filter(file => file.endsWith('.md'))
    .map(file => join('docs', file)),
];

/** Text with code blocks taken out: what stands there may be made up. */
const prose = (file: string) => readFileSync(file, 'utf8').replace(/^```[\s\S]*?^```/gm, '');

/** A name of steps such as `src/protocols/NAME.ts` stands for a file that is yet to be written. */
const isPlaceholder = (path: string) => /[A-Z]{3,}/.test(path.replace(/\.\w+$/, '')) || path.includes('*');

describe('the documents', () => {
  it('link only to files that are there', () => {
    for (const file of documents) {
      for (const [, link = ''] of prose(file).matchAll(/\]\(([^)\s]+)\)/g)) {
        const [path = ''] = link.split('#');
        if (path === '' || /^[a-z]+:/.test(link)) continue;
        assert.ok(existsSync(join(dirname(file), path)), `${file} links to ${link}`);
      }
    }
  });

  it('link only to headings that are there', () => {
    for (const file of documents) {
      for (const [, link = ''] of prose(file).matchAll(/\]\(([^)\s:]*#[^)\s]+)\)/g)) {
        const [path = '', anchor = ''] = link.split('#');
        const target = path === '' ? file : join(dirname(file), path);
        assert.ok(anchorsOf(target).includes(anchor), `${file} links to ${link}`);
      }
    }
  });

  it('name only files that are there', () => {
    for (const file of documents) {
      for (const [, path = ''] of prose(file).matchAll(/`((?:src|tests|demo|scripts|docs)\/[\w./*-]+)`/g)) {
        assert.ok(isPlaceholder(path) || existsSync(path), `${file} names ${path}`);
      }
    }
  });

  it('find each name of the architecture in the file they say', () => {
    const named = [...prose('docs/architecture.md').matchAll(/`(\w+)`\s+in\s+`(src\/[\w./-]+\.ts)`/g)];
    assert.ok(named.length > 30, `only ${named.length} names were found`);
    for (const [, name = '', file = ''] of named) {
      const declared = new RegExp(`\\b(?:class|function|const|interface|type)\\s+${name}\\b`);
      assert.ok(declared.test(readFileSync(file, 'utf8')), `${name} is not declared in ${file}`);
    }
  });
});

describe('troubleshooting', () => {
  const text = readFileSync('docs/troubleshooting.md', 'utf8');
  const source = readdirSync('src', {recursive: true, encoding: 'utf8'})
    .filter(file => file.endsWith('.ts'))
    .map(file => readFileSync(join('src', file), 'utf8'))
    .join('\n')
    .replace(/' \+\s+'/g, '');

  /** Whether more than a third of this stands in the source, four words in a row at least: it has values in between. */
  const isSaid = (sentence: string): boolean => {
    const words = sentence.split(/\s+/);
    const said = new Set<number>();
    for (let at = 0; at + 4 <= words.length; at++)
      if (source.includes(words.slice(at, at + 4).join(' ')))
        for (const word of [0, 1, 2, 3]) said.add(at + word);
    return said.size > words.length / 3;
  };

  it('quotes what the console really says', () => {
    const lines = [...text.replaceAll('\n', ' ').matchAll(/`dragoman: ([^`]+)`/g)].map(
      ([, line = '']) => line,
    );
    assert.ok(lines.length > 3, `only ${lines.length} lines`);
    for (const line of lines) assert.ok(isSaid(line), line);
  });

  it('goes by what visitors really read', () => {
    const headings = [...text.matchAll(/^## "(.+)"$/gm)].map(([, heading = '']) => heading);
    assert.ok(headings.length > 4, `only ${headings.length} headings`);
    for (const heading of headings) assert.ok(Object.values(en).includes(heading), heading);
  });

  it('quotes what the panel really says to the owner of the site', () => {
    const section =
      text.split('## The panel says that the chat is not set up yet')[1]?.split('\n## ')[0] ?? '';
    const sentences = [...section.matchAll(/^\| "(.+?)" \|/gm)].map(([, sentence = '']) => sentence);
    assert.ok(sentences.length > 5, `only ${sentences.length} sentences`);
    for (const sentence of sentences) assert.ok(isSaid(sentence), sentence);
  });
});

/** Anchors as the playground and GitHub make them of headings. */
function anchorsOf(file: string): string[] {
  return [...prose(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );
}
