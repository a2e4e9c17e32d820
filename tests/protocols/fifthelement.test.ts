import {expect} from '@open-wc/testing';
import {fifthelement} from '../../src/protocols/fifthelement.js';
import {followUp, headOf, only, question, read, requestOf, shownText} from '../support/answers.js';

const root = {apiUrl: 'https://platform.example/v1/api'};
const chunk = (text: string) => JSON.stringify({chunk: text});
const answer = {
  data: {response: 'Hello', conversationId: 'conv_abc123', metadata: {model: 'gpt-4', tokens: 150}},
  error: null,
};

describe('A fifthelement request', () => {
  it('asks for JSON on the first turn: the stream would not say the conversation’s id', async () => {
    expect(await requestOf(fifthelement, question, root)).to.deep.equal({
      url: 'https://platform.example/v1/api/chat/guide',
      method: 'POST',
      headers: {Authorization: 'Bearer key-1'},
      body: {message: 'How do I get started?', stream: false, conversationId: null},
      accepts: 'application/json',
    });
  });

  it('streams every later turn within the conversation', async () => {
    const {body, accepts} = await requestOf(fifthelement, followUp, root);
    expect(body).to.deep.include({stream: true, conversationId: 'conv-1'});
    expect(accepts).to.equal('text/event-stream');
  });

  it('asks for JSON on every turn where the page wants no stream', async () => {
    const {body, accepts} = await requestOf(fifthelement, followUp, {...root, noStream: true});
    expect(body).to.deep.include({stream: false, conversationId: 'conv-1'});
    expect(accepts).to.equal('application/json');
  });

  it('escapes the slug', async () => {
    const {url} = await requestOf(fifthelement, question, {...root, agent: 'a/b?c'});
    expect(url).to.equal('https://platform.example/v1/api/chat/a%2Fb%3Fc');
  });

  it('needs a slug and knows its key as a secret', () => {
    expect(fifthelement.defaults).to.deep.include({needs: ['agent'], secretKey: true, ends: 'marker'});
    for (const agent of ['', ' ', '..', '.', '\ud800']) {
      expect(() => fifthelement.request(question, {...root, agent}), agent)
        .to.throw()
        .with.property('code', 'config');
    }
  });
});

describe('A fifthelement JSON answer', () => {
  it('is the response with its conversation id and token count', () => {
    expect(read(fifthelement, [answer])).to.deep.equal([
      {type: 'text', delta: 'Hello'},
      {type: 'usage', used: 150},
      {type: 'done', conversationId: 'conv_abc123'},
    ]);
  });

  it('is an error by the name the server gives it', () => {
    const codes = {
      ValidationError: 'bad-request',
      UnauthorizedError: 'unauthorized',
      ForbiddenError: 'forbidden',
      NotFoundError: 'not-found',
      RateLimitError: 'rate-limited',
      InternalServerError: 'server',
      SomethingElse: 'server',
    };
    for (const [name, code] of Object.entries(codes)) {
      const events = read(fifthelement, [{data: null, error: {name, message: 'Because.', details: {}}}]);
      expect(only(events, 'error'), name).to.have.lengthOf(1);
      expect(events[0], name).to.deep.include({code, message: 'Because.'});
    }
  });

  it('of an empty response has an end and no text', () => {
    const events = read(fifthelement, [{data: {response: '', conversationId: 'c'}, error: null}]);
    expect(events).to.deep.equal([{type: 'done', conversationId: 'c'}]);
  });
});

describe('A fifthelement stream', () => {
  it('is its chunks up to [DONE]', () => {
    expect(read(fifthelement, [chunk('Hel'), chunk('lo'), '[DONE]'])).to.deep.equal([
      {type: 'text', delta: 'Hel'},
      {type: 'text', delta: 'lo'},
      {type: 'done'},
    ]);
  });

  it('is the same where no blank line parts its events (§2.1 row 7)', () => {
    const joined = [chunk('Hel'), chunk('lo'), '[DONE]'].join('\n');
    expect(read(fifthelement, [joined])).to.deep.equal(
      read(fifthelement, [chunk('Hel'), chunk('lo'), '[DONE]']),
    );
  });

  it('has no end without [DONE] (§2.1 row 22)', () => {
    expect(only(read(fifthelement, [chunk('Hel')]), 'done')).to.deep.equal([]);
  });

  it('finds a conversation id in any object, and tells it once', () => {
    const places = [
      {conversationId: 'c-1'},
      {conversation_id: 'c-1'},
      {data: {conversationId: 'c-1'}},
      {metadata: {conversationId: 'c-1'}},
    ];
    for (const place of places) {
      const events = read(fifthelement, [{chunk: 'a', ...place}, {chunk: 'b', ...place}, '[DONE]']);
      expect(only(events, 'open'), JSON.stringify(place)).to.deep.equal([
        {type: 'open', conversationId: 'c-1'},
      ]);
    }
  });

  it('finds the conversation id in a header', () => {
    for (const header of ['X-Conversation-Id', 'Conversation-Id']) {
      const events = read(fifthelement, [chunk('a'), '[DONE]'], headOf({[header]: 'c-9'}));
      expect(events[0], header).to.deep.equal({type: 'open', conversationId: 'c-9'});
      expect(only(events, 'open'), header).to.have.lengthOf(1);
    }
  });

  it('tells the header’s id even where no event follows', () => {
    expect(read(fifthelement, [], headOf({'X-Conversation-Id': 'c-9'}))).to.deep.equal([
      {type: 'open', conversationId: 'c-9'},
    ]);
  });

  it('fails by the rules of the JSON answer', () => {
    const error = {data: null, error: {name: 'ValidationError', message: 'Too odd.'}};
    const events = read(fifthelement, [chunk('Hel'), error, '[DONE]']);
    expect(events.slice(1)).to.deep.equal([
      {type: 'error', code: 'bad-request', message: 'Too odd.', retryable: false},
    ]);
  });

  it('may end with a whole answer, which then wins and is not shown twice', () => {
    const events = read(fifthelement, [chunk('Hel'), chunk('lo'), answer, '[DONE]']);
    expect(shownText(events)).to.equal('Hello');
    expect(only(events, 'done')).to.deep.equal([
      {type: 'done', text: 'Hello', conversationId: 'conv_abc123'},
    ]);
  });
});
