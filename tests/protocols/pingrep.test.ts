import {expect} from '@open-wc/testing';
import type {ChatError} from '../../src/errors.js';
import {pingrep} from '../../src/protocols/pingrep.js';
import {followUp, named, only, question, read, requestOf, settings, shownText} from '../support/answers.js';

const sessions = 'https://api.example/api/v1/chat/sessions';

describe('A PingRep message', () => {
  it('goes to the session, with the key in its documented header', async () => {
    expect(await requestOf(pingrep, followUp)).to.deep.equal({
      url: `${sessions}/conv-1/messages`,
      method: 'POST',
      headers: {'X-API-Key': 'key-1'},
      body: {content: 'How do I get started?'},
      accepts: 'text/event-stream',
    });
  });

  it('takes the page along', async () => {
    const uiContext = {
      currentPage: 'https://shop.example/ (Shop)',
      selectedElements: ['button "Buy"'],
      formData: {},
    };
    const scanContext = {tabTitle: 'Shop', pageUrl: 'https://shop.example/'};
    const {body} = await requestOf(pingrep, {...followUp, uiContext, scanContext});
    expect(body).to.deep.equal({content: 'How do I get started?', uiContext, scanContext});
  });

  it('may carry a visitor’s JWT instead of the key', async () => {
    const {headers} = await requestOf(pingrep, followUp, {tokenHeader: 'Authorization'});
    expect(headers).to.deep.equal({Authorization: 'Bearer key-1'});
  });

  it('goes to a session the page fixed, where the server has not named one', async () => {
    const {url} = await requestOf(pingrep, {...question, sessionId: 'a/b', sessionFixed: true});
    expect(url).to.equal(`${sessions}/a%2Fb/messages`);
  });

  it('is not sent to a session that we made up, nor outside of the sessions', () => {
    for (const turn of [question, {...followUp, conversationId: '..'}]) {
      expect(() => pingrep.request(turn, settings()))
        .to.throw()
        .with.property('code', 'config');
    }
  });
});

describe('A PingRep session', () => {
  it('is made by the server', () => {
    expect(pingrep.openSession?.request(question, settings())).to.deep.equal({
      url: sessions,
      method: 'POST',
      headers: {'X-API-Key': 'key-1'},
      body: {},
      accepts: 'application/json',
    });
  });

  it('has its id at any of the usual places', () => {
    const bodies = [
      {id: 's-1'},
      {session_id: 's-1'},
      {sessionId: 's-1'},
      {data: {id: 's-1'}},
      {session: {id: 's-1'}},
    ];
    for (const body of bodies) expect(pingrep.openSession?.read(body), JSON.stringify(body)).to.equal('s-1');
    expect(pingrep.openSession?.read({id: 17})).to.equal('17');
  });

  it('without an id is a bad response', () => {
    for (const body of [{}, null, [], 'x', {id: ''}, {id: {}}, {id: 'x'.repeat(5000)}]) {
      expect(() => pingrep.openSession?.read(body))
        .to.throw()
        .with.property('code', 'bad-response');
    }
  });
});

describe('A PingRep stream', () => {
  it('appends tokens and ends with the assembled message', () => {
    const done = {type: 'done', message: 'Hello world', message_id: 'm-1'};
    expect(
      read(pingrep, [{type: 'token', content: 'Hello '}, {type: 'token', content: 'wor'}, done]),
    ).to.deep.equal([
      {type: 'text', delta: 'Hello '},
      {type: 'text', delta: 'wor'},
      {type: 'done', text: 'Hello world', messageId: 'm-1'},
    ]);
  });

  it('finds the token text under any usual name', () => {
    for (const key of ['content', 'text', 'delta', 'token', 'chunk', 'message', 'data', 'value']) {
      expect(shownText(read(pingrep, [{type: 'token', [key]: 'Hi'}])), key).to.equal('Hi');
      expect(shownText(read(pingrep, [named('token', {[key]: 'Hi'})])), key).to.equal('Hi');
    }
  });

  it('finds the assembled message wherever done has it', () => {
    const places = [
      {message: 'All.'},
      {content: 'All.'},
      {text: 'All.'},
      {message: {content: 'All.'}},
      {message: {text: 'All.'}},
    ];
    for (const place of places) {
      const events = read(pingrep, [
        {type: 'token', token: 'Some'},
        {type: 'done', ...place},
      ]);
      expect(shownText(events), JSON.stringify(place)).to.equal('All.');
    }
  });

  it('is the same where a nameless object says that it is done', () => {
    const events = read(pingrep, [{token: 'So'}, {done: true, message: {content: 'So.'}}]);
    expect(shownText(events)).to.equal('So.');
    expect(only(events, 'done')).to.have.lengthOf(1);
  });

  it('tells tokens used, where done counts them', () => {
    const events = read(pingrep, [
      {type: 'done', content: 'Hi', metadata: {usage: {total_tokens: 90, limit: 100}}},
    ]);
    expect(only(events, 'usage')).to.deep.equal([{type: 'usage', used: 90, limit: 100, percent: 90}]);
  });

  it('fails with the details of an error event', () => {
    expect(
      read(pingrep, [{type: 'error', detail: 'Quota is used up', code: 'quota_exceeded'}]),
    ).to.deep.equal([{type: 'error', code: 'rate-limited', message: 'Quota is used up', retryable: true}]);
  });

  it('does not take another id for the session’s, which is part of every URL', () => {
    const events = read(pingrep, [{type: 'done', content: 'Hi', conversationId: 'other', threadId: 'other'}]);
    expect(only(events, 'done')[0]?.conversationId).to.equal(undefined);
    const session = read(pingrep, [{type: 'done', content: 'Hi', session_id: 's-2'}]);
    expect(only(session, 'done')[0]?.conversationId).to.equal('s-2');
  });
});

