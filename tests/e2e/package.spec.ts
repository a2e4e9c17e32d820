import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {withFigures} from '../../scripts/figures.js';
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

test('the figures in README are those of the build', () => {
  const readme = readFileSync('README.md', 'utf8');
  expect(readme.match(/<!-- size:/g)).toHaveLength(2);
  expect(readme).toBe(withFigures(readme));
});
