import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {readDocuments} from '../demo/server/documents.js';
import {Conversation, connect, DragomanChat} from '../src/index.js';

/** One block of code of a document. */
interface Sample {
  readonly path: string;
  readonly language: string;
  readonly code: string;
}

const samples: readonly Sample[] = readDocuments('.')
  // A changelog tells of what there was.
  .filter(({path}) => path !== 'CHANGELOG.md')
  .flatMap(({path, source}) =>
    [...source.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].map(([, language = '', code = '']) => ({
      path,
      language,
      code,
    })),
  );

/** Attributes that every element of a page may have. */
const OF_ALL = /^(?:id|class|slot|hidden|ref|lang|dir|style|nonce|hx-[\w-]+|data-turbo-permanent)$/;
/** Bindings of frameworks: events, properties, references. */
const BINDING = /^[@:#([{]|^on|^bind:|\.prop$/;
/** What a script tag has for itself. */
const OF_SCRIPTS = ['async', 'src', 'integrity', 'crossorigin', 'type', 'defer'];

/** Names of the attributes in each tag of that name, values in quotes or braces left out. */
function attributesOf(tag: RegExp, code: string): string[] {
  return [...code.matchAll(tag)].flatMap(({index, 0: opening}) => {
    const outside = withoutValues(code.slice(index + opening.length));
    return outside.split(/[\s=]+/).filter(Boolean);
  });
}

/** What stands in a tag up to its end, without values. */
function withoutValues(text: string): string {
  let outside = '';
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? '';
    if (letter === '>' || (letter === '/' && text[at + 1] === '>')) return outside;
    if (letter === '"' || letter === "'") at = text.indexOf(letter, at + 1);
    else if (letter === '{') at = endOfBraces(text, at);
    else outside += letter;
    if (at < 0) break;
  }
  return outside;
}

function endOfBraces(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') depth++;
    if (text[at] === '}' && --depth === 0) return at;
  }
  return -1;
}

describe('the code in the documents', () => {
  const known: readonly string[] = DragomanChat.observedAttributes;

  it('was found', () => {
    assert.ok(samples.length > 60, `only ${samples.length} samples`);
    assert.ok(known.includes('api-url'), known.join(' '));
  });

  it('gives the element no attribute that it does not have', () => {
    let seen = 0;
    for (const {path, code, language} of samples) {
      if (['jsx', 'tsx'].includes(language)) continue;
      for (const name of attributesOf(/<dragoman-chat\b/g, code)) {
        seen++;
        const fine = known.includes(name) || OF_ALL.test(name) || BINDING.test(name);
        assert.ok(fine, `${path}: <dragoman-chat ${name}>`);
      }
    }
    assert.ok(seen > 60, `only ${seen} attributes`);
  });

  it('gives the script tag no other', () => {
    for (const {path, code} of samples) {
      if (!code.includes('embed.js')) continue;
      for (const name of attributesOf(/<script\b/gi, code)) {
        const fine =
          OF_SCRIPTS.includes(name) || known.includes(name.replace(/^data-/, '')) || name === 'data-main';
        assert.ok(fine, `${path}: <script ${name}>`);
      }
    }
  });

  it('gives the React component only props that the element has', () => {
    const camel = (name: string): string =>
      name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    const props = new Set([
      ...known.map(camel),
      'uiContext',
      'headers',
      'body',
      'fetch',
      'recaptcha',
      'strings',
      'ref',
    ]);
    for (const {path, code} of samples)
      for (const name of attributesOf(/<DragomanChat\b/g, code))
        assert.ok(props.has(name) || /^on[A-Z]/.test(name), `${path}: <DragomanChat ${name}>`);
  });

  it('imports what the package exports, under the names it has there', async () => {
    const {exports} = JSON.parse(readFileSync('package.json', 'utf8')) as {exports: Record<string, unknown>};
    let seen = 0;
    for (const {path, code} of samples) {
      const imports = [
        ...code.matchAll(/import\s+(?:(type)\s+)?(?:\{([^}]*)\}\s+from\s+)?'(dragoman(?:\/[\w./-]+)?)'/g),
      ];
      for (const [, type, names = '', specifier = ''] of imports) {
        seen++;
        const way = `.${specifier.slice('dragoman'.length)}`;
        const pattern = Object.keys(exports).find(
          key => key === way || (key.endsWith('/*') && way.startsWith(key.slice(0, -1))),
        );
        assert.ok(pattern, `${path} imports ${specifier}`);
        const source = sourceOf(way);
        if (type || source === undefined) continue;
        const module = (await import(source)) as Record<string, unknown>;
        for (const name of names
          .split(',')
          .map(one => one.trim())
          .filter(Boolean))
          assert.ok(name in module, `${path} imports ${name} from ${specifier}`);
      }
    }
    assert.ok(seen > 20, `only ${seen} imports`);
  });

  it('sets custom properties that there are', () => {
    const styles = readFileSync('src/components/launcher.styles.ts', 'utf8');
    const there = new Set([...styles.matchAll(/var\((--dragoman-[\w-]+)/g)].map(([, name]) => name));
    for (const {path, source} of readDocuments('.'))
      for (const [name] of source.matchAll(/--dragoman-[a-z]+(?:-[a-z]+)*/g))
        assert.ok(there.has(name), `${path}: ${name}`);
  });

  it('is JavaScript and CSS that can be read', async () => {
    const {transform} = await import('esbuild');
    const loaders = {js: 'js', jsx: 'jsx', ts: 'ts', tsx: 'tsx', css: 'css', json: 'json'} as const;
    for (const {path, language, code} of samples) {
      const loader = loaders[language as keyof typeof loaders];
      // An ellipsis stands for what is not shown.
      if (!loader || code.includes('…')) continue;
      const tsconfigRaw = {compilerOptions: {experimentalDecorators: true}};
      await assert.doesNotReject(
        transform(code, {loader, tsconfigRaw, logLevel: 'silent'}),
        `${path}:\n${code}`,
      );
    }
  });
});

describe('the server of your own in the recipes', () => {
  it('answers', async () => {
    const recipe = samples.find(
      ({path, code}) => path === 'docs/recipes.md' && code.includes('chat.fetch ='),
    );
    const chat: {protocol?: 'headless'; apiUrl?: string; fetch?: typeof fetch} = {};
    new Function('chat', 'location', recipe?.code ?? '')(chat, {origin: 'https://shop.example'});
    const {protocol = 'headless', ...settings} = chat;
    const conversation = new Conversation({connection: connect({protocol, ...settings})});
    const {status, text} = await conversation.send('Does it?');
    assert.deepEqual({status, text}, {status: 'complete', text: 'It works.'});
  });
});

/** The file that a way into the package is built from; undefined where it may only be imported in a browser. */
function sourceOf(way: string): string | undefined {
  if (way === '.') return '../src/index.js';
  if (way === './define') return undefined;
  const name = way.slice(2);
  const file = [`src/${name}.ts`, `src/relay/${name.replace('relay/', '')}.ts`].find(existsSync);
  return file ? `../${file.replace(/\.ts$/, '.js')}` : undefined;
}
