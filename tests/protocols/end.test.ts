import {expect} from '@open-wc/testing';
import type {ChatEvent} from '../../src/conversation/events.js';
import {protocols} from '../../src/protocols/index.js';
import {tolerantDecoder} from '../../src/protocols/tolerant-decoder.js';
import {headOf, named, only, read, shownText, type Wire} from '../support/answers.js';

const plain = {decoder: () => tolerantDecoder()};
const text = {type: 'content', content: 'Hi'};
const terminals = (events: readonly ChatEvent[]) =>
  events.filter(event => event.type === 'done' || event.type === 'error').map(event => event.type);

describe('§2.1 row 21: the end mark', () => {
  it('is [DONE] in all its spellings', () => {
    for (const mark of [
      '[DONE]',
      '[done]',
      ' [DONE] ',
      '[ DONE ]',
      '"[DONE]"',
      'data:[DONE]',
      'data: [DONE]',
    ]) {
      expect(terminals(read(plain, [text, mark])), mark).to.deep.equal(['done']);
      expect(terminals(read(plain, [text, named('message', mark)])), mark).to.deep.equal(['done']);
    }
  });

  it('is not [DONE] within a text', () => {
    expect(
      terminals(read(plain, [{type: 'content', content: '[DONE]'}, 'We are [DONE] here'])),
    ).to.deep.equal([]);
  });

  it('is an event of any name that says so', () => {
    const names =
      'done end complete completed finish finished stop message_stop response.completed RUN_FINISHED';
    for (const name of names.split(' ')) {
      expect(terminals(read(plain, [text, named(name)])), name).to.deep.equal(['done']);
      expect(terminals(read(plain, [text, {type: name}])), name).to.deep.equal(['done']);
    }
  });

  it('is a flag beside the last text', () => {
    for (const flag of [{done: true}, {finish_reason: 'stop'}, {choices: [{finish_reason: 'stop'}]}]) {
      const events = read(plain, [{content: 'Hi', ...flag}]);
      expect(
        events.map(event => event.type),
        JSON.stringify(flag),
      ).to.deep.equal(['text', 'done']);
    }
    for (const flag of [{done: false}, {done: 'true'}, {finish_reason: null}, {finish_reason: ''}]) {
      expect(terminals(read(plain, [{content: 'Hi', ...flag}])), JSON.stringify(flag)).to.deep.equal([]);
    }
  });
});

describe('§2.1 row 21: what comes after the first end', () => {
  const after: readonly Wire[] = [
    '[DONE]',
    {type: 'done'},
    {type: 'error', error: 'Late'},
    {error: 'Late'},
    text,
    {type: 'replace', content: 'Other'},
    {type: 'notice', code: 'late'},
    {type: 'tool_call', name: 'late'},
    {type: 'status', stage: 'late'},
    named('custom', 'late'),
    named('token', 'late'),
    {custom: 1},
  ];

  for (const protocol of Object.values(protocols)) {
    it(`is no second end and no more text: ${protocol.name}`, () => {
      for (const first of ['[DONE]', {type: 'done'}, {type: 'error', error: 'First'}]) {
        const events = read(protocol, [text, first, ...after]);
        expect(terminals(events)).to.have.lengthOf(1);
        expect(events.map(event => event.type)).to.have.lengthOf(2);
        expect(shownText(events)).to.equal('Hi');
      }
    });
  }

  it('may still add ids, sources and usage that were missing', () => {
    const late = [
      {type: 'done', conversation_id: 'c-1', message_id: 'm-1'},
      {citations: [{title: 'A'}]},
      {type: 'usage', used: 9},
    ];
    expect(read(plain, [text, '[DONE]', ...late]).slice(2)).to.deep.equal([
      {type: 'open', conversationId: 'c-1', messageId: 'm-1'},
      {type: 'sources', sources: [{title: 'A'}]},
      {type: 'usage', used: 9},
    ]);
  });

  it('does not change ids and sources that were there', () => {
    const done = {type: 'done', conversation_id: 'c-1', message_id: 'm-1', sources: [{title: 'A'}]};
    const late = {type: 'done', conversation_id: 'c-2', message_id: 'm-2', sources: [{title: 'B'}]};
    const events = read(plain, [text, done, late, late]);
    expect(events.slice(1)).to.deep.equal([
      {type: 'sources', sources: [{title: 'A'}]},
      {type: 'done', conversationId: 'c-1', messageId: 'm-1'},
    ]);
  });
});

