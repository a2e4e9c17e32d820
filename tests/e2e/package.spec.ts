import {execFileSync} from 'node:child_process';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {bundleSizes, importsOf, reachedFrom} from '../../scripts/bundle-sizes.js';
import {BUNDLE_PINS, wrongFigures, wrongPins} from '../../scripts/figures.js';
import {expect, PROTOCOLS, test} from './fixtures.js';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  exports: Record<string, string | {types: string; default: string}>;
};

/** Runs a line of JavaScript in plain Node, in this package, which may import itself by name. */
function inNode(code: string): string {
  return execFileSync(process.execPath, ['--input-type=module', '--eval', code], {encoding: 'utf8'}).trim();
}

for (const [name, target] of Object.entries(manifest.exports)) {
  test(`the export ${name} leads to files that are there`, () => {
    const files = typeof target === 'string' ? [target] : Object.values(target);
    for (const file of files) {
      const names = name.includes('/protocols/') ? PROTOCOLS : ['de'];
      for (const one of names) expect(existsSync(file.replace('*', one))).toBe(true);
    }
  });
}

test('the package imports in plain Node, without a DOM and without side effects', () => {
  expect(
    inNode(`const all = await import('dragoman'); console.log(typeof all.connect, typeof all.DragomanChat)`),
  ).toBe('function function');
  expect(
    inNode(
      `await import('dragoman'); console.log(typeof globalThis.document + ' ' + ('dragoman' in globalThis))`,
    ),
  ).toBe('undefined false');
});

test('relay, protocols and locales import by name', () => {
  const code = `
    const {createRelay} = await import('dragoman/relay');
    const {toNodeHandler} = await import('dragoman/relay/node');
    const {headless} = await import('dragoman/protocols/headless');
    const {strings} = await import('dragoman/locales/de');
    console.log(typeof createRelay, typeof toNodeHandler, headless.name, strings.send);`;
  expect(inNode(code)).toBe('function function headless Senden');
});

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
