import {expect} from '@open-wc/testing';
import {codeOfStatus} from '../../src/errors.js';
import {AUTO_RETRY, statusError, unreachable} from '../../src/stream/classify.js';

describe('A status that is no success', () => {
  const table: Record<string, number[]> = {
    config: [0, 304],
    'bad-request': [400, 402, 405, 409, 415, 418, 422, 451, 499],
    unauthorized: [401],
    forbidden: [403],
    'not-found': [404, 410],
    timeout: [408],
    'too-large': [413],
    'rate-limited': [429],
    unavailable: [425, 503, 529],
    server: [500, 501, 502, 504, 520, 599],
  };
  for (const [code, statuses] of Object.entries(table)) {
    it(`${statuses.join(', ')} is ${code}`, () => {
      for (const status of statuses) expect(codeOfStatus(status), String(status)).to.equal(code);
    });
  }

  it('is sent again by itself for seven statuses alone', () => {
    expect([...AUTO_RETRY].sort()).to.deep.equal([408, 425, 429, 500, 502, 503, 504]);
  });

  it('may be worth another try by hand, or not', () => {
    const retryable = (status: number): boolean => statusError({status, asked: 'https://a.test/'}).retryable;
    for (const status of [408, 425, 429, 500, 502, 503, 504, 529]) expect(retryable(status)).to.equal(true);
    for (const status of [0, 400, 401, 403, 404, 413, 422]) expect(retryable(status)).to.equal(false);
  });
});

describe('The sentence of an error', () => {
  const asked = 'https://api.test/chat?key=1';

  it('is the server’s own, where it has one', () => {
    expect(statusError({status: 400, asked, words: 'message is empty'}).message).to.equal('message is empty');
  });

  it('else names the server and the status', () => {
    const {message, status} = statusError({status: 502, statusText: 'Bad Gateway', asked});
    expect(message).to.include('https://api.test').and.include('502 Bad Gateway');
    expect(status).to.equal(502);
  });

  it('says what to check where the server says nothing', () => {
    const message = (status: number) => statusError({status, asked}).message;
    expect(message(400)).to.include('protocol and agent').and.include('body fields');
    expect(message(401)).to.include('token').and.include('headers').and.include('relay');
    expect(message(413)).to.include('max-length');
    for (const status of [408, 500, 503]) expect(message(status), String(status)).to.include('log');
  });

  it('says how a wait could be read where none can', () => {
    const limited = (retryAfterMs?: number) =>
      statusError({status: 429, asked, words: 'Slow down', retryAfterMs});
    expect(limited().message).to.include('Slow down. ').and.include('Access-Control-Expose-Headers');
    expect(limited(5000)).to.include({message: 'Slow down', retryAfterMs: 5000});
  });

  it('never repeats the query, where a key may be', () => {
    expect(statusError({status: 401, asked}).message).not.to.include('key=1');
  });

  it('says where a redirect led, and what to set', () => {
    const {message} = statusError({status: 404, asked, redirectedTo: 'https://www.api.test/chat'});
    expect(message).to.include('redirected to https://www.api.test/chat').and.include('api-url');
  });
});

describe('§2.2 No answer at all', () => {
  const cause = new TypeError('whatever this engine says');

  it('may be a dead server or a refused origin: the sentence names both', () => {
    const error = unreachable({
      asked: 'https://api.test/x',
      online: true,
      pageOrigin: 'https://page.test',
      cause,
    });
    expect(error.code).to.equal('network');
    expect(error.retryable).to.equal(true);
    expect(error.cause).to.equal(cause);
    expect(error.message)
      .to.include('https://api.test')
      .and.include('could not be reached')
      .and.include("this page's origin (https://page.test)");
  });

  it('is offline where the browser says so', () => {
    expect(unreachable({asked: 'https://api.test/x', online: false, cause}).code).to.equal('offline');
  });

  it('of an address that is no URL still makes a sentence', () => {
    expect(unreachable({asked: '/relative', online: true, cause}).message).to.include('/relative');
  });
});
