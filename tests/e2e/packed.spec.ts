/** The package as it would be published: packed, installed in a site, and used there. */
import {readFileSync} from 'node:fs';
import {basename, join} from 'node:path';
import {checkPackage, createPackageFromTarballData} from '@arethetypeswrong/core';
import {build} from 'esbuild';
import {publint} from 'publint';
import {formatMessage} from 'publint/utils';
import {installPacked, type Site} from '../support/packed.js';
import {expect, PROTOCOLS, test} from './fixtures.js';

// All of them on the same site. Compilers take their time.
test.describe.configure({mode: 'default', timeout: 120_000});

let site: Site;
test.beforeAll(() => {
  site = installPacked('react');
});
test.afterAll(() => site.remove());

type Target = string | {types: string; default?: string};

const {exports: ways} = JSON.parse(readFileSync('package.json', 'utf8')) as {exports: Record<string, Target>};

/** The ways in of the contract, and the types for templates. */
const PROMISED = [
  ...['.', './define', './embed.js', './react', './protocols/*', './locales/*', './relay', './relay/node'],
  ...['./custom-elements.json', './package.json'],
];
const TYPES_ONLY = ['./jsx', './svelte', './vue'];

const LOCALES = ['ar', 'de', 'es', 'fr', 'he', 'it', 'ja', 'ko', 'nl', 'pl', 'pt-BR', 'tr', 'zh-CN'];

/** What a site writes to get at it. */
function specifiers(way: string): string[] {
  const names = way.includes('protocols') ? PROTOCOLS : LOCALES;
  const paths = way.includes('*') ? names.map(name => way.replace('*', name)) : [way];
  return paths.map(path => path.replace(/^\./, 'dragoman'));
}

test('the exports are those of the contract', () => {
  expect(Object.keys(ways).sort()).toEqual([...PROMISED, ...TYPES_ONLY].sort());
});

for (const way of PROMISED) {
  test(`${way} resolves to a file of the package, and imports in plain Node`, () => {
    const how = way.endsWith('.json') ? `, {with: {type: 'json'}}` : '';
    const code = `
      for (const specifier of ${JSON.stringify(specifiers(way))}) {
        await import(specifier${how});
        console.log(import.meta.resolve(specifier));
      }
      if (typeof document !== 'undefined') console.log('There is a document.');`;
    const found = site.run(code, '--no-warnings').split('\n');
    expect(found).toHaveLength(specifiers(way).length);
    for (const url of found) expect(site.files).toContain(url.split('/node_modules/dragoman/')[1]);
  });
}

test('each way in gives what it is named for', () => {
  const code = `
    const {Conversation, DragomanChat, connect} = await import('dragoman');
    const {createRelay} = await import('dragoman/relay');
    const {toNodeHandler} = await import('dragoman/relay/node');
    const {headless} = await import('dragoman/protocols/headless');
    const {strings} = await import('dragoman/locales/de');
    const made = [Conversation, DragomanChat, connect, createRelay, toNodeHandler].map(one => typeof one);
    console.log([...new Set(made), headless.name, strings.send].join(' '));`;
  expect(site.run(code)).toBe('function headless Senden');
});

test('each way in has its types in the package', () => {
  const files = Object.entries(ways).flatMap(([way, target]) => {
    if (typeof target === 'string') return [];
    const names = way.includes('protocols') ? PROTOCOLS : way.includes('locales') ? LOCALES : [''];
    return names.map(name => target.types.replace('*', name).slice('./'.length));
  });
  expect(files.length).toBeGreaterThan(20);
  for (const file of files) expect(site.files).toContain(file);
});

test('the package changes nothing of what it is imported into, but for what Lit does', () => {
  const code = `
    const before = Object.getOwnPropertyNames(globalThis);
    await import('dragoman');
    await import('dragoman/react');
    console.log(Object.getOwnPropertyNames(globalThis).filter(name => !before.includes(name)).join(' '));`;
  const lits =
    /^(customElements|litElementVersions|litHtmlVersions|litPropertyMetadata|litServerRoot|reactiveElementVersions)$/;
  const names = site
    .run(code)
    .split(' ')
    .filter(name => name !== '');
  expect(names.filter(name => !lits.test(name))).toEqual([]);
});

test('loading any of it twice does not throw', () => {
  const code = `
    for (const way of ['index', 'define', 'react', 'relay/relay']) {
      const url = import.meta.resolve('dragoman/package.json').replace('package.json', 'dist/esm/' + way + '.js');
      await import(url);
      await import(url + '?again');
    }
    console.log('done');`;
  expect(site.run(code)).toBe('done');
});

test('publint finds nothing', async () => {
  const {messages, pkg} = await publint({pkgDir: site.installed, pack: false, strict: true});
  expect(messages.map(message => formatMessage(message, pkg ?? {}, {color: false}))).toEqual([]);
});

test('are the types wrong? They are right, for whoever can import ES modules', async () => {
  const analysis = await checkPackage(createPackageFromTarballData(new Uint8Array(site.tarball)));
  expect(analysis.types).toBeTruthy();
  const problems = 'problems' in analysis ? analysis.problems : [];
  const told = problems
    // CommonJS takes ES modules by `import()` alone, and Node 10 knew no exports.
    .filter(one => !('resolutionKind' in one) || !/node10|node16-cjs/.test(one.resolutionKind))
    .map(one => `${one.kind} ${'entrypoint' in one ? one.entrypoint : ''}`);
  expect(told).toEqual([]);
});

