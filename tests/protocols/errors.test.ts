import {expect} from '@open-wc/testing';
import {protocols} from '../../src/protocols/index.js';
import {tolerantDecoder} from '../../src/protocols/tolerant-decoder.js';
import {statusError} from '../../src/stream/classify.js';
import {named, only, read} from '../support/answers.js';

const plain = {decoder: () => tolerantDecoder()};
const failure = (payload: object) => only(read(plain, [payload]), 'error')[0];

describe('§2.1 row 24: an error inside a good answer', () => {
  for (const protocol of Object.values(protocols)) {
    it(`comes before any text, and once: ${protocol.name}`, () => {
      const events = read(protocol, [
        {type: 'content', content: 'Hi'},
        {error: 'STREAM_EXPLODED', content: 'not text', message: 'not text'},
        '[DONE]',
      ]);
      expect(events.map(event => event.type)).to.deep.equal(['text', 'error']);
    });
  }

  it('counts in an event of any name, unknown ones included', () => {
    for (const type of ['content', 'status', 'done', 'custom', 'sources']) {
      expect(read(plain, [{type, error: {message: 'No.'}, content: 'x'}]), type).to.deep.equal([
        {type: 'error', code: 'server', message: 'No.', retryable: true},
      ]);
    }
  });

  it('is the tool’s alone in an event about a tool', () => {
    const events = read(plain, [{type: 'tool_result', name: 'search', error: 'No index.'}]);
    expect(events).to.deep.equal([
      {type: 'tool', id: '#1', name: 'search', state: 'failed', result: 'No index.'},
    ]);
  });

  it('is none where the field is empty', () => {
    for (const error of [null, false, '', 0, []]) {
      expect(failure({type: 'content', content: 'Hi', error}), JSON.stringify(error)).to.equal(undefined);
    }
  });

  it('is one where the field is true or an object without words', () => {
    for (const error of [true, {}]) {
      expect(failure({error})?.message).to.equal('The server ended the answer with an error.');
    }
  });
});

describe('The words of an error', () => {
  it('are found wherever APIs put them', () => {
    const payloads = [
      {error: 'No more.'},
      {error: {message: 'No more.'}},
      {error: {message: 'No more.', code: 500, type: 'x'}},
      {type: 'error', message: 'No more.'},
      {type: 'error', detail: 'No more.'},
      {type: 'error', errorText: 'No more.'},
      {type: 'error', err: 'No more.'},
      {error: 'some_name', message: 'No more.'},
      {type: 'error', data: {message: 'No more.'}},
    ];
    for (const payload of payloads)
      expect(failure(payload)?.message, JSON.stringify(payload)).to.equal('No more.');
    expect(only(read(plain, [named('error', 'No more.')]), 'error')[0]?.message).to.equal('No more.');
  });

  it('are the name where there is nothing else', () => {
    expect(failure({error: 'STREAM_EXPLODED'})?.message).to.equal('STREAM_EXPLODED');
  });

  it('are never a page of HTML, and never endless', () => {
    expect(failure({error: '<!doctype html><h1>502</h1>'})?.message).to.not.include('<');
    expect(failure({error: `a ${'b'.repeat(5000)}`})?.message).to.have.lengthOf(1000);
  });
});

describe('The code of an error', () => {
  const codeOf = (payload: object) => failure(payload)?.code;

  it('is told by its name, wherever that is', () => {
    const names = {
      content_filter: 'content-filtered',
      rate_limit_exceeded: 'rate-limited',
      TooManyRequests: 'rate-limited',
      invalid_api_key: 'unauthorized',
      AuthenticationError: 'unauthorized',
      permission_denied: 'forbidden',
      NotFoundError: 'not-found',
      context_length_exceeded: 'too-large',
      DeadlineExceeded: 'timeout',
      overloaded_error: 'unavailable',
      NOT_IMPLEMENTED: 'unsupported',
      invalid_request_error: 'bad-request',
      internal_error: 'server',
    };
    for (const [name, code] of Object.entries(names)) {
      expect(codeOf({error: name}), name).to.equal(code);
      expect(codeOf({error: {code: name}}), name).to.equal(code);
      expect(codeOf({error: {type: name, message: 'No.'}}), name).to.equal(code);
      expect(codeOf({error: {name}}), name).to.equal(code);
      expect(codeOf({type: 'error', code: name, message: 'No.'}), name).to.equal(code);
    }
  });

  it('is told by a status', () => {
    for (const [status, code] of [
      [401, 'unauthorized'],
      [403, 'forbidden'],
      [404, 'not-found'],
      [413, 'too-large'],
      [418, 'bad-request'],
      [429, 'rate-limited'],
      [503, 'unavailable'],
      [500, 'server'],
    ] as const) {
      expect(codeOf({error: {message: 'No.', status}}), String(status)).to.equal(code);
      expect(codeOf({error: 'No more.', code: status}), String(status)).to.equal(code);
      expect(codeOf({type: 'error', message: 'No.', status_code: status}), String(status)).to.equal(code);
    }
  });

  it('comes with the status, and with the wait that a body may tell where no header can be read', () => {
    expect(failure({error: {message: 'No.', status: 429, retry_after: 20}})).to.include({
      code: 'rate-limited',
      status: 429,
      retryAfterMs: 20_000,
    });
    const waits: [object, number | undefined][] = [
      [{retryAfter: 1.5}, 1500],
      [{retry_after_ms: 250, retry_after: 9}, 250],
      [{retry_after: 1e9}, 86_400_000],
      [{retry_after: -1}, undefined],
      [{retry_after: 'soon'}, undefined],
    ];
    for (const [fields, wait] of waits) {
      const told = failure({error: 'No more.', ...fields})?.retryAfterMs;
      expect(told, JSON.stringify(fields)).to.equal(wait);
    }
  });

  it('is the same for a status in the stream as for that of an answer', () => {
    for (let status = 400; status < 600; status++) {
      const ofAnswer = statusError({status, asked: 'https://api.test/'}).code;
      expect(codeOf({error: {message: 'No.', status}}), String(status)).to.equal(ofAnswer);
    }
  });

  it('is not told by a number that is no status of a failure', () => {
    for (const status of [0, 17, 200, 302, 600, -32000, '404']) {
      expect(codeOf({error: {message: 'No.', code: status}}), String(status)).to.equal('server');
    }
  });

  it('is never told by a sentence', () => {
    expect(codeOf({error: 'The page was not found, unauthorized rate limit'})).to.equal('server');
  });

  it('decides whether to try again', () => {
    expect(failure({error: 'overloaded_error'})?.retryable).to.equal(true);
    expect(failure({error: 'permission_denied'})?.retryable).to.equal(false);
  });
});
