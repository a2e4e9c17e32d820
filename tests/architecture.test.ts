import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {checkArchitecture, formatViolations} from './support/architecture.js';

const SRC = new URL('../src/', import.meta.url);

/** Every TypeScript file of `src/`: path from `src/` on → text. */
function readSource(): Record<string, string> {
  return Object.fromEntries(
    readdirSync(fileURLToPath(SRC), {recursive: true, encoding: 'utf8'})
      .map(file => file.replaceAll('\\', '/'))
      .filter(file => file.endsWith('.ts'))
      .map(file => [file, readFileSync(new URL(file, SRC), 'utf8')]),
  );
}

describe('the house', () => {
  it('keeps every rule of its layers', () => {
    const violations = checkArchitecture(readSource());
    assert.ok(violations.length === 0, `${violations.length} broken\n${formatViolations(violations)}`);
  });

  it('was looked at: the files that all others stand on are among those read', () => {
    const files = Object.keys(readSource());
    for (const file of ['errors.ts', 'stream/frame.ts', 'protocols/protocol.ts'])
      assert.ok(files.includes(file));
  });
});

describe('a tree that keeps the rules', () => {
  const CLEAN: Record<string, string> = {
    'errors.ts': 'export class ChatError extends Error {}',
    'json-text.ts': 'export const endOfJson = (text: string) => text.length;',
    'stream/frame.ts': 'export interface Frame {data: string}',
    'stream/sse.ts': `
      import {createParser} from 'eventsource-parser';
      import {endOfJson} from '../json-text.js';
      import type {Frame} from './frame.js';
      export const sse = (text: string): Frame => ({data: String(createParser) + endOfJson(text)});`,
    'stream/open.ts': `
      import {ChatError} from '../errors.js';
      export async function open(fetch: typeof globalThis.fetch, kinds: {json: string}): Promise<string> {
        const {location} = await fetch('/', {body: JSON.stringify(kinds.json)}) as unknown as {location: string};
        if (location === '') throw new ChatError('a setTimeout in a string, // innerHTML in a comment');
        return location;
      }`,
    'stream/clock.ts': 'export const later = (run: () => void) => setTimeout(run, 1);',
    'conversation/events.ts': 'export interface ChatEvent {type: string}',
    'conversation/transcript.ts': `
      import {ChatError} from '../errors.js';
      import type {ChatEvent} from './events.js';
      export const read = (text: string, now: number): ChatEvent => {
        if (new Date(now).getTime() < 0) throw new ChatError();
        return JSON.parse(text) as ChatEvent;
      };`,
    'markdown/sanitize.ts': `
      import createDOMPurify from 'dompurify';
      export const sanitize = (html: string, window: Window) =>
        createDOMPurify(window as never).sanitize(html, {RETURN_DOM_FRAGMENT: true});
      export const parse = (html: string) => new DOMParser().parseFromString(html, 'text/html');`,
    'markdown/parse.ts': `import {Marked} from 'marked';\nexport const create = () => new Marked({gfm: true});`,
    'protocols/protocol.ts': `
      import type {ChatEvent} from '../conversation/events.js';
      import type {Frame} from '../stream/frame.js';
      export interface Protocol {fetch?: typeof fetch; read(frame: Frame): ChatEvent[]}`,
    'protocols/tolerant-text.ts': `import type {Protocol} from './protocol.js';\nexport type Text = Protocol;`,
    'protocols/interakt.ts': `
      import {endOfJson} from '../json-text.js';
      import type {Protocol} from './protocol.js';
      import type {Text} from './tolerant-text.js';
      export const interakt = {read: () => [], ...JSON.parse('{}'), endOfJson} satisfies Protocol as Text;`,
    'protocols/index.ts': `export {interakt} from './interakt.js';\nexport type {Protocol} from './protocol.js';`,
    'host/storage.ts': 'export const read = (key: string) => localStorage.getItem(key);',
    'host/frame-scheduler.ts': 'export const next = (run: () => void) => requestAnimationFrame(run);',
    'connect.ts': `
      import type {ChatEvent} from './conversation/events.js';
      import {interakt} from './protocols/index.js';
      import {open} from './stream/open.js';
      export type {Protocol} from './protocols/protocol.js';
      export const connect = (given?: typeof fetch): ChatEvent => (open(given ?? fetch, interakt as never), {type: ''});`,
    'components/strings.ts': 'export interface Strings {send: string}',
    'components/chat.styles.ts': `
      import {css} from 'lit';
      export const styles = css\`
        /* left: 0 would be wrong */
        @media (max-width: 30rem) { :host { margin-inline-start: var(--dragoman-width); inset: 0 1px 0 1px } }
        .badge { text-align: start; transition: width 1s; padding: calc(1px + 2px) 1px }\`;`,
    'components/chat.ts': `
      import {html, LitElement} from 'lit';
      import {property} from 'lit/decorators.js';
      import {connect} from '../connect.js';
      import {create} from '../markdown/parse.js';
      import {read} from '../host/storage.js';
      import {styles} from './chat.styles.js';
      export class Chat extends LitElement {
        static styles = styles;
        @property() locale = '';
        words = () => import('../locales/de.js');
        override render() {
          return html\`<p .style=\${read('k')} data-style="x">\${String(create)}\${String(connect)}</p>\`;
        }
      }`,
    'locales/de.ts': `import type {Strings} from '../components/strings.js';\nexport const de: Strings = {send: 'Senden'};`,
    'components/launcher.ts':
      'export const launch = (go: () => void) => document.body.addEventListener("click", go);',
    'index.ts': `export {Chat} from './components/chat.js';\nexport {connect} from './connect.js';`,
    'react.ts': `import {createElement} from 'react';\nexport {Chat} from './index.js';\nexport {createElement};`,
    'define.ts': `import {Chat} from './index.js';\ncustomElements.define('dragoman-chat', Chat);`,
    'embed.ts': `
      import {launch} from './components/launcher.js';
      import type {Chat} from './index.js';
      launch(() => { const loaded: Promise<{Chat?: Chat}> = import('./define.js') as never; void loaded; });`,
    'relay/settings.ts': 'export const through = (given?: typeof fetch) => given ?? fetch;',
    'relay/relay.ts': `import {ChatError} from '../errors.js';\nimport {through} from './settings.js';\nexport const relay = () => through()(String(ChatError));`,
    'relay/node.ts': `import type {IncomingMessage} from 'node:http';\nimport {relay} from './relay.js';\nexport const node = (from: IncomingMessage) => relay.call(from);`,
  };

  it('has no violation', () => {
    assert.equal(formatViolations(checkArchitecture(CLEAN)), '');
  });

  it('may import what is not written yet', () => {
    const early = {'components/chat.ts': `import {Conversation} from '../conversation/conversation.js';`};
    assert.equal(formatViolations(checkArchitecture(early)), '');
  });
});

