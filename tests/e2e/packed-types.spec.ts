/** The types of the package, as the compiler of a site sees them. */
import {execFileSync} from 'node:child_process';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import type {CustomElementDeclaration, Package} from 'custom-elements-manifest';
import {installPacked, type Site} from '../support/packed.js';
import {expect, test} from './fixtures.js';

test.describe.configure({mode: 'default', timeout: 120_000});

let site: Site;
test.beforeAll(() => {
  site = installPacked('react', '@types/react', '@types/node');
  write('tsconfig.json', JSON.stringify({compilerOptions: OPTIONS}));
});
test.afterAll(() => site.remove());

const OPTIONS = {
  ...{strict: true, exactOptionalPropertyTypes: true, noEmit: true, skipLibCheck: false},
  ...{target: 'es2022', lib: ['es2023', 'dom', 'dom.iterable'], jsx: 'react-jsx', types: ['node']},
};

function write(file: string, text: string): void {
  mkdirSync(dirname(join(site.folder, file)), {recursive: true});
  writeFileSync(join(site.folder, file), text);
}

/** What the compiler says of a file of the site. */
function compile(file: string, text: string, resolution: 'nodenext' | 'bundler' = 'bundler'): string {
  write(file, text);
  const module = resolution === 'bundler' ? 'esnext' : 'nodenext';
  write(
    'tsconfig.json',
    JSON.stringify({compilerOptions: {...OPTIONS, module, moduleResolution: resolution}, files: [file]}),
  );
  try {
    return execFileSync(resolve('node_modules/.bin/tsc'), ['--project', '.'], {
      cwd: site.folder,
      encoding: 'utf8',
    });
  } catch (error) {
    return String((error as {stdout: unknown}).stdout);
  }
}

for (const resolution of ['nodenext', 'bundler'] as const) {
  test(`every way in has types where modules are resolved as ${resolution} does`, () => {
    const said = compile(
      'ways.mts',
      `
      import 'dragoman/define';
      import 'dragoman/embed.js';
      import {connect, Conversation, DragomanChat, type Message} from 'dragoman';
      import {headless} from 'dragoman/protocols/headless';
      import {strings} from 'dragoman/locales/de';
      import {createRelay} from 'dragoman/relay';
      import {toNodeHandler} from 'dragoman/relay/node';
      export const relay: (request: Request) => Promise<Response> = createRelay({
        upstreams: {headless: {url: 'https://api.example'}}, allowedOrigins: '*',
      });
      export const made = [connect, Conversation, toNodeHandler, strings.send.length, headless.name.length];
      export const answer = async (chat: DragomanChat): Promise<Message> => chat.sendMessage('Hello');
      document.addEventListener('dragoman-message', ({message}) => message.text.trim());
      document.querySelector('dragoman-chat')?.show();
      // @ts-expect-error There is no such mode.
      document.createElement('dragoman-chat').mode = 'popup';`,
      resolution,
    );
    expect(said).toBe('');
  });
}

test('the component of React takes settings, events and a ref, and nothing else', () => {
  const said = compile(
    'react.tsx',
    `
    import {useRef} from 'react';
    import {DragomanChat, type DragomanChatProps} from 'dragoman/react';
    export function Page() {
      const chat = useRef<DragomanChat>(null);
      return (
        <DragomanChat
          ref={chat} key="chat" id="help" className="side" style={{color: 'red'}} lang="de" nonce="n"
          protocol="chatbotiq" agent={undefined} mode="inline" maxLength={400} open={false}
          starters={['One', {label: 'Two', prompt: 'Three'}]} allowCommands={['navigate']}
          headers={async turn => ({turn: turn.id})} uiContext={() => ({cart: 3})}
          onClick={() => void chat.current?.sendMessage('Hello')}
          onMessage={({message}) => message.text.trim()}
          onBeforeSend={event => { event.message = event.message.trim(); event.preventDefault(); }}
          onError={({error}) => error.code === 'network'}
          onCommand={event => event.respondWith(Promise.resolve())}
        >
          <img slot="avatar" alt="" />
        </DragomanChat>
      );
    }
    export const props: DragomanChatProps = {sessionTtl: 60};
    // @ts-expect-error There is no such mode.
    export const mode = <DragomanChat mode="popup" />;
    // @ts-expect-error What is no setting is no prop.
    export const lifecycle = <DragomanChat updateComplete={Promise.resolve(true)} />;
    // @ts-expect-error A message has no count.
    export const field = <DragomanChat onMessage={({count}) => count} />;
    // @ts-expect-error There is no such event.
    export const event = <DragomanChat onNothing={() => undefined} />;`,
  );
  expect(said).toBe('');
});

