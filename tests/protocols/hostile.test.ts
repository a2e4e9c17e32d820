import {expect} from '@open-wc/testing';
import type {ChatEvent} from '../../src/conversation/events.js';
import {CHAT_ERROR_CODES} from '../../src/errors.js';
import {describeErrorBody} from '../../src/protocols/error-body.js';
import {protocols} from '../../src/protocols/index.js';
import {MAX_DEPTH} from '../../src/protocols/tolerant.js';
import {readHistory} from '../../src/protocols/tolerant-history.js';
import {readContextUsage} from '../../src/protocols/tolerant-usage.js';
import type {Frame} from '../../src/stream/frame.js';
import {only, question, read} from '../support/answers.js';

const all = Object.values(protocols);

/** The same numbers in every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

// biome-ignore format: a list of words
const KEYS = [
  'type', 'event', 'kind', 'status', 'content', 'text', 'delta', 'token', 'chunk', 'message', 'data', 'error', 'code', 'name',
  'id', 'conversationId', 'conversation_id', 'message_id', 'session_id', 'sources', 'citations', 'title', 'url', 'source_url',
  'score', 'metadata', 'usage', 'tokens', 'used', 'limit', 'percent', 'commands', 'command', 'actions', 'args', 'payload', 'tool',
  'tool_calls', 'arguments', 'result', 'results', 'output', 'done', 'finish_reason', 'choices', '0', 'response', 'answer', 'level',
  'stage', 'detail', 'messages', 'role', 'created_at', 'function', '__proto__', 'constructor', 'prototype', 'toString', 'length', '',
];
// biome-ignore format: a list of words
const WORDS = [
  'content', 'token', 'chunk', 'text', 'status', 'processing', 'replace', 'notice', 'tool_call', 'tool_result', 'sources', 'command',
  'usage', 'error', 'done', 'end', 'start', 'ping', 'reasoning', 'message', 'custom', '__proto__', 'constructor', 'user', 'assistant',
  '[DONE]', '', ' ', 'https://a.example/', 'javascript:alert(1)', '\ud800', '\0', '{"a":', '<html>', 'navigate', 'a b c', ': x',
];

/** JSON texts and near misses, of every type at every place. */
function frameMaker(seed: number): () => Frame {
  const random = randomFrom(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const value = (depth: number): string => {
    const roll = random();
    if (depth > 4 || roll < 0.4) return JSON.stringify(pick(WORDS));
    if (roll < 0.5)
      return pick(['0', '1', '-1', '1e308', '1e400', '0.5', '401', '17', 'true', 'false', 'null']);
    const size = Math.floor(random() * 4);
    if (roll < 0.65) return `[${Array.from({length: size}, () => value(depth + 1)).join()}]`;
    return object(depth, size);
  };
  const object = (depth: number, size: number): string =>
    `{${Array.from({length: size}, () => `${JSON.stringify(pick(KEYS))}:${value(depth + 1)}`).join()}}`;
  const data = (): string => {
    const roll = random();
    if (roll < 0.6) return object(0, 1 + Math.floor(random() * 5));
    if (roll < 0.7) return [object(0, 3), object(0, 2), pick(WORDS)].join(pick(['', '\n', ' ', '\r\n']));
    if (roll < 0.8) return pick(WORDS);
    if (roll < 0.9) return value(0);
    return object(0, 4).slice(0, Math.floor(random() * 40));
  };
  return () => (random() < 0.4 ? {event: pick(WORDS), data: data()} : {data: data()});
}

const FIELDS: Record<ChatEvent['type'], Record<string, readonly string[]>> = {
  open: {conversationId: ['string', 'undefined'], messageId: ['string', 'undefined']},
  status: {stage: ['string']},
  text: {delta: ['string']},
  replace: {text: ['string']},
  reasoning: {delta: ['string']},
  tool: {id: ['string'], name: ['string'], state: ['string']},
  sources: {sources: ['object']},
  notice: {code: ['string'], message: ['string'], level: ['string']},
  command: {name: ['string'], args: ['object', 'string', 'number', 'boolean']},
  usage: {used: ['number', 'undefined'], limit: ['number', 'undefined'], percent: ['number', 'undefined']},
  data: {name: ['string']},
  error: {code: ['string'], message: ['string'], retryable: ['boolean']},
  done: {
    text: ['string', 'undefined'],
    conversationId: ['string', 'undefined'],
    messageId: ['string', 'undefined'],
  },
};

/** What is wrong with an event; empty where nothing is. */
function flaws(event: ChatEvent): string[] {
  const fields = FIELDS[event.type];
  if (fields === undefined) return [`no event is called ${String(event.type)}`];
  const wrong = Object.entries(fields)
    .filter(([field, types]) => !types.includes(typeof (event as unknown as Record<string, unknown>)[field]))
    .map(([field]) => `${event.type}.${field} is of the wrong type`);
  if (Object.values(event).includes(undefined)) wrong.push('a field is there and undefined');
  if (event.type === 'text' && event.delta === '') wrong.push('an empty delta');
  if (event.type === 'error' && !CHAT_ERROR_CODES.includes(event.code)) wrong.push(`code ${event.code}`);
  if (event.type === 'open' && event.conversationId === undefined && event.messageId === undefined)
    wrong.push('an empty open');
  if (event.type === 'notice' && !['info', 'warning'].includes(event.level))
    wrong.push(`level ${event.level}`);
  if (event.type === 'tool' && !['running', 'done', 'failed'].includes(event.state))
    wrong.push(`state ${event.state}`);
  if (event.type === 'command' && (event.name === '' || event.name.length > 64))
    wrong.push(`command ${event.name}`);
  if (event.type === 'sources') {
    for (const {title, url} of event.sources) {
      if (typeof title !== 'string' || title === '' || title.length > 300)
        wrong.push('a source without a fair title');
      if (url !== undefined && !/^https?:\/\//.test(url)) wrong.push(`a source at ${url}`);
    }
  }
  if (hasTrap(event)) wrong.push('a key that reaches a prototype');
  return wrong;
}

function hasTrap(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return (
    ['__proto__', 'constructor', 'prototype'].some(key => Object.hasOwn(value, key)) ||
    Object.values(value).some(hasTrap)
  );
}

describe('Any frame whatever, four thousand of them', () => {
  for (const protocol of all) {
    it(`makes only well-formed events, and one end at most: ${protocol.name}`, () => {
      const next = frameMaker(7);
      const kinds = new Set<string>();
      for (let answer = 0; answer < 400; answer++) {
        const frames = Array.from({length: 10}, next);
        const events = read(protocol, frames);
        const wrong = events.flatMap(flaws);
        expect(wrong, JSON.stringify(frames)).to.deep.equal([]);
        const ends = events.filter(({type}) => type === 'done' || type === 'error').length;
        expect(ends, JSON.stringify(frames)).to.be.at.most(1);
        for (const {type} of events) kinds.add(type);
      }
      // The frames are worth something only if they reach most of the code.
      expect(kinds.size).to.be.at.least(11);
    });
  }

  it('makes no difference to the objects of the page', () => {
    const before = Object.getOwnPropertyNames(Object.prototype).length;
    const pollution =
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"content":"x"}';
    for (const protocol of all) read(protocol, [pollution, {event: 'custom', data: pollution}]);
    expect(({} as Record<string, unknown>).polluted).to.equal(undefined);
    expect(Object.getOwnPropertyNames(Object.prototype)).to.have.lengthOf(before);
  });

  it('is read the same where a page has added to Object.prototype', () => {
    const prototype = Object.prototype as unknown as Record<string, unknown>;
    prototype.error = 'not yours';
    prototype.content = 'not yours';
    try {
      for (const protocol of all) {
        expect(read(protocol, ['{"type":"token","token":"Hi"}']), protocol.name).to.deep.equal([
          {type: 'text', delta: 'Hi'},
        ]);
      }
      expect(prototype.error).to.equal('not yours');
    } finally {
      delete prototype.error;
      delete prototype.content;
    }
  });
});

describe('A frame made to break the reader', () => {
  const deep = 10_000;
  const nests = [
    '['.repeat(deep) + ']'.repeat(deep),
    `${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}`,
    `{"type":"custom","value":${'['.repeat(deep)}${']'.repeat(deep)}}`,
    `{"type":"tool_call","name":"x","arguments":${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}}`,
    '['.repeat(deep),
    '}'.repeat(deep),
  ];

  it('by nesting ten thousand deep is read, and handed on no deeper than can be walked', () => {
    for (const protocol of all) {
      const events = read(protocol, nests);
      expect(() => JSON.stringify(events), protocol.name).to.not.throw();
      expect(depthOf(events), protocol.name).to.be.at.most(MAX_DEPTH + 3);
    }
  });

  it('by a string of a mebibyte is read as what it is', () => {
    const long = 'x'.repeat(1024 * 1024);
    for (const protocol of all) {
      const events = read(protocol, [
        {type: 'token', token: long},
        {type: long, content: 'x'},
        {type: 'notice', code: long, message: long, level: long},
        {type: 'status', stage: long},
        {type: 'start', conversationId: long, conversation_id: long},
        {
          type: 'sources',
          sources: [{title: long, url: `https://a.example/${long}`, snippet: long, id: long}],
        },
        {type: 'tool_call', name: long, id: long},
        {type: 'error', error: long},
      ]);
      expect(only(events, 'text')[0]?.delta.length, protocol.name).to.equal(long.length);
      const others = events.filter(({type}) => type !== 'text' && type !== 'data');
      expect(JSON.stringify(others).length, protocol.name).to.be.below(10_000);
    }
  });

  it('by a quarter of a million broken lines is given up after a few hundred', () => {
    const {parse} = JSON;
    let parsed = 0;
    JSON.parse = (...args) => {
      parsed++;
      return parse(...args);
    };
    try {
      const events = read(protocols.interakt, ['{a}\n'.repeat(250_000)]);
      expect(events.map(({type}) => type)).to.deep.equal(['data']);
    } finally {
      JSON.parse = parse;
    }
    expect(parsed).to.be.within(1, 500);
  });
});

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

describe('Hostile bodies beside the stream', () => {
  it('are read or refused, never a crash', () => {
    const next = frameMaker(11);
    const {openSession} = protocols.pingrep;
    for (let at = 0; at < 2000; at++) {
      const text = next().data;
      describeErrorBody({status: 400, contentType: '', text});
      let body: unknown;
      try {
        body = JSON.parse(text);
      } catch {
        continue;
      }
      for (const message of readHistory(body) ?? []) expect(message.text.trim()).to.not.equal('');
      const usage = readContextUsage(body);
      if (usage) expect(Object.values(usage).every(Number.isFinite), text).to.equal(true);
      try {
        expect(openSession?.read(body)).to.be.a('string').that.is.not.empty;
      } catch (error) {
        expect(error).to.have.property('code', 'bad-response');
      }
    }
  });
});

describe('A decoder', () => {
  it('shares nothing with the decoder of another answer', () => {
    for (const protocol of all) {
      const first = protocol.decoder(question);
      const second = protocol.decoder(question);
      first.read({data: '[DONE]'});
      expect(second.read({data: '{"type":"token","token":"Hi"}'}), protocol.name).to.deep.equal([
        {type: 'text', delta: 'Hi'},
      ]);
    }
  });
});