/** Each broken rule: what it says, the broken tree, and what is reported: `file:line rule`. */
const BROKEN: readonly (readonly [sentence: string, tree: Record<string, string>, ...reported: string[]])[] =
  [
    ['a file stands in a room', {'version.ts': 'export {};'}, 'version.ts:1 room'],
    ['a file can be parsed', {'stream/a.ts': 'export const = 1;'}, 'stream/a.ts:1 syntax'],

    ['errors.ts imports nothing', {'errors.ts': `export * from './json-text.js';`}, 'errors.ts:1 imports'],
    ['json-text.ts imports nothing', {'json-text.ts': `import './errors.js';`}, 'json-text.ts:1 imports'],
    imports('stream knows no protocol', 'stream/a.ts', '../protocols/interakt.js'),
    imports(
      'stream knows no conversation, not even its types',
      'stream/a.ts',
      'type ../conversation/events.js',
    ),
    imports('stream knows no Lit', 'stream/a.ts', 'lit'),
    imports('conversation knows no stream', 'conversation/a.ts', 'type ../stream/frame.js'),
    imports('conversation knows no protocol', 'conversation/a.ts', 'type ../protocols/protocol.js'),
    imports('conversation does not cut JSON apart', 'conversation/a.ts', '../json-text.js'),
    imports('markdown knows no conversation', 'markdown/a.ts', 'type ../conversation/message.js'),
    imports('markdown knows no Lit', 'markdown/a.ts', 'lit'),
    imports('markdown throws no ChatError', 'markdown/a.ts', '../errors.js'),
    imports('a protocol knows no other protocol', 'protocols/a.ts', './interakt.js'),
    imports('a protocol knows no other protocol through its types', 'protocols/a.ts', 'type ./interakt.js'),
    imports('a protocol does not import the table of protocols', 'protocols/a.ts', './index.js'),
    imports('a protocol takes types of stream only', 'protocols/a.ts', '../stream/sse.js'),
    imports('a protocol takes types of conversation only', 'protocols/a.ts', '../conversation/reduce.js'),
    imports('a protocol knows no view', 'protocols/a.ts', 'type ../components/strings.js'),
    imports(
      'a protocol loads nothing later that it may not import',
      'protocols/a.ts',
      'dynamic ../stream/sse.js',
    ),
    imports('host knows no stream', 'host/a.ts', 'type ../stream/frame.js'),
    imports('host knows no protocol', 'host/a.ts', 'type ../protocols/protocol.js'),
    imports('host knows no component', 'host/a.ts', 'type ../components/strings.js'),
    imports('host knows no markdown', 'host/a.ts', '../markdown/render.js'),
    imports('host takes types of conversation only', 'host/a.ts', '../conversation/reduce.js'),
    imports('connect.ts takes types of conversation only', 'connect.ts', './conversation/conversation.js'),
    imports('connect.ts knows no component', 'connect.ts', 'type ./components/strings.js'),
    imports('connect.ts knows no host', 'connect.ts', './host/storage.js'),
    imports('connect.ts knows no markdown', 'connect.ts', './markdown/render.js'),
    imports('components know no stream', 'components/a.ts', 'type ../stream/frame.js'),
    imports('components know no protocol', 'components/a.ts', 'type ../protocols/protocol.js'),
    imports('components load a locale when they need it', 'components/a.ts', '../locales/de.js'),
    imports('nothing imports a way in', 'components/a.ts', '../index.js'),
    imports('the relay imports errors alone', 'relay/relay.ts', 'type ../protocols/protocol.js'),
    imports('only relay/node.ts is for Node', 'relay/relay.ts', 'node:http'),
    imports('a locale takes the type of the words', 'locales/de.ts', '../components/strings.js'),
    imports('a locale takes no other type', 'locales/de.ts', 'type ../components/events.js'),
    imports('a locale knows no other locale', 'locales/de.ts', './en.js'),
    imports('embed.ts statically imports nothing but the launcher', 'embed.ts', './index.js'),
    imports('lit is for components', 'define.ts', 'lit'),
    imports('marked is for markdown', 'components/a.ts', 'marked'),
    imports('eventsource-parser is for stream', 'connect.ts', 'eventsource-parser'),
    imports('no package but the four', 'components/a.ts', 'left-pad'),
    imports('nothing is imported from outside src', 'stream/a.ts', '../../tests/support/dom.js'),
    [
      'dompurify is for markdown/sanitize.ts',
      {'markdown/render.ts': `import createDOMPurify from 'dompurify';`},
      'markdown/render.ts:1 imports',
      'markdown/render.ts:1 html-strings',
    ],
    [
      'importing index.ts does not define the element',
      {'index.ts': `import './define.js';`, 'define.ts': ''},
      'index.ts:1 quiet-way-in',
    ],
    [
      'importing react.ts does not define the element, not even through another file',
      {
        'react.ts': `\nimport './components/a.js';`,
        'components/a.ts': `export * from '../define.js';`,
        'define.ts': '',
      },
      'components/a.ts:1 imports',
      'react.ts:2 quiet-way-in',
    ],

    ['stream parses no JSON', {'stream/a.ts': 'export const a = JSON.parse("1");'}, 'stream/a.ts:1 never'],
    [
      'stream parses no JSON, not even by Response',
      {'stream/a.ts': 'export const a = (r: Response) => r.json();'},
      'stream/a.ts:1 never',
    ],
    [
      'no for-in finds what the page has put on all objects',
      {'stream/a.ts': 'export function a(b: object): void { for (const c in b) console.log(c); }'},
      'stream/a.ts:1 for-in',
    ],
    ['stream has no document', {'stream/a.ts': 'export const a = document.title;'}, 'stream/a.ts:1 never'],
    ['stream has no window', {'stream/a.ts': 'export const a = window.origin;'}, 'stream/a.ts:1 never'],
    [
      'stream has no DOM types',
      {'stream/a.ts': 'export type A = (a: HTMLElement) => void;'},
      'stream/a.ts:1 never',
    ],
    [
      'stream has fetch injected',
      {'stream/a.ts': 'export const a = () => fetch("/");'},
      'stream/a.ts:1 never',
      'stream/a.ts:1 network',
    ],
    ...['Date.now()', 'new Date()', 'performance.now()', 'globalThis.Date.now()'].map(
      clock =>
        [
          `conversation has no clock of its own: ${clock}`,
          {'conversation/a.ts': `export const a = () => ${clock};`},
          'conversation/a.ts:1 never',
        ] as const,
    ),
    [
      'conversation has no timer of its own',
      {'conversation/a.ts': 'export const a = () => setTimeout(a, 1);'},
      'conversation/a.ts:1 never',
      'conversation/a.ts:1 timers',
    ],
    [
      'conversation has no storage',
      {'conversation/a.ts': 'export const a = () => localStorage.length;'},
      'conversation/a.ts:1 never',
    ],
    [
      'conversation has no DOM',
      {'conversation/a.ts': 'export const a = () => document.title;'},
      'conversation/a.ts:1 never',
    ],
    [
      'protocols have no DOM',
      {'protocols/a.ts': 'export const a = () => location.href;'},
      'protocols/a.ts:1 never',
    ],
    ...['markdown/a.ts', 'conversation/a.ts', 'protocols/a.ts', 'components/a.ts'].map(
      file =>
        [
          `${file.split('/')[0]} never fetches`,
          {[file]: 'export const a = () => fetch("/");'},
          `${file}:1 never`,
          `${file}:1 network`,
        ] as const,
    ),
    [
      'components have no storage',
      {'components/a.ts': 'export const a = () => sessionStorage.length;'},
      'components/a.ts:1 never',
    ],

    ...[
      'x.innerHTML = ""',
      'x["outerHTML"] = ""',
      'x.insertAdjacentHTML("beforeend", "")',
      'x.setHTML("")',
      'x.createContextualFragment("")',
      'new DOMParser()',
      'document.write("")',
      'Object.assign(x, {innerHTML: ""})',
      'html`<p .innerHTML=x></p>`',
    ].map(
      sink =>
        [
          `HTML strings become DOM in one file only: ${sink}`,
          {'host/a.ts': `export const a = (x: Element & Range, html: typeof String.raw) => ${sink};`},
          'host/a.ts:1 html-strings',
        ] as const,
    ),
    [
      'unsafeHTML is not used',
      {
        'components/a.ts': `import {unsafeHTML} from 'lit/directives/unsafe-html.js';\nexport const a = unsafeHTML;`,
      },
      'components/a.ts:1 html-strings',
    ],
    ...[
      'fetch("/")',
      'globalThis.fetch',
      'new XMLHttpRequest()',
      'new WebSocket("")',
      'navigator.sendBeacon("")',
    ].map(
      network =>
        [
          `the network is touched in one file only: ${network}`,
          {'host/a.ts': `export const a = () => ${network};`},
          'host/a.ts:1 network',
        ] as const,
    ),
    [
      'the global fetch is not taken out of globalThis elsewhere',
      {'host/a.ts': 'export const a = () => { const {fetch: get} = globalThis; return get; };'},
      'host/a.ts:1 network',
    ],
    ...['new BroadcastChannel("a")', 'navigator.locks'].map(
      between =>
        [
          `tabs speak to each other in files of their own only: ${between}`,
          {'host/a.ts': `export const a = () => ${between};`},
          'host/a.ts:1 tabs',
        ] as const,
    ),
    ...['setTimeout(a)', 'window.setInterval(a)', 'requestAnimationFrame(a)', 'AbortSignal.timeout(1)'].map(
      timer =>
        [
          `timers live in files named for it: ${timer}`,
          {'components/a.ts': `\nexport const a = () => ${timer};`},
          'components/a.ts:2 timers',
        ] as const,
    ),

    [
      'imports do not go in a circle, types included',
      {
        'stream/a.ts': `import {b} from './b.js';\nexport const a = b;\nexport type A = 1;`,
        'stream/b.ts': `\n\nimport type {C} from './c.js';\nexport const b: C = 1;`,
        'stream/c.ts': `export type C = import('./a.js').A;`,
      },
      'stream/c.ts:1 cycle',
    ],
    ['a file does not import itself', {'stream/a.ts': `export * from './a.js';`}, 'stream/a.ts:1 cycle'],
    ['there is no any', {'host/a.ts': 'export const a = (b: unknown) =>\n  b as any;'}, 'host/a.ts:2 any'],
    ['there is no default export', {'host/a.ts': 'export default 1;'}, 'host/a.ts:1 default-export'],
    [
      'nor one by another name',
      {'host/a.ts': 'const a = 1;\nexport {a as default};'},
      'host/a.ts:2 default-export',
    ],
    [
      'nothing happens on import',
      {'components/a.ts': `export const a = 1;\ncustomElements.define('a-b', class extends HTMLElement {});`},
      'components/a.ts:2 import-effect',
    ],

    [
      'a template has no style attribute',
      {'components/a.ts': `import {html} from 'lit';\nexport const a = html\`<p>\n<i style="color: red">\`;`},
      'components/a.ts:3 style-attribute',
    ],
    [
      'a template has no style element',
      {'components/a.ts': `import {html} from 'lit';\nexport const a = html\`<style></style>\`;`},
      'components/a.ts:2 style-attribute',
    ],
    [
      'no script writes a style attribute',
      {'host/a.ts': `export const a = (x: Element) => x.setAttribute('style', '');`},
      'host/a.ts:1 style-attribute',
    ],
    [
      'styleMap is not used',
      {
        'components/a.ts': `import {styleMap} from 'lit/directives/style-map.js';\nexport const a = styleMap;`,
      },
      'components/a.ts:1 style-attribute',
    ],
    ...[
      'margin-left: 0',
      'left: 0',
      'top: 0',
      'text-align: left',
      'float: right',
      'border-left: 0',
      'border-top-left-radius: 0',
      'padding-right: 0',
      'max-width: 9rem',
      'padding: 0 1px 0 calc(1px * (2 + 1))',
    ].map(
      declaration =>
        [
          `styles name no side of the screen: ${declaration}`,
          {
            'components/a.styles.ts': `import {css} from 'lit';\nexport const a = css\`\n:host { color: red;\n  ${declaration} }\`;`,
          },
          'components/a.styles.ts:4 physical-css',
        ] as const,
    ),
    ...[
      '<p>Hello</p>',
      `<button aria-label="Send">\${icon}</button>`,
      `<button title="Stop">\${icon}</button>`,
      `<i>\${count} of \${count}</i>`,
    ].map(
      markup =>
        [
          `a component has no words of its own: ${markup}`,
          {
            'components/a.ts': `import {html} from 'lit';\nexport const a = (icon: string, count: number) => html\`\n  ${markup}\`;`,
          },
          'components/a.ts:3 words',
        ] as const,
    ),
  ];

