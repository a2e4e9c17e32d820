import {expect} from '@open-wc/testing';
import {interakt} from '../../src/protocols/interakt.js';
import {named, only, question, read, requestOf, shownText} from '../support/answers.js';

describe('An Interakt request', () => {
  it('posts message and session to the experience, with the public token', async () => {
    expect(await requestOf(interakt)).to.deep.equal({
      url: 'https://api.example/api/v1/ai-experiences/guide/chat',
      method: 'POST',
      headers: {Authorization: 'Bearer key-1'},
      body: {message: 'How do I get started?', sessionId: 'session-1'},
      accepts: 'text/event-stream',
    });
  });

  it('puts the text where the page says', async () => {
    const {body} = await requestOf(interakt, question, {messageField: 'query'});
    expect(body).to.deep.equal({query: 'How do I get started?', sessionId: 'session-1'});
  });

  it('puts the token where the page says, bare unless it is a bearer header', async () => {
    const headers = async (tokenHeader: string) =>
      (await requestOf(interakt, question, {tokenHeader})).headers;
    expect(await headers('X-Access-Token')).to.deep.equal({'X-Access-Token': 'key-1'});
    expect(await headers('authorization')).to.deep.equal({authorization: 'Bearer key-1'});
  });

  it('escapes the slug and needs one', async () => {
    const {url} = await requestOf(interakt, question, {agent: 'my shop/1'});
    expect(url).to.equal('https://api.example/api/v1/ai-experiences/my%20shop%2F1/chat');
    expect(interakt.defaults.needs).to.deep.equal(['agent']);
    expect(interakt.defaults.apiUrl).to.equal(undefined);
  });

  it('holds no secret: its token is public by design', () => {
    expect(interakt.defaults.secretKey).to.equal(undefined);
  });
});

describe('An Interakt stream', () => {
  const events = [
    named('processing', {}),
    named('tool_call', {id: 't-1', name: 'search', arguments: {query: 'start'}}),
    named('tool_result', {id: 't-1', result: {hits: 2}}),
    named('content', {content: 'Begin '}),
    named('content', {content: 'here.'}),
    named('sources', {sources: [{title: 'Start', url: 'https://docs.example/start'}]}),
    named('done', {messageId: 'm-1'}),
  ];
  const expected = [
    {type: 'status', stage: 'processing'},
    {type: 'tool', id: 't-1', name: 'search', state: 'running', args: {query: 'start'}},
    {type: 'tool', id: 't-1', name: 'search', state: 'done', result: {hits: 2}},
    {type: 'text', delta: 'Begin '},
    {type: 'text', delta: 'here.'},
    {type: 'sources', sources: [{title: 'Start', url: 'https://docs.example/start'}]},
    {type: 'done', messageId: 'm-1'},
  ];

  it('is read with its names on the wire', () => {
    expect(read(interakt, events)).to.deep.equal(expected);
  });

  it('is read with its names inside the JSON, under whichever key', () => {
    for (const key of ['type', 'event', 'kind']) {
      const inside = events.map(({event, data}) => ({[key]: event, ...JSON.parse(data)}));
      expect(read(interakt, inside), key).to.deep.equal(expected);
    }
  });

  it('is read with its payload in an envelope', () => {
    const inside = events.map(({event, data}) => ({event, data: JSON.parse(data)}));
    expect(shownText(read(interakt, inside))).to.equal('Begin here.');
    expect(only(read(interakt, inside), 'tool')).to.have.lengthOf(2);
  });

  it('has no end where it was cut (§2.1 row 22)', () => {
    const cut = read(interakt, events.slice(0, 4));
    expect(shownText(cut)).to.equal('Begin ');
    expect(only(cut, 'done')).to.deep.equal([]);
  });

  it('ends at a named event without data (§2.1 row 11)', () => {
    expect(read(interakt, [named('content', 'Hi'), named('done')]).at(-1)).to.deep.equal({type: 'done'});
  });

  it('passes on events it does not know, and never shows them', () => {
    const payload = {content: 'not an answer', nested: {a: 1}};
    expect(read(interakt, [named('product-card', payload)])).to.deep.equal([
      {type: 'data', name: 'product-card', value: payload},
    ]);
  });

  it('fails on an error event or an error in any event (§2.1 row 24)', () => {
    const failures = [
      named('error', {message: 'No.'}),
      named('error', 'No.'),
      named('content', {error: 'No.'}),
    ];
    for (const failure of failures) {
      const events = read(interakt, [failure, named('done')]);
      expect(events, failure.data).to.deep.equal([
        {type: 'error', code: 'server', message: 'No.', retryable: true},
      ]);
    }
  });
});

describe('Interakt’s processing', () => {
  it('tells the stage where the payload has one', () => {
    for (const payload of [{stage: 'searching'}, {step: 'searching'}, {message: 'searching'}, 'searching']) {
      expect(read(interakt, [named('processing', payload)])).to.deep.equal([
        {type: 'status', stage: 'searching'},
      ]);
    }
  });
});

describe('Interakt’s done', () => {
  it('may hold the whole text, which is used where it continues what is shown', () => {
    const events = [named('content', 'Hello '), named('done', {content: 'Hello world'})];
    expect(shownText(read(interakt, events))).to.equal('Hello world');
    expect(shownText(read(interakt, [named('done', {content: 'Hello'})]))).to.equal('Hello');
  });

  it('does not wipe the answer by other words', () => {
    for (const payload of [{content: 'bye'}, {message: 'Stream finished'}, 'ok']) {
      expect(shownText(read(interakt, [named('content', 'Hello'), named('done', payload)]))).to.equal(
        'Hello',
      );
    }
  });
});
