import {expect} from '@open-wc/testing';
import {tolerantDecoder} from '../../src/protocols/tolerant-decoder.js';
import {named, only, read, shownText, type Wire} from '../support/answers.js';

const plain = {decoder: () => tolerantDecoder()};
const events = (...wires: Wire[]) => read(plain, wires);

describe('§2.1 row 4: a heartbeat wrapped as data', () => {
  it('means nothing, in every shape seen', () => {
    for (const data of ['', ' ', ': OPENROUTER PROCESSING', ' : ping', '""', '{}', ':', ': a\n: b']) {
      expect(events(data), JSON.stringify(data)).to.deep.equal([]);
    }
  });

  it('means nothing as an event of that name, on the wire or in the JSON', () => {
    for (const name of ['ping', 'keepalive', 'keep-alive', 'heartbeat', 'PING']) {
      expect(events(named(name, '')), name).to.deep.equal([]);
      expect(events(named(name, 'still here')), name).to.deep.equal([]);
      expect(events(named(name, {content: 'not text'})), name).to.deep.equal([]);
      expect(events({type: name, content: 'not text'}), name).to.deep.equal([]);
    }
  });

  it('does not hide a colon that is a token of a named text event', () => {
    expect(shownText(events(named('token', 'a'), named('token', ':'), named('token', ' b')))).to.equal(
      'a: b',
    );
  });
});

describe('§2.1 row 6: one JSON over several lines', () => {
  it('is read whole', () => {
    expect(shownText(events('{\n  "type": "content",\n  "content": "Hi"\n}'))).to.equal('Hi');
  });
});

describe('§2.1 row 7: several JSONs in one frame', () => {
  const a = '{"content":"a"}';
  const b = '{"content":"b"}';

  it('are read line by line', () => {
    expect(shownText(events(`${a}\n${b}`))).to.equal('ab');
    expect(shownText(events(`${a}\r\n\r\n${b}\r\n`))).to.equal('ab');
  });

  it('are read back to back', () => {
    expect(shownText(events(a + b))).to.equal('ab');
    expect(shownText(events(`${a} ${b}\n${a}${b}`))).to.equal('abab');
    expect(shownText(events('{"content":"}{"}{"content":"\\"}"}'))).to.equal('}{"}');
  });

  it('are read pretty-printed, one after the other', () => {
    expect(shownText(events('{\n"content": "a"\n}\n{\n"content": "b"\n}'))).to.equal('ab');
  });

  it('may end with the end mark and carry stray prefixes and comments', () => {
    const all = events(`data: ${a}\n: comment\ndata:${b}\ndata: [DONE]`);
    expect(shownText(all)).to.equal('ab');
    expect(all.map(event => event.type)).to.deep.equal(['text', 'text', 'done']);
  });

  it('are read in a JSON array', () => {
    expect(shownText(events(`[${a},${b}]`))).to.equal('ab');
  });

  it('are kept where one line among them is broken (row 18), and the broken one is passed on', () => {
    const all = events(`${a}\n{"content":\n${b}`);
    expect(shownText(all)).to.equal('ab');
    expect(only(all, 'data')).to.deep.equal([{type: 'data', name: 'message', value: '{"content":'}]);
  });
});

describe('JSON that says nothing we know', () => {
  it('is data for the page, whole', () => {
    expect(events({progress: 0.5})).to.deep.equal([{type: 'data', name: 'message', value: {progress: 0.5}}]);
    expect(events('two\nlines')).to.deep.equal([{type: 'data', name: 'message', value: 'two\nlines'}]);
  });

  it('is nothing at all where it is a text of no length', () => {
    expect(events({content: ''}, {choices: [{delta: {content: ''}}]})).to.deep.equal([]);
  });
});

