import {expect} from '@open-wc/testing';
import {Conversation} from '../../src/conversation/conversation.js';
import type {Message, Part} from '../../src/conversation/message.js';
import {readTranscript, writeTranscript} from '../../src/conversation/transcript.js';
import {CHAT_ERROR_CODES} from '../../src/errors.js';
import {FakeServer, FakeStore, FakeWorld} from '../support/chat.js';

const SEED = 20260101;
const MUTATIONS = 4000;

/** A small generator of the same numbers on every machine (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const RECORD = writeTranscript({
  session: {id: 's', fixed: false, conversationId: 'c', startedAt: 1, usedAt: 2},
  messages: [
    {
      id: 'q',
      role: 'user',
      status: 'queued',
      text: 'Why?',
      parts: [{type: 'text', text: 'Why?'}],
      createdAt: 1,
    },
    {
      id: 'a',
      role: 'assistant',
      status: 'streaming',
      text: 'Because',
      createdAt: 2,
      serverId: 'm',
      parts: [
        {type: 'reasoning', text: 'Hm'},
        {type: 'tool', id: 't', name: 'search', state: 'running', args: {q: 'x'}, result: [1, {deep: [2]}]},
        {type: 'text', text: 'Because'},
        {type: 'command', name: 'navigate', args: {url: '/'}, state: 'asked'},
        {type: 'notice', code: 'n', message: 'Note', level: 'warning'},
        {type: 'sources', sources: [{title: 'Guide', url: 'https://x.test/', score: 1, fromWeb: false}]},
      ],
    },
  ],
});

const ODD: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    0,
    -1,
    1e308,
    Number.MAX_VALUE,
    0.1,
    '',
    ' ',
    'x',
    '\u0000',
    '\ud800',
    '__proto__',
    'constructor',
  ],
  ...[[], {}, [[]], [null], {length: 5}, {toString: 'x'}, {valueOf: null}],
  ...['queued', 'complete', 'streaming', 'user', 'assistant', 'text', 'tool', 'javascript:alert(1)'],
  ...['x'.repeat(5000), Array.from({length: 600}, () => ({type: 'text', text: 'x'}))],
];

const KEYS = [
  'id',
  'role',
  'status',
  'text',
  'parts',
  'type',
  'state',
  'version',
  'messages',
  'session',
].concat([
  ...['__proto__', 'constructor', 'prototype', 'toString', 'sources', 'url', 'error', 'silent', 'feedback'],
]);

type Node = {[key: string]: unknown};

/** All objects and arrays in a value. */
function nodes(value: unknown): Node[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value as Node, ...Object.values(value).flatMap(nodes)];
}

/** One hostile change to a parsed record, or to its text. */
function mutate(random: () => number): string {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const put = (node: Node, key: string): void => {
    const value = structuredClone(pick(ODD));
    // An assignment to __proto__ would not make a key.
    Object.defineProperty(node, key, {value, enumerable: true, configurable: true, writable: true});
  };
  const record: unknown = JSON.parse(RECORD);
  for (let changes = 1 + Math.floor(random() * 4); changes > 0; changes--) {
    const node = pick(nodes(record));
    const keys = Object.keys(node);
    const key = random() < 0.7 && keys.length > 0 ? pick(keys) : pick(KEYS);
    const how = random();
    if (how < 0.15) delete node[key];
    else if (how < 0.25 && Array.isArray(node)) node.push(structuredClone(pick(nodes(record))));
    else put(node, how < 0.35 ? '__proto__' : key);
  }
  const text = JSON.stringify(record);
  const how = random();
  const at = Math.floor(random() * text.length);
  if (how < 0.1) return text.slice(0, at);
  if (how < 0.2)
    return text.slice(0, at) + pick(['"', '{', ']', ',', '\\', '\u0000', '9', 'null']) + text.slice(at + 1);
  if (how < 0.25) return text.slice(0, at) + '['.repeat(20_000) + text.slice(at);
  return text;
}

const STATUSES = {
  user: ['queued', 'complete'],
  assistant: ['complete', 'stopped', 'interrupted', 'failed'],
};