describe('§2.1 row 22: an end that never comes', () => {
  for (const protocol of Object.values(protocols)) {
    it(`is not made up: ${protocol.name}`, () => {
      expect(terminals(read(protocol, [text, text]))).to.deep.equal([]);
      expect(terminals(read(protocol, []))).to.deep.equal([]);
    });
  }

  it('is not missing where one nameless JSON object is the whole body', () => {
    const json = headOf({'content-type': 'application/json; charset=utf-8'});
    const decoder = {decoder: () => tolerantDecoder({}, json)};
    expect(terminals(read(decoder, [{answer: 'Hi'}]))).to.deep.equal(['done']);
    expect(terminals(read(decoder, [{answer: 'Hi'}, {answer: 'Ho'}]))).to.deep.equal([]);
    expect(terminals(read(decoder, [text]))).to.deep.equal([]);
    expect(terminals(read(decoder, [{other: 'Hi'}]))).to.deep.equal([]);
  });
});

describe('A last frame that holds text and the end', () => {
  it('adds its text, unless that is the whole once more', () => {
    const first = {content: 'A sentence of some length. '};
    expect(shownText(read(plain, [first, {content: 'More.', done: true}]))).to.equal(
      'A sentence of some length. More.',
    );
    const whole = {content: 'A sentence of some length. More.', done: true};
    expect(shownText(read(plain, [first, whole]))).to.equal('A sentence of some length. More.');
  });

  it('adds a short text that only looks like a repetition', () => {
    expect(shownText(read(plain, [{content: 'ha'}, {content: 'ha', done: true}]))).to.equal('haha');
  });
});

describe('The ids of an answer', () => {
  it('are told when they are new', () => {
    const events = read(plain, [
      {type: 'start', id: 'm-1', conversationId: 'c-1'},
      {...text, conversationId: 'c-1', message_id: 'm-1'},
      {...text, thread_id: 'c-2'},
    ]);
    expect(only(events, 'open')).to.deep.equal([
      {type: 'open', conversationId: 'c-1', messageId: 'm-1'},
      {type: 'open', conversationId: 'c-2'},
    ]);
  });

  it('are the plain id of an event about the whole answer, also after the end', () => {
    expect(read(plain, [{type: 'done', id: 'm-1'}])).to.deep.equal([{type: 'done', messageId: 'm-1'}]);
    expect(read(plain, ['[DONE]', {type: 'done', id: 'm-1'}]).slice(1)).to.deep.equal([
      {type: 'open', messageId: 'm-1'},
    ]);
    expect(read(plain, ['[DONE]', {...text, id: 'm-1'}]).slice(1)).to.deep.equal([]);
  });

  it('are not taken from the id of a piece of text', () => {
    expect(read(plain, [{...text, id: 'chunk-1'}])).to.deep.equal([{type: 'text', delta: 'Hi'}]);
  });

  it('may be numbers, and are nothing else', () => {
    expect(read(plain, [{type: 'start', conversationId: 12}])).to.deep.equal([
      {type: 'open', conversationId: '12'},
    ]);
    for (const conversationId of ['', ' ', null, {}, [], true, 'x'.repeat(300)]) {
      expect(read(plain, [{type: 'start', conversationId}]), JSON.stringify(conversationId)).to.deep.equal(
        [],
      );
    }
  });
});