/** Every kind of file that is in the package. */
const KINDS = [
  /^package\.json$/,
  /^README\.md$/,
  /^LICENSE$/,
  /^dist\/(define|embed|index)\.js$/,
  /^dist\/chunks\/[\w.-]+\.js$/,
  /^dist\/esm\/[\w/-]+(\.styles)?\.js$/,
  /^dist\/(esm|chunks)\/[\w./-]+\.js\.map$/,
  /^dist\/(define|embed|index)\.js\.map$/,
  /^dist\/types\/[\w./-]+\.d\.ts$/,
  /^dist\/custom-elements\.json$/,
  /^dist\/web-types\.json$/,
  /^dist\/vscode\.(html|css)-custom-data\.json$/,
];
/** There once something was released. */
const LATER = /^CHANGELOG\.md$/;

test('the package has what is needed, and nothing else', () => {
  const stray = site.files.filter(file => !LATER.test(file) && !KINDS.some(kind => kind.test(file)));
  expect(stray).toEqual([]);
  for (const kind of KINDS)
    expect(
      site.files.filter(file => kind.test(file)),
      String(kind),
    ).not.toEqual([]);
});

/** `import {a} from "./b.js";`, `export {a} from "./b.js";` and `export {a};` */
const IMPORTS = /(import|export)\s*(\{[^}]*\}\s*)?(from\s*)?"[^"]*";?|export\s*\{[^}]*\};?/g;

/** What the compiler adds has no source. */
const ADDED = 'dist/esm/decorate.js';

test('every script with code in it has a source map with its sources in it', () => {
  const scripts = site.files.filter(file => file.endsWith('.js') && file !== ADDED);
  let mapped = 0;
  for (const script of scripts) {
    const text = readFileSync(join(site.installed, script), 'utf8');
    const code = text.replace(IMPORTS, '').replace(/^\/\/.*$/gm, '');
    if (code.trim() === '') continue;
    mapped++;
    expect(text, script).toContain(`//# sourceMappingURL=${basename(script)}.map`);
    const {sources, sourcesContent} = JSON.parse(
      readFileSync(join(site.installed, `${script}.map`), 'utf8'),
    ) as {sources: string[]; sourcesContent?: (string | null)[]};
    expect(sourcesContent?.length, script).toBe(sources.length);
    for (const content of sourcesContent ?? []) expect(content, script).toBeTruthy();
  }
  expect(mapped).toBeGreaterThan(200);
});

test('the wrapper for React says that it is for the client', () => {
  expect(readFileSync(join(site.installed, 'dist/esm/react.js'), 'utf8')).toMatch(/^["']use client["'];/);
});

/** What a bundler makes of a module of the site. */
async function bundled(code: string): Promise<{text: string; inputs: string[]}> {
  const {outputFiles, metafile} = await build({
    stdin: {contents: code, resolveDir: site.folder},
    bundle: true,
    write: false,
    format: 'esm',
    minify: true,
    metafile: true,
    external: ['react'],
    logLevel: 'silent',
  });
  const text = outputFiles.map(file => file.text).join('\n');
  return {text, inputs: Object.keys(metafile.inputs)};
}

for (const way of [
  'dragoman',
  'dragoman/relay',
  'dragoman/react',
  'dragoman/protocols/headless',
  'dragoman/locales/de',
])
  test(`a bundler drops ${way} where nothing of it is used`, async () => {
    const {text} = await bundled(`import '${way}';`);
    expect(text.trim()).toBe('');
  });

test('a bundler keeps what registers the element', async () => {
  const {text} = await bundled(`import 'dragoman/define';`);
  expect(text).toContain('.define(');
  expect(text).toContain('dragoman-chat');
});

test('a bundler takes no element along where a conversation is all that is wanted', async () => {
  const {text} = await bundled(
    `import {Conversation, connect} from 'dragoman'; console.log(Conversation, connect);`,
  );
  expect(text).not.toMatch(/litElementVersions|dragoman-chat/);
  expect(text.length).toBeLessThan(100_000);
});

test('an application that uses Lit itself has it once', async () => {
  const own = `import {LitElement} from 'lit'; console.log(LitElement);`;
  const {text: alone} = await bundled(own);
  const {text, inputs} = await bundled(`import 'dragoman/define'; ${own}`);
  for (const global of ['litHtmlVersions', 'litElementVersions', 'reactiveElementVersions']) {
    const times = (code: string): number => code.split(global).length - 1;
    expect(times(alone), global).toBeGreaterThan(0);
    expect(times(text), global).toBe(times(alone));
  }
  for (const name of ['lit-html.js', 'lit-element.js', 'reactive-element.js'])
    expect(
      inputs.filter(input => input.endsWith(`/${name}`)),
      name,
    ).toHaveLength(1);
  expect(inputs.filter(input => /dragoman\/.*\blit\b/.test(input))).toEqual([]);
});
