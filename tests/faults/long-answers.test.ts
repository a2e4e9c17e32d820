import {expect} from '@open-wc/testing';
import {converseWith, DIALECT_NAMES, DIALECTS, json} from '../support/converse.js';
import {type FaultClient, faultClient, ok, okChunked} from '../support/fault-script.js';

const MIB = 1024 * 1024;

let server: FaultClient;
before(async () => {
  server = await faultClient();
});

describe('An answer that never ends', () => {
  for (const name of DIALECT_NAMES) {
    it(`is too large past 8 MiB of text, which stay, and the connection is closed: ${name}`, async () => {
      const {contentType, text, before, questionsBefore} = DIALECTS[name];
      const frame = text('x'.repeat(64 * 1024));
      // One chunk whose size says more than will ever come.
      const endless = [okChunked(contentType), {write: 'fffffff\r\n'}, {repeat: frame, times: 3000}];
      const talk = converseWith(server, [...before, endless], {protocol: name});
      for (let count = 0; count < questionsBefore; count++) await talk.ask();
      const answer = await talk.ask();
      expect(answer.status).to.equal('failed');
      expect(answer.error).to.include({code: 'too-large', retryable: false});
      expect(answer.text).to.have.length(8 * MIB);
      await server.closed(talk.name);
    });
  }

  it('on one line is too large past 1 MiB, and what was shown stays', async () => {
    for (const name of ['chatbotiq', 'headless'] as const) {
      const {contentType, text} = DIALECTS[name];
      const [head] = text('\0').split('\\u0000') as [string];
      const talk = converseWith(
        server,
        [
          [
            okChunked(contentType),
            {chunk: text('Beca')},
            {write: `fffffff\r\n${head}`},
            {repeat: 'x'.repeat(1024), times: 100_000},
          ],
        ],
        {protocol: name},
      );
      const answer = await talk.ask();
      expect(answer).to.include({status: 'failed', text: 'Beca'});
      expect(answer.error).to.include({code: 'too-large', retryable: false});
      await server.closed(talk.name);
    }
  });

  it('as one JSON document is too large, too', async () => {
    const talk = converseWith(
      server,
      [
        [
          okChunked('application/json'),
          {write: 'fffffff\r\n{"message":"'},
          {repeat: 'x'.repeat(64 * 1024), times: 3000},
        ],
      ],
      {protocol: 'headless', noStream: true},
    );
    expect((await talk.ask()).error).to.include({code: 'too-large'});
    await server.closed(talk.name);
  });

  it('is none of these where it ends at 7 MiB', async () => {
    const {contentType, text, end} = DIALECTS.headless;
    const frame = text('x'.repeat(64 * 1024));
    const talk = converseWith(
      server,
      [[ok(contentType), {repeat: frame, times: 7 * 16}, {write: end}, {end: true}]],
      {protocol: 'headless'},
    );
    expect(await talk.ask()).to.include({status: 'complete'});
    expect(talk.conversation.state.messages[1]?.text).to.have.length(7 * MIB);
  });
});

describe('JSON mode', () => {
  it('of headless asks the JSON address for one answer', async () => {
    const talk = converseWith(server, [json({conversationId: 'conv-1', message: 'Because'})], {
      protocol: 'headless',
      noStream: true,
    });
    expect(await talk.ask()).to.include({status: 'complete', text: 'Because'});
    expect(talk.asked).to.deep.equal(['https://api.test/root/v1/chat']);
    expect((await talk.seen())[0]?.headers).to.include({accept: 'application/json'});
    expect(talk.conversation.session).to.include({conversationId: 'conv-1'});
  });

  it('of fifthelement asks for no stream at any turn, and keeps the conversation', async () => {
    const answers = ['Hello', 'Because'].map(response =>
      json({data: {response, conversationId: 'conv-1', metadata: {}}, error: null}),
    );
    const talk = converseWith(server, answers, {protocol: 'fifthelement', noStream: true});
    await talk.ask('Hello');
    expect(await talk.ask()).to.include({status: 'complete', text: 'Because'});
    const bodies = (await talk.seen()).map(({body}) => JSON.parse(body) as object);
    expect(bodies).to.deep.equal([
      {message: 'Hello', stream: false, conversationId: null},
      {message: 'Why?', stream: false, conversationId: 'conv-1'},
    ]);
  });

  it('of fifthelement with an error inside has failed', async () => {
    const talk = converseWith(
      server,
      [json({data: null, error: {name: 'ValidationError', message: 'No such agent', details: {}}})],
      {protocol: 'fifthelement', noStream: true},
    );
    const {status, error} = await talk.ask();
    expect(status).to.equal('failed');
    expect(error).to.include({code: 'bad-request', message: 'No such agent'});
  });

  it('of fifthelement is how a streamed conversation begins, so that its id is known', async () => {
    const {before, contentType, text, end} = DIALECTS.fifthelement;
    const talk = converseWith(
      server,
      [...before, [okChunked(contentType), {chunk: text('Because') + end}, {lastChunk: true}]],
      {protocol: 'fifthelement'},
    );
    expect(await talk.ask('Hello')).to.include({status: 'complete', text: 'Hello'});
    expect(await talk.ask()).to.include({status: 'complete', text: 'Because'});
    const bodies = (await talk.seen()).map(({body}) => JSON.parse(body) as object);
    expect(bodies[1]).to.deep.equal({message: 'Why?', stream: true, conversationId: 'conv-1'});
  });

  it('that is cut is no answer', async () => {
    const talk = converseWith(
      server,
      [
        [
          {head: ['HTTP/1.1 200 OK', 'content-type: application/json']},
          {write: '{"message":"Beca'},
          {end: true},
        ],
      ],
      {protocol: 'headless', noStream: true},
    );
    expect((await talk.ask()).status).to.be.oneOf(['failed', 'interrupted']);
  });
});