test('the component of React has a prop for each setting and each event of the manifest', () => {
  const manifest = JSON.parse(
    readFileSync(join(site.installed, 'dist/custom-elements.json'), 'utf8'),
  ) as Package;
  const declarations = manifest.modules.flatMap(({declarations = []}) => declarations);
  const element = declarations.find(({name}) => name === 'DragomanChat') as CustomElementDeclaration;
  const settings = (element.members ?? []).filter(one => one.kind === 'field' && !one.readonly);
  const events = element.events ?? [];
  expect(events.length).toBeGreaterThan(10);
  const prop = (event: string): string =>
    event.replace('dragoman', 'on').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const said = compile(
    'props.ts',
    `
    import type {${['DragomanChat', ...events.map(({type}) => type.text)].join(', ')}} from 'dragoman';
    import type {DragomanChatProps} from 'dragoman/react';
    type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
    type Listens<E> = ((event: E) => void) | undefined;
    ${settings.map(({name}) => `export const ${name}: Same<DragomanChatProps['${name}'], DragomanChat['${name}'] | undefined> = true;`).join('\n')}
    ${events.map(({name, type}) => `export const ${prop(name)}: Same<DragomanChatProps['${prop(name)}'], Listens<${type.text}>> = true;`).join('\n')}`,
  );
  expect(said).toBe('');
});

test('JSX has the element where its types are added', () => {
  const said = compile(
    'jsx.tsx',
    `
    import type {JsxElements} from 'dragoman/jsx';
    declare module 'react' {
      namespace JSX {
        interface IntrinsicElements extends JsxElements {}
      }
    }
    export const chat = (
      <dragoman-chat api-url="/relay" mode="sidebar" no-stream ui-context="page forms" headers={{a: 'b'}} class="side"
        ondragoman-message={event => event.message.text.trim()}>
        <p slot="footer">Ours</p>
      </dragoman-chat>
    );
    // @ts-expect-error There is no such mode.
    export const mode = <dragoman-chat mode="popup" />;
    // @ts-expect-error There is no such property.
    export const property = <dragoman-chat apiAddress="/" />;`,
  );
  expect(said).toBe('');
});

/** As much of a framework as the types are about; the pages in tests/hosts have the whole of it. */
function writeFramework(name: string, file: string, text: string): void {
  write(`node_modules/${name}/package.json`, JSON.stringify({name, version: '0.0.0', types: file}));
  write(`node_modules/${name}/${file}`, text);
}

test('templates of Vue have the element where its types are imported', () => {
  writeFramework(
    'vue',
    'index.d.ts',
    'export interface HTMLAttributes {id?: string | undefined; class?: unknown}\nexport interface GlobalComponents {}',
  );
  const said = compile(
    'vue.ts',
    `
    import type {GlobalComponents} from 'vue';
    import type {} from 'dragoman/vue';
    type Props = InstanceType<GlobalComponents['dragoman-chat']>['$props'];
    export const props: Props = {apiUrl: '/relay', id: 'help', onDragomanMessage: event => event.message.text.trim()};
    // @ts-expect-error There is no such mode.
    export const mode: Props = {mode: 'popup'};
    // @ts-expect-error A message has no count.
    export const field: Props = {onDragomanMessage: ({count}) => count};`,
  );
  expect(said).toBe('');
});

test('templates of Svelte have the element where its types are imported', () => {
  writeFramework(
    'svelte',
    'elements.d.ts',
    'export interface HTMLAttributes<T extends EventTarget> {id?: string | undefined; target?: T}\nexport interface SvelteHTMLElements {}',
  );
  const said = compile(
    'svelte.ts',
    `
    import type {SvelteHTMLElements} from 'svelte/elements';
    import type {} from 'dragoman/svelte';
    type Props = SvelteHTMLElements['dragoman-chat'];
    export const props: Props = {
      'api-url': '/relay', id: 'help', starters: ['One'],
      'ondragoman-message': event => event.message.text.trim(),
      'on:dragoman-unread': event => event.count.toFixed(),
    };
    // @ts-expect-error There is no such mode.
    export const mode: Props = {mode: 'popup'};`,
  );
  expect(said).toBe('');
});
