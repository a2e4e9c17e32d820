import {execFileSync} from 'node:child_process';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {wrongFigures} from '../../scripts/figures.js';
import {expect, PROTOCOLS, test} from './fixtures.js';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  exports: Record<string, string | {types: string; default: string}>;
};

/** Runs a line of JavaScript in plain Node, in this package, which may import itself by name. */
function inNode(code: string): string {
  return execFileSync(process.execPath, ['--input-type=module', '--eval', code], {encoding: 'utf8'}).trim();
}

/** What a module imports, at once or on demand. */
function importsOf(code: string): {path: string; dynamic: boolean}[] {
  const atOnce = code.matchAll(/(?:^|[;}\n])(?:import|export)\s*(?:[\w$*{}\s,]*from\s*)?["']([^"']+)["']/g);
  const onDemand = code.matchAll(/\bimport\(\s*["'`]([^"'`]+)["'`]\s*\)/g);
  return [
    ...[...atOnce].map(([, path = '']) => ({path, dynamic: false})),
    ...[...onDemand].map(([, path = '']) => ({path, dynamic: true})),
  ];
}

/** A file of `dist/`, and all it imports, and so on. */
function reachedFrom(file: string, seen: string[] = []): string[] {
  if (seen.includes(file)) return seen;
  seen.push(file);
  for (const {path} of importsOf(readFileSync(file, 'utf8'))) reachedFrom(join(dirname(file), path), seen);
  return seen;
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

for (const name of ['define', 'index']) {
  const code = readFileSync(`dist/${name}.js`, 'utf8');
  const map = JSON.parse(readFileSync(`dist/${name}.js.map`, 'utf8')) as {sources: string[]};

  test(`dist/${name}.js is one file, without what is loaded on demand`, () => {
    expect(importsOf(code).filter(one => !one.dynamic)).toEqual([]);
    expect(map.sources.some(source => source.includes('/marked/'))).toBe(true);
    expect(
      map.sources.filter(source =>
        /dompurify|\/entities\/|temml|codemirror|dom-accessibility-api/.test(source),
      ),
    ).toEqual([]);
  });

  test(`dist/${name}.js finds what is loaded on demand beside itself, wherever it is served from`, () => {
    // A file that is not there, or an address that is not relative, cannot be read.
    const files = reachedFrom(`dist/${name}.js`);
    expect(files.some(file => file.startsWith('dist/chunks/sanitize-'))).toBe(true);
    expect(files.some(file => file.startsWith('dist/chunks/entity-table-'))).toBe(true);
    expect(files.some(file => file.startsWith('dist/chunks/capture-'))).toBe(true);
    for (const file of files.slice(1)) expect(dirname(file)).toBe('dist/chunks');
  });
}

test('the modules for npm leave every dependency outside', () => {
  const files = readdirSync('dist/esm', {recursive: true, encoding: 'utf8'});
  expect(files.filter(file => /node_modules|dompurify|temml|codemirror/.test(file))).toEqual([]);
  const {dependencies} = JSON.parse(readFileSync('package.json', 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const modules = files.filter(file => file.endsWith('.js'));
  const named = modules.flatMap(file => importsOf(readFileSync(join('dist/esm', file), 'utf8')));
  const packages = named.map(({path}) => /^(?!\.|node:)(@[^/]+\/)?[^/]+/.exec(path)?.[0]).filter(Boolean);
  for (const name of packages) expect(Object.keys(dependencies)).toContain(name);
  expect(packages).toContain('marked');
  expect(packages).toContain('dompurify');
});

test('the figures in README are those of the build, within 1 %', () => {
  const readme = readFileSync('README.md', 'utf8');
  expect(readme.match(/<!-- size:/g)).toHaveLength(2);
  expect(wrongFigures(readme)).toEqual([]);
});