describe('Data that is no JSON', () => {
  it('is text in an event that is named as text, blanks included', () => {
    for (const name of ['content', 'token', 'chunk', 'text', 'message_delta', 'text-delta', 'ContentDelta']) {
      expect(events(named(name, ' Hello, world')), name).to.deep.equal([
        {type: 'text', delta: ' Hello, world'},
      ]);
    }
  });

  it('is text there also where it looks like another JSON value', () => {
    for (const token of ['42', ' 42', 'true', 'null', '3.10', '{', '[', '}{']) {
      expect(shownText(events(named('token', token))), token).to.equal(token);
    }
  });

  it('is text there also over several lines of which one is an object', () => {
    const code = 'Send this:\n{"a": 1}\nand wait.';
    expect(shownText(events(named('token', code)))).to.equal(code);
  });

  it('is read as the string it quotes', () => {
    expect(shownText(events(named('token', '"Hi\\n"')))).to.equal('Hi\n');
  });

  it('is never shown as an answer without such a name', () => {
    for (const data of ['Hello', '"Hello"', '42', 'true', '<p>Bad gateway</p>']) {
      const all = events(data, named('message', data), named('custom', data));
      expect(shownText(all), data).to.equal('');
      expect(only(all, 'data'), data).to.have.lengthOf(3);
    }
  });
});

describe('The name of an event', () => {
  it('is the one on the wire, before any in the JSON', () => {
    expect(events(named('content', {type: 'error', content: 'Hi'}))).to.deep.equal([
      {type: 'text', delta: 'Hi'},
    ]);
    expect(events(named('custom', {type: 'content', content: 'Hi'}))[0]).to.have.property('type', 'data');
  });

  it('is no name where it is "message"', () => {
    expect(shownText(events(named('message', {type: 'content', content: 'Hi'})))).to.equal('Hi');
    expect(shownText(events({type: 'message', content: 'Hi'}))).to.equal('Hi');
  });

  it('is type, event, kind in this order', () => {
    expect(events({kind: 'x', event: 'y', type: 'z'})[0]).to.have.property('name', 'z');
    expect(events({kind: 'x', event: 'y'})[0]).to.have.property('name', 'y');
    expect(events({kind: 'x', event: 5})[0]).to.have.property('name', 'x');
  });

  it('is compared without regard to its spelling', () => {
    for (const name of ['tool_call', 'toolCall', 'TOOL_CALL', 'tool-call', 'tool.call', ' tool call ']) {
      expect(events({type: name, name: 'search'})[0], name).to.have.property('type', 'tool');
    }
  });

  it('may be a status we know; any other status is a state and says nothing', () => {
    expect(events({status: 'processing'})).to.deep.equal([{type: 'status', stage: 'processing'}]);
    expect(events({status: 'error', message: 'No.'})[0]).to.deep.include({type: 'error', message: 'No.'});
    expect(shownText(events({status: 'ok', content: 'Hi'}))).to.equal('Hi');
    const last = events({status: 'complete', content: 'Hi'});
    expect(last.map(event => event.type)).to.deep.equal(['text', 'done']);
  });

  it('is told by keys where there is none', () => {
    for (const key of ['chunk', 'token', 'delta', 'content', 'answer', 'response', 'text']) {
      expect(shownText(events({[key]: 'Hi'})), key).to.equal('Hi');
    }
    expect(events({error: 'No.'})[0]).to.have.property('type', 'error');
    expect(events({citations: [{title: 'A'}]})[0]).to.have.property('type', 'sources');
    expect(shownText(events({choices: [{delta: {content: 'Hi'}}]}))).to.equal('Hi');
  });

  it('that every object has is no known one', () => {
    for (const type of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      expect(events({type})[0], type).to.deep.include({type: 'data', name: type});
    }
  });
});

describe('The text of an event', () => {
  it('may be parts, of which those of text are joined', () => {
    const content = [
      {type: 'text', text: 'a'},
      {type: 'image', text: 'x'},
      {type: 'text', text: 'b'},
      'c',
      null,
    ];
    expect(shownText(events({type: 'content', content}))).to.equal('ab');
    expect(shownText(events(named('content', content)))).to.equal('ab');
  });

  it('may lie a level deeper', () => {
    const payloads = [
      {delta: {text: 'Hi'}},
      {delta: {content: 'Hi'}},
      {message: {content: 'Hi'}},
      {data: {content: 'Hi'}},
    ];
    for (const payload of payloads) {
      expect(shownText(events({type: 'content', ...payload})), JSON.stringify(payload)).to.equal('Hi');
    }
  });

  it('is nothing where it is empty or no string', () => {
    for (const content of ['', 5, true, null, {}, [], ['a']]) {
      expect(events({type: 'content', content}), JSON.stringify(content)).to.deep.equal([]);
    }
  });

  it('comes with the reasoning kept apart', () => {
    expect(events({type: 'reasoning', content: 'Hm.'})).to.deep.equal([{type: 'reasoning', delta: 'Hm.'}]);
  });
});
