import {expect} from '@open-wc/testing';
import type {ChatEvent} from '../../src/conversation/events.js';
import {ChatError} from '../../src/errors.js';
import type {Protocol} from '../../src/protocols/protocol.js';
import {converseWith, json} from '../support/converse.js';
import {answer, type FaultClient, faultClient} from '../support/fault-script.js';

let server: FaultClient;
before(async () => {
  server = await faultClient();
});

/** A protocol as a page would write it: each frame is a piece of text, `END` is its end marker. */
const shouting = (more: Partial<Protocol> = {}): Protocol => ({
  name: 'shouting',
  defaults: {ends: 'marker', maxLength: 20},
  request: (turn, settings) => ({
    url: `${settings.apiUrl}/shout`,
    method: 'POST',
    headers: {'x-session': turn.sessionId},
    body: {shout: turn.text.toUpperCase()},
    accepts: 'text/event-stream',
  }),
  decoder: () => ({
    read: ({data}): ChatEvent[] => (data === 'END' ? [{type: 'done'}] : [{type: 'text', delta: data}]),
    end: () => [],
  }),
  ...more,
});

const events = (...data: string[]) =>
  answer(200, 'text/event-stream', data.map(one => `data: ${one}\n\n`).join(''));

describe('A protocol of the page’s own', () => {
  it('works like one that is built in', async () => {
    const talk = converseWith(server, [events('BE', 'CAUSE', 'END')], {protocol: shouting()});
    expect(await talk.ask()).to.include({status: 'complete', text: 'BECAUSE'});
    expect(talk.asked).to.deep.equal(['https://api.test/root/shout']);
    const [seen] = await talk.seen();
    expect(JSON.parse(seen?.body ?? '')).to.deep.equal({shout: 'WHY?'});
    expect(seen?.headers['x-session']).to.equal(talk.conversation.session?.id);
    expect(talk.connection).to.include({protocol: 'shouting', maxLength: 20});
  });

  it('that ends by a marker is interrupted without it, also where it does not say by what it ends', async () => {
    for (const defaults of [{ends: 'marker'}, {}] as Protocol['defaults'][]) {
      const talk = converseWith(server, [events('BECA')], {protocol: shouting({defaults})});
      expect(await talk.ask()).to.include({status: 'interrupted', text: 'BECA'});
    }
  });

  it('that ends with its body is complete then', async () => {
    const talk = converseWith(server, [events('BECAUSE')], {protocol: shouting({defaults: {ends: 'eof'}})});
    expect(await talk.ask()).to.include({status: 'complete', text: 'BECAUSE'});
  });

  it('may say the end only when the body ends', async () => {
    const decoder = () => ({
      read: ({data}: {data: string}): ChatEvent[] => [{type: 'text', delta: data}],
      end: (): ChatEvent[] => [{type: 'text', delta: '!'}, {type: 'done'}],
    });
    const talk = converseWith(server, [events('BECAUSE')], {protocol: shouting({decoder})});
    expect(await talk.ask()).to.include({status: 'complete', text: 'BECAUSE!'});
  });

  it('may send a body that is text, and it goes as it is', async () => {
    const protocol = shouting({
      request: turn => ({
        url: 'https://api.test/',
        method: 'PUT',
        headers: {'content-type': 'text/plain'},
        body: turn.text,
        accepts: 'text/plain',
      }),
    });
    const talk = converseWith(server, [events('YES', 'END')], {protocol, body: {not: 'merged'}});
    await talk.ask();
    const [seen] = await talk.seen();
    expect(seen).to.include({method: 'PUT', body: 'Why?'});
    expect(seen?.headers).to.include({'content-type': 'text/plain'});
  });

  it('has what it says beside the turns, asked by its own session id', async () => {
    const protocol = shouting({
      contextUsage: {
        request: (id, {apiUrl}) => ({
          url: `${apiUrl}/usage/${id}`,
          method: 'GET',
          headers: {},
          accepts: 'application/json',
        }),
        read: () => ({used: 1, limit: 2, percent: 50}),
      },
    });
    const talk = converseWith(server, [events('YES', 'END'), json({})], {protocol});
    await talk.ask();
    expect(await talk.conversation.contextUsage()).to.deep.equal({used: 1, limit: 2, percent: 50});
    expect(talk.asked[1]).to.equal(`https://api.test/root/usage/${talk.conversation.session?.id}`);
  });

  const broken = new TypeError('x is undefined');
  const faults: [string, Partial<Protocol>, string][] = [
    [
      'whose request throws',
      {
        request: () => {
          throw broken;
        },
      },
      '',
    ],
    ['whose request rejects', {request: () => Promise.reject(broken)}, ''],
    [
      'whose decoder cannot be made',
      {
        decoder: () => {
          throw broken;
        },
      },
      '',
    ],
    [
      'whose decoder throws in the middle',
      {
        decoder: () => ({
          read: ({data}) => {
            if (data === 'END') throw broken;
            return [{type: 'text', delta: data}];
          },
          end: () => [],
        }),
      },
      'BECA',
    ],
  ];
  for (const [what, more, text] of faults) {
    it(`${what} fails the turn, keeps its text, and the conversation goes on`, async () => {
      const talk = converseWith(server, [events('BECA', 'END')], {protocol: shouting(more)});
      for (const question of ['Why?', 'And?']) {
        const message = await talk.ask(question);
        expect(message).to.include({status: 'failed', text});
        expect(message.error).to.be.instanceOf(ChatError).with.property('cause', broken);
        expect(message.error?.message).to.include('x is undefined');
      }
    });
  }
});