describe('PingRep’s compact', () => {
  it('asks the session to shorten its memory', () => {
    expect(pingrep.compact?.(followUp, settings())).to.deep.equal({
      url: `${sessions}/conv-1/compact`,
      method: 'POST',
      headers: {'X-API-Key': 'key-1'},
      body: {},
      accepts: 'text/event-stream',
    });
  });
});

describe('PingRep’s context usage', () => {
  it('is asked of the session', () => {
    expect(pingrep.contextUsage?.request('s/1', settings())).to.deep.include({
      url: `${sessions}/s%2F1/context-usage`,
      method: 'GET',
      accepts: 'application/json',
    });
  });

  it('of no numbers is a bad response', () => {
    expect(() => pingrep.contextUsage?.read({ok: true}))
      .to.throw()
      .with.property('code', 'bad-response');
  });
});

describe('PingRep’s history', () => {
  it('is the session itself', () => {
    expect(pingrep.history?.request('s-1', settings())).to.deep.include({
      url: `${sessions}/s-1`,
      method: 'GET',
    });
  });

  it('is read as messages', () => {
    const body = {id: 's-1', messages: [{id: 'm-1', role: 'user', content: 'Hi'}]};
    expect(pingrep.history?.read(body)).to.deep.equal([{role: 'user', text: 'Hi', serverId: 'm-1'}]);
  });

  it('without messages is a bad response', () => {
    let error: ChatError | undefined;
    try {
      pingrep.history?.read({id: 's-1'});
    } catch (caught) {
      error = caught as ChatError;
    }
    expect(error?.code).to.equal('bad-response');
  });
});

describe('A command that is told more than once', () => {
  const go = {type: 'navigate', params: {url: '/a'}};
  const asked = {type: 'command', name: 'navigate', args: {url: '/a'}};

  it('along with text, is one command', () => {
    const events = read(pingrep, [
      {type: 'token', content: 'This ', metadata: {commands: [go]}},
      {type: 'token', content: 'way', metadata: {commands: [go, {type: 'highlight', id: 'plans'}]}},
      {type: 'done', message: 'This way', commands: [go]},
    ]);
    expect(only(events, 'command')).to.deep.equal([
      asked,
      {type: 'command', name: 'highlight', args: {id: 'plans'}},
    ]);
  });

  it('in events of its own, is as many: a step may be taken twice', () => {
    const step = {type: 'command', command: 'next', args: {}};
    expect(only(read(pingrep, [step, step, {type: 'done', message: 'Two'}]), 'command')).to.have.length(2);
  });
});

describe('PingRep’s command endpoint', () => {
  for (const state of ['done', 'refused', 'failed'] as const) {
    it(`is told that a command is ${state}, as its status`, () => {
      const report = {conversationId: 's-1', name: 'navigate', args: {url: '/a'}, state, result: true};
      expect(pingrep.reportCommand?.request(report, settings())).to.deep.equal({
        url: 'https://api.example/api/v1/chat/command',
        method: 'POST',
        headers: {'X-API-Key': 'key-1'},
        body: {sessionId: 's-1', command: 'navigate', args: {url: '/a'}, status: state, result: true},
        accepts: 'application/json',
      });
    });
  }

  it('is told of a command that nobody here knows without its arguments: there is nothing to execute', () => {
    const report = {conversationId: 's-1', name: 'launch', args: {at: 'once'}, state: 'ignored'} as const;
    expect(pingrep.reportCommand?.request(report, settings()).body).to.deep.equal({
      sessionId: 's-1',
      command: 'launch',
      status: 'ignored',
    });
  });

  it('may answer whatever it likes', () => {
    for (const body of [null, {}, 'ok', [1]]) expect(pingrep.reportCommand?.read(body)).to.equal(undefined);
  });
});