describe('a tree that breaks a rule is reported', () => {
  for (const [sentence, tree, ...reported] of BROKEN) {
    it(sentence, () => {
      const violations = checkArchitecture(tree);
      const places = violations.map(one => `${one.file}:${one.line} ${one.rule}`);
      assert.deepEqual([...new Set(places)].sort(), [...reported].sort(), formatViolations(violations));
    });
  }

  it('with file, line and reason', () => {
    const [first] = checkArchitecture({
      'stream/a.ts': `\nimport type {Protocol} from '../protocols/protocol.js';`,
    });
    assert.equal(
      first && formatViolations([first]),
      'src/stream/a.ts:2  imports: may not import types of protocols/protocol.ts: stream turns bytes into frames: ' +
        'it knows errors and eventsource-parser, but no JSON, DOM or protocol',
    );
  });
});

/** One import that the rules forbid. `type` or `dynamic` before the specifier says how. */
function imports(sentence: string, file: string, way: string): (typeof BROKEN)[number] {
  const [how, specifier = how] = way.split(' ') as [string, string?];
  const text =
    how === 'type'
      ? `import type {A} from '${specifier}';`
      : how === 'dynamic'
        ? `export const a = () => import('${specifier}');`
        : `export {a} from '${specifier}';`;
  return [sentence, {[file]: text}, `${file}:1 imports`];
}
