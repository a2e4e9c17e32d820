import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {build} from 'esbuild';

/** Where each React is; the pages of other frameworks have one that the project has not. */
const REACTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'React 19': {react: 'node_modules/react', 'react-dom': 'node_modules/react-dom'},
  'React 18': {
    react: 'tests/hosts/node_modules/react18',
    'react-dom': 'tests/hosts/node_modules/react-dom18',
  },
};

/** A page with everything that can be given to a chat. */
const PAGE = `
  import {createElement, StrictMode} from 'react';
  import {renderToString} from 'react-dom/server';
  import {DragomanChat} from './src/react.js';

  const chat = createElement(DragomanChat, {
    protocol: 'chatbotiq', apiUrl: '/relay', agent: 'a "b" <c>', mode: 'inline',
    idleTimeout: 30, noStream: true, math: false, open: undefined,
    starters: ['One'], allowCommands: ['navigate'], strings: {send: 'Ask'},
    headers: () => ({}), recaptcha: async () => '', onMessage: () => undefined,
    className: 'side', id: 'help', hidden: false, style: {color: 'red'},
    children: createElement('img', {slot: 'avatar', alt: 'Ada'}),
  });
  console.log(renderToString(createElement(StrictMode, null, chat)));`;

for (const [name, places] of Object.entries(REACTS)) {
  const missing = !existsSync(places.react ?? '');
  const skip = missing ? `${name} is installed by the tests of host pages.` : false;
  describe(`a server that renders the chat with ${name}`, {skip}, () => {
    let folder: string;
    let markup = '';
    let complaints = '';

    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'dragoman-server-'));
      const outfile = join(folder, 'page.cjs');
      await build({
        stdin: {contents: PAGE, resolveDir: '.', loader: 'ts'},
        alias: Object.fromEntries(Object.entries(places).map(([key, place]) => [key, resolve(place)])),
        bundle: true,
        platform: 'node',
        format: 'cjs',
        outfile,
        logLevel: 'error',
      });
      // What React has to say goes the same way.
      const said = execFileSync(
        process.execPath,
        ['-e', `console.error = console.log; require('${outfile}')`],
        {
          encoding: 'utf8',
        },
      ).trim();
      markup = said.split('\n').at(-1) ?? '';
      complaints = said.slice(0, -markup.length);
    });
    after(() => rmSync(folder, {recursive: true, force: true}));

    it('is told nothing by React', () => {
      assert.equal(complaints, '');
    });

    it('sends the element with what attributes can say, and with what stands in it', () => {
      const [, attributes = '', content = ''] =
        /^<dragoman-chat([^>]*)>(.*)<\/dragoman-chat>$/.exec(markup) ?? [];
      const said = Object.fromEntries(
        [...attributes.matchAll(/ ([\w-]+)="([^"]*)"/g)].map(([, key = '', value]) => [key, value]),
      );
      const {'no-stream': flag, ...others} = said;
      assert.deepEqual(others, {
        protocol: 'chatbotiq',
        'api-url': '/relay',
        agent: 'a &quot;b&quot; &lt;c&gt;',
        mode: 'inline',
        'idle-timeout': '30',
        class: 'side',
        id: 'help',
        style: 'color:red',
      });
      // The two majors write it differently; an attribute that is there is on.
      assert.notEqual(flag, undefined);
      assert.match(content, /^<img [^>]*slot="avatar"/);
    });
  });
}
