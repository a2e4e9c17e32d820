import {expect} from '@open-wc/testing';
import type {ChatError} from '../../src/errors.js';
import {headless} from '../../src/protocols/headless.js';
import {only, question, read, requestOf, shownText} from '../support/answers.js';

const start = {type: 'start', conversationId: 'conv-1'};
const token = (text: string) => ({type: 'token', token: text});

async function refusal(change: {text?: string; sessionId?: string}): Promise<ChatError> {
  try {
    await requestOf(headless, {...question, ...change});
  } catch (error) {
    return error as ChatError;
  }
  throw new Error('The request was made.');
}

describe('A Headless API request', () => {
  it('posts session and message to the stream and asks for NDJSON', async () => {
    expect(await requestOf(headless)).to.deep.equal({
      url: 'https://api.example/v1/chat/stream',
      method: 'POST',
      headers: {'x-api-key': 'key-1'},
      body: {sessionId: 'session-1', message: 'How do I get started?'},
      accepts: 'application/x-ndjson',
    });
  });

  it('asks for one JSON answer where the page wants no stream', async () => {
    const {url, accepts} = await requestOf(headless, question, {noStream: true});
    expect([url, accepts]).to.deep.equal(['https://api.example/v1/chat', 'application/json']);
  });

  it('carries no key where the page has none: the relay adds it', async () => {
    expect((await requestOf(headless, question, {token: ''})).headers).to.deep.equal({});
  });

  it('knows its key as a secret and its limit as 4000', () => {
    expect(headless.defaults).to.deep.include({secretKey: true, maxLength: 4000, ends: 'marker'});
  });
});

describe('What the Headless API would refuse is refused before it is sent', () => {
  it('a session id with other characters, saying which are allowed and what to change', async () => {
    for (const sessionId of ['has blank', 'ümlaut', '', 'x'.repeat(129), 'a/b', 'line\n']) {
      const error = await refusal({sessionId});
      expect(error.code, sessionId).to.equal('config');
      expect(error.message, sessionId).to.include('session-id');
    }
  });

  it('not a session id of 128 allowed characters', async () => {
    await requestOf(headless, {...question, sessionId: 'A.z_0:-'.padEnd(128, 'x')});
  });

  it('an empty message as a bad request', async () => {
    expect((await refusal({text: ''})).code).to.equal('bad-request');
  });

  it('a message of 4001 characters as too large, and not one of 4000', async () => {
    expect((await refusal({text: 'x'.repeat(4001)})).code).to.equal('too-large');
    await requestOf(headless, {...question, text: 'x'.repeat(4000)});
  });
});

describe('A Headless API stream', () => {
  it('opens the conversation, adds tokens, and ends', () => {
    const done = {type: 'done', message: 'Hello world', conversationId: 'conv-1'};
    expect(read(headless, [start, token('Hello '), token('world'), done])).to.deep.equal([
      {type: 'open', conversationId: 'conv-1'},
      {type: 'text', delta: 'Hello '},
      {type: 'text', delta: 'world'},
      {type: 'done', text: 'Hello world', conversationId: 'conv-1'},
    ]);
  });

  it('is what done.message says, which is trimmed', () => {
    const events = read(headless, [token(' Hello '), {type: 'done', message: 'Hello'}]);
    expect(shownText(events)).to.equal('Hello');
  });

  it('keeps its tokens where done.message is empty, missing or no text', () => {
    for (const message of ['', '  ', undefined, null, 5, {}]) {
      expect(shownText(read(headless, [token('Hello'), {type: 'done', message}]))).to.equal('Hello');
    }
  });

  it('fails with the server’s words after an error line, and may be tried again', () => {
    expect(read(headless, [start, {type: 'error', error: 'Internal server error'}])).to.deep.equal([
      {type: 'open', conversationId: 'conv-1'},
      {type: 'error', code: 'server', message: 'Internal server error', retryable: true},
    ]);
  });

  it('has no end where it was cut (§2.1 row 22)', () => {
    const events = read(headless, [start, token('Hel')]);
    expect(only(events, 'done')).to.deep.equal([]);
    expect(shownText(events)).to.equal('Hel');
  });

  it('keeps a pair of surrogates that two tokens share (§2.1 row 9)', () => {
    expect(
      shownText(read(headless, ['{"type":"token","token":"\\ud83d"}', '{"type":"token","token":"\\udc4b"}'])),
    ).to.equal('👋');
  });

  it('passes on a line of a type it does not know', () => {
    const line = {type: 'quota', left: 3};
    expect(read(headless, [line])).to.deep.equal([{type: 'data', name: 'quota', value: line}]);
  });
});

describe('A Headless API JSON answer', () => {
  it('is the message, whole and ended', () => {
    expect(read(headless, [{conversationId: 'conv-1', message: 'Hello'}])).to.deep.equal([
      {type: 'text', delta: 'Hello'},
      {type: 'done', conversationId: 'conv-1'},
    ]);
  });

  it('is an error where it holds one', () => {
    expect(only(read(headless, [{error: 'Internal server error'}]), 'error')).to.have.lengthOf(1);
  });
});
