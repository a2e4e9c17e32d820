import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {DIALECT_NAMES} from '../../demo/server/apis.js';
import type {Listening} from '../../demo/server/listen.js';
import {PRESETS} from '../../demo/site/presets.js';
import {createPlayground} from '../../demo/site/site.js';
import {connect} from '../../src/connect.js';
import {Conversation} from '../../src/conversation/conversation.js';

let server: Listening;
before(async () => {
  server = await createPlayground({paceMs: 0});
});
after(() => server.close());

/** As the playground's page holds it: its attributes, its origin, and no key. */
function conversation(api: (typeof DIALECT_NAMES)[number]): Conversation {
  const {'api-url': path = '', agent, token} = PRESETS[api].attributes;
  return new Conversation({
    connection: connect({
      protocol: api,
      apiUrl: server.origin + path,
      headers: {origin: server.origin},
      ...(agent !== undefined && {agent}),
      ...(token !== undefined && {token}),
    }),
  });
}

describe('“How do I get started?”, asked of this project by its own client', () => {
  for (const api of DIALECT_NAMES) {
    it(`gets a finished answer that names its sources, and a follow-up knows it: ${api}`, async () => {
      const chat = conversation(api);
      const answer = await chat.send('How do I get started?');
      assert.equal(answer.status, 'complete', answer.error?.message);
      assert.match(answer.text, /npm (?:ci|install|start)/);
      const cited = answer.parts.flatMap(part => (part.type === 'sources' ? part.sources : []));
      const linked = [...answer.text.matchAll(/\*\*Sources:\*\*.*?\]\((\S+?)\)/g)].map(([, url = '']) => url);
      const addresses = [...cited.map(({url = ''}) => url), ...linked];
      assert.ok(addresses.length > 0, answer.text);
      for (const address of addresses) {
        const page = await fetch(address);
        assert.equal(page.status, 200, address);
        const id = new URL(address).hash.slice(1);
        assert.ok((await page.text()).includes(`id="${decodeURIComponent(id)}"`), address);
      }
      const memory = await chat.send('What did I ask first?');
      assert.match(memory.text, /> How do I get started\?/);
    });
  }
});
