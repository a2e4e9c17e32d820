import {expect} from '@open-wc/testing';
import {connect} from '../../src/connect.js';
import type {ChatEvent} from '../../src/conversation/events.js';
import type {Protocol} from '../../src/protocols/protocol.js';
import {followUp, question, shownText} from '../support/answers.js';

/** The first block of code under "Write your own protocol" in the docs, run as it stands there. */
async function documented(): Promise<Protocol> {
  const page = await (await fetch('/docs/protocols.md')).text();
  const [, section = ''] = page.split('## Write your own protocol');
  const code = /```js\n([\s\S]*?)```/.exec(section)?.[1];
  const url = URL.createObjectURL(new Blob([`${code}\nexport {acme};`], {type: 'text/javascript'}));
  try {
    return (await import(url)).acme;
  } finally {
    URL.revokeObjectURL(url);
  }
}

interface Sent {
  url: string;
  headers: Headers;
  body: unknown;
}

/** One turn with the documented protocol, through the whole transport, against an answer of these lines. */
async function turnWith(
  lines: readonly unknown[],
  turn = question,
): Promise<{events: ChatEvent[]; sent: Sent[]}> {
  const sent: Sent[] = [];
  const events: ChatEvent[] = [];
  const answer: typeof fetch = async (url, init) => {
    sent.push({url: String(url), headers: new Headers(init?.headers), body: JSON.parse(String(init?.body))});
    const body = lines.map(line => (typeof line === 'string' ? line : `${JSON.stringify(line)}\n`)).join('');
    return new Response(body, {headers: {'content-type': 'application/x-ndjson'}});
  };
  const connection = connect({protocol: await documented(), token: 'key-1', fetch: answer});
  expect(connection.problem()).to.equal(undefined);
  await connection.run(
    turn,
    {event: event => events.push(event), waiting: () => {}},
    new AbortController().signal,
  );
  return {events, sent};
}

describe('The protocol of the docs', () => {
  it('holds a turn through the whole transport', async () => {
    const {events, sent} = await turnWith([{word: 'Hello '}, {word: 'you.'}, {end: true, thread: 't-1'}]);
    expect(shownText(events)).to.equal('Hello you.');
    expect(events.at(-1)).to.deep.equal({type: 'done', conversationId: 't-1'});
    expect(sent).to.have.lengthOf(1);
    expect(sent[0]?.url).to.equal('https://acme.example/ask');
    expect(sent[0]?.body).to.deep.equal({question: 'How do I get started?', thread: null});
    expect(sent[0]?.headers.get('authorization')).to.equal('Bearer key-1');
    expect(sent[0]?.headers.get('accept')).to.equal('application/x-ndjson');
    expect(sent[0]?.headers.get('content-type')).to.equal('application/json');
  });

  it('asks the next question in the same conversation', async () => {
    const {sent} = await turnWith([{word: 'Hi'}, {end: true}], followUp);
    expect(sent[0]?.body).to.deep.include({thread: 'conv-1'});
  });

  it('passes on the server’s error', async () => {
    const {events} = await turnWith([{word: 'Hel'}, {problem: 'No more.'}]);
    expect(events.at(-1)).to.deep.equal({
      type: 'error',
      code: 'server',
      message: 'No more.',
      retryable: false,
    });
  });

  it('is interrupted where its end marker is missing', async () => {
    const failure = await turnWith([{word: 'Hel'}]).catch(error => error);
    expect(failure).to.have.property('code', 'interrupted');
  });

  it('reads past what it does not know', async () => {
    const {events} = await turnWith(['no json\n', '5\n', 'null\n', {other: 1}, {word: 'Hi'}, {end: true}]);
    expect(shownText(events)).to.equal('Hi');
  });
});