/** Throws where a message is not what its type says. */
function checkMessage(message: Message): void {
  const {id, role, text, status, createdAt, parts, serverId, error, silent, feedback} = message;
  expect(id).to.be.a('string').that.is.not.empty;
  expect(role).to.be.oneOf(['user', 'assistant']);
  expect(text).to.be.a('string');
  expect(status).to.be.oneOf(STATUSES[role]);
  expect(new Date(createdAt).getTime()).to.satisfy(Number.isFinite);
  expect(serverId === undefined || typeof serverId === 'string').to.equal(true);
  expect(silent === undefined || silent === true).to.equal(true);
  expect(feedback).to.be.oneOf(role === 'assistant' ? [undefined, 'up', 'down'] : [undefined]);
  if (error) expect(error.code).to.be.oneOf([...CHAT_ERROR_CODES]);
  expect(parts.length).to.be.at.most(500);
  for (const part of parts) checkPart(part);
}

function checkPart(part: Part): void {
  switch (part.type) {
    case 'text':
    case 'reasoning':
      expect(part.text).to.be.a('string');
      break;
    case 'tool':
      expect([typeof part.id, typeof part.name]).to.deep.equal(['string', 'string']);
      expect(part.state).to.be.oneOf(['done', 'failed']);
      break;
    case 'command':
      expect(part.name).to.be.a('string');
      expect(part.state).to.be.oneOf(['done', 'refused', 'failed', 'ignored']);
      break;
    case 'notice':
      expect([typeof part.code, typeof part.message]).to.deep.equal(['string', 'string']);
      expect(part.level).to.be.oneOf(['info', 'warning']);
      break;
    case 'sources':
      for (const {title, url, score} of part.sources) {
        expect(title).to.be.a('string');
        if (url !== undefined) expect(url).to.match(/^https?:/);
        if (score !== undefined) expect(score).to.satisfy(Number.isFinite);
      }
      break;
    default:
      throw new Error(`A part of an unknown type: ${JSON.stringify(part)}`);
  }
}

/** Own keys anywhere in a value that could reach a prototype. */
function trapKeys(value: unknown): string[] {
  return nodes(value).flatMap(node =>
    ['__proto__', 'constructor', 'prototype'].filter(key => Object.hasOwn(node, key)),
  );
}

describe(`Stored records, changed at random ${MUTATIONS} times`, () => {
  const random = seeded(SEED);
  const texts = Array.from({length: MUTATIONS}, () => mutate(random));

  it('never throw, and what is read of them is what its type says', () => {
    let read = 0;
    for (const text of texts) {
      try {
        const record = readTranscript(text);
        if (!record) continue;
        read++;
        for (const message of record.messages) checkMessage(message);
        expect(trapKeys(record)).to.deep.equal([]);
      } catch (error) {
        throw new Error(`Seed ${SEED}, record ${text.slice(0, 2000)}`, {cause: error});
      }
    }
    // A test over records of which none is read would say nothing.
    expect(read)
      .to.be.above(MUTATIONS / 4)
      .and.below(MUTATIONS);
    expect(Object.keys(Object.prototype)).to.deep.equal([]);
  });

  it('are written again as they were read', () => {
    for (const text of texts) {
      const record = readTranscript(text);
      if (!record) continue;
      const written = writeTranscript(record);
      const again = readTranscript(written);
      expect(again && writeTranscript(again)).to.equal(written);
    }
  });

  it('give a conversation to go on with', () => {
    for (const text of texts.slice(0, 500)) {
      const world = new FakeWorld();
      const {connection} = new FakeServer(world);
      const conversation = new Conversation({connection, store: new FakeStore(text)});
      conversation.resume();
      conversation.persist();
      conversation.deleteData();
      expect(conversation.state.messages).to.deep.equal([]);
    }
  });
});

describe('Texts that are no record at all', () => {
  it('never throw', () => {
    const random = seeded(SEED + 1);
    for (let count = 0; count < 1000; count++) {
      const length = Math.floor(random() * 200);
      const text = Array.from({length}, () => String.fromCharCode(Math.floor(random() * 0x10000))).join('');
      expect(readTranscript(text)).to.equal(undefined);
    }
    for (const odd of ODD) {
      expect(() => readTranscript(JSON.stringify(odd))).not.to.throw();
    }
  });
});
