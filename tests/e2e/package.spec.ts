/** The files that are built: what is in which, and what each weighs. As a package they are in `packed.spec.ts`. */
import {readdirSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {bundleSizes, importsOf, reachedFrom} from '../../scripts/bundle-sizes.js';
import {BUNDLE_PINS, wrongFigures, wrongPins} from '../../scripts/figures.js';
import {expect, test} from './fixtures.js';

/** Files that others were made from, as the maps of some built files tell. */
const sourcesOf = (files: readonly string[]): string[] =>
  files.flatMap(file => (JSON.parse(readFileSync(`${file}.map`, 'utf8')) as {sources: string[]}).sources);

for (const name of ['define', 'index']) {
  const file = `dist/${name}.js`;

  test(`${file} loads one file more at once, without what is loaded on demand`, () => {
    const files = reachedFrom(file, {atOnce: true});
    expect(files).toHaveLength(2);
    const sources = sourcesOf(files.slice(1));
    expect(sources.some(source => source.includes('/marked/'))).toBe(true);
    expect(
      sources.filter(source =>
        /dompurify|\/entities\/|temml|codemirror|dom-accessibility-api|html-region|command-card\./.test(
          source,
        ),
      ),
    ).toEqual([]);
  });

  test(`${file} finds what is loaded on demand beside itself, wherever it is served from`, () => {
    // A file that is not there, or an address that is not relative, cannot be read.
    const files = reachedFrom(file);
    for (const part of ['sanitize', 'html-region', 'entity-table', 'capture', 'command-card'])
      expect(files.some(one => one.startsWith(`dist/chunks/${part}-`))).toBe(true);
    for (const one of files.slice(1)) expect(dirname(one)).toBe('dist/chunks');
  });
}

test('no part of the chat is loaded twice by a page that loads it two ways', () => {
  expect(reachedFrom('dist/define.js').slice(1).sort()).toEqual(reachedFrom('dist/index.js').slice(1).sort());
});

test('the modules for npm leave every dependency outside', () => {
  const files = readdirSync('dist/esm', {recursive: true, encoding: 'utf8'});
  expect(files.filter(file => /node_modules|dompurify|temml|codemirror/.test(file))).toEqual([]);
  const {dependencies, peerDependencies} = JSON.parse(readFileSync('package.json', 'utf8')) as {
    dependencies: Record<string, string>;
    peerDependencies: Record<string, string>;
  };
  const modules = files.filter(file => file.endsWith('.js'));
  const named = modules.flatMap(file => importsOf(readFileSync(join('dist/esm', file), 'utf8')));
  const packages = named.map(({path}) => /^(?!\.|node:)(@[^/]+\/)?[^/]+/.exec(path)?.[0]).filter(Boolean);
  const declared = Object.keys({...dependencies, ...peerDependencies});
  for (const name of packages) expect(declared).toContain(name);
  expect(packages).toContain('marked');
  expect(packages).toContain('dompurify');
});

test('the figures in README are those of the build, within 1 %', () => {
  const readme = readFileSync('README.md', 'utf8');
  expect(readme.match(/<!-- size:/g)).toHaveLength(2);
  expect(wrongFigures(readme)).toEqual([]);
});

test('each way in, and each part that is loaded on demand, weighs what is pinned, within 1 %', () => {
  const pins = JSON.parse(readFileSync(BUNDLE_PINS, 'utf8')) as Record<string, number>;
  expect(wrongPins(bundleSizes(), pins)).toEqual([]);
});
