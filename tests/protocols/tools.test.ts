import {expect} from '@open-wc/testing';
import {tolerantDecoder} from '../../src/protocols/tolerant-decoder.js';
import {named, only, read, type Wire} from '../support/answers.js';

const plain = {decoder: () => tolerantDecoder()};
const tools = (...wires: Wire[]) => only(read(plain, wires), 'tool');
const call = (more: object) => ({type: 'tool_call', ...more});
const result = (more: object) => ({type: 'tool_result', ...more});

/** Which call each result was taken for. */
const pairs = (...wires: Wire[]) =>
  tools(...wires)
    .filter(tool => tool.state !== 'running')
    .map(({id, name, result: value}) => [id, name, value]);

describe('A tool call', () => {
  it('is read under any usual names', () => {
    for (const key of ['name', 'tool', 'toolName', 'tool_name']) {
      expect(tools(call({[key]: 'search'}))[0], key).to.have.property('name', 'search');
    }
    for (const key of ['id', 'toolCallId', 'tool_call_id', 'call_id', 'callId']) {
      expect(tools(call({name: 'search', [key]: 't-9'}))[0], key).to.have.property('id', 't-9');
    }
    for (const key of ['arguments', 'args', 'input', 'parameters']) {
      expect(tools(call({name: 'search', [key]: {q: 1}}))[0]?.args, key).to.deep.equal({q: 1});
    }
    const nested = {id: 't-1', function: {name: 'search', arguments: '{"q":1}'}};
    expect(tools(call(nested))).to.deep.equal([
      {type: 'tool', id: 't-1', name: 'search', state: 'running', args: {q: 1}},
    ]);
  });

  it('has its arguments out of a string of JSON, or as the string they are', () => {
    expect(tools(call({name: 'search', arguments: '{"q":1}'}))[0]?.args).to.deep.equal({q: 1});
    expect(tools(call({name: 'search', arguments: 'how to start'}))[0]?.args).to.equal('how to start');
  });

  it('may be several', () => {
    const calls = [
      {id: 'a', name: 'search'},
      {id: 'b', name: 'lookup'},
    ];
    expect(tools({type: 'tool_calls', tool_calls: calls}).map(tool => tool.id)).to.deep.equal(['a', 'b']);
    expect(tools(named('tool_call', calls)).map(tool => tool.id)).to.deep.equal(['a', 'b']);
  });

  it('is one also where it is told twice', () => {
    const ids = tools(
      call({id: 'a', name: 'search'}),
      call({id: 'a', arguments: {q: 1}}),
      result({result: 1}),
    );
    expect(ids.map(({id, name, state}) => `${id} ${name} ${state}`)).to.deep.equal([
      'a search running',
      'a search running',
      'a search done',
    ]);
  });

  it('has an id of ours and the plainest name where the server gives none', () => {
    const made = tools(call({}), call({}));
    expect(made.map(tool => tool.name)).to.deep.equal(['tool', 'tool']);
    expect(new Set(made.map(tool => tool.id)).size).to.equal(2);
  });
});

describe('A tool event with an envelope', () => {
  it('is read out of it', () => {
    const search = {id: 'a', name: 'search', arguments: {q: 1}};
    expect(tools({event: 'tool_call', data: search})).to.deep.equal([
      {type: 'tool', id: 'a', name: 'search', state: 'running', args: {q: 1}},
    ]);
    const found = {id: 'a', name: 'search', result: [1]};
    expect(pairs({type: 'tool_call', ...search}, {event: 'tool_result', data: found})).to.deep.equal([
      ['a', 'search', [1]],
    ]);
  });

  it('is not mistaken for one whose data is the result', () => {
    for (const data of [{hits: 1}, {name: 'A record of that name'}, [{name: 'A record', result: 1}]]) {
      expect(pairs(call({name: 'search'}), result({data})), JSON.stringify(data)).to.deep.equal([
        ['#1', 'search', data],
      ]);
    }
    const record = {name: 'A record', content: 'x'};
    expect(pairs(call({name: 'search'}), result({name: 'search', data: record}))).to.deep.equal([
      ['#1', 'search', record],
    ]);
  });
});

describe('A tool result', () => {
  it('is read under any usual names', () => {
    for (const key of ['result', 'output', 'data', 'content', 'observation', 'results']) {
      expect(pairs(call({id: 'a', name: 'search'}), result({id: 'a', [key]: [1]})), key).to.deep.equal([
        ['a', 'search', [1]],
      ]);
    }
  });

  it('belongs to the call of its id, whatever comes between', () => {
    expect(
      pairs(
        call({id: 'a', name: 'search'}),
        call({id: 'b', name: 'search'}),
        result({id: 'b', result: 2}),
        result({id: 'a', result: 1}),
      ),
    ).to.deep.equal([
      ['b', 'search', 2],
      ['a', 'search', 1],
    ]);
  });

  it('belongs to the oldest open call of its name where ids are missing', () => {
    expect(
      pairs(
        call({name: 'search'}),
        call({name: 'lookup'}),
        call({name: 'search'}),
        result({name: 'lookup', result: 1}),
        result({name: 'search', result: 2}),
        result({name: 'search', result: 3}),
      ),
    ).to.deep.equal([
      ['#2', 'lookup', 1],
      ['#1', 'search', 2],
      ['#3', 'search', 3],
    ]);
  });

  it('belongs to the oldest open call where names are missing too', () => {
    const events = [call({name: 'search'}), call({name: 'lookup'}), result({result: 1}), result({result: 2})];
    expect(pairs(...events)).to.deep.equal([
      ['#1', 'search', 1],
      ['#2', 'lookup', 2],
    ]);
  });

  it('belongs by name to a call whose id is of another kind', () => {
    expect(
      pairs(call({id: 'event-1', name: 'search'}), result({id: 'event-2', name: 'search', result: 1})),
    ).to.deep.equal([['event-1', 'search', 1]]);
  });

  it('without a call is a tool of its own', () => {
    expect(pairs(result({id: 'z', name: 'search', result: 1}))).to.deep.equal([['z', 'search', 1]]);
    expect(pairs(call({name: 'lookup'}), result({name: 'search', result: 1}))).to.deep.equal([
      ['#2', 'search', 1],
    ]);
  });

  it('may say that the tool failed, in any usual way', () => {
    const failures = [
      {error: 'No index.'},
      {is_error: true, content: 'No index.'},
      {isError: true, content: 'No index.'},
      {success: false, result: 'No index.'},
      {ok: false, result: 'No index.'},
      {status: 'error', result: 'No index.'},
      {status: 'failed', result: 'No index.'},
    ];
    for (const failure of failures) {
      const [, ended] = tools(call({id: 'a', name: 'search'}), result({id: 'a', ...failure}));
      expect(ended, JSON.stringify(failure)).to.deep.include({state: 'failed', result: 'No index.'});
    }
    for (const fine of [{error: null}, {is_error: false}, {success: true}, {status: 'ok'}]) {
      expect(tools(result({name: 'search', ...fine}))[0], JSON.stringify(fine)).to.have.property(
        'state',
        'done',
      );
    }
  });
});
