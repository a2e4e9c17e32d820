import {expect} from '@open-wc/testing';
import {readHistory} from '../../src/protocols/tolerant-history.js';

const hi = {role: 'user', content: 'Hi'};
const read = (...messages: unknown[]) => readHistory({messages});

describe('A conversation as the server has it', () => {
  it('is found wherever the body may hold it', () => {
    const bodies = [
      {messages: [hi]},
      {items: [hi]},
      {data: {messages: [hi]}},
      {session: {messages: [hi]}},
      {data: [hi]},
      [hi],
    ];
    for (const body of bodies) {
      expect(readHistory(body), JSON.stringify(body)).to.deep.equal([{role: 'user', text: 'Hi'}]);
    }
  });

  it('may be empty, which is not the same as missing', () => {
    expect(readHistory({messages: []})).to.deep.equal([]);
    for (const body of [{}, null, 'x', 5, {messages: {}}]) expect(readHistory(body)).to.equal(undefined);
  });

  it('knows each side by any usual word', () => {
    for (const role of ['user', 'human', 'visitor', 'USER'])
      expect(read({role, text: 'Hi'})?.[0]?.role, role).to.equal('user');
    for (const role of ['assistant', 'ai', 'bot', 'representative', 'AI']) {
      expect(read({role, text: 'Hi'})?.[0]?.role, role).to.equal('assistant');
    }
    for (const key of ['role', 'sender', 'author', 'from', 'type']) {
      expect(read({[key]: 'bot', text: 'Hi'})?.[0]?.role, key).to.equal('assistant');
    }
    expect(read({type: 'message', sender: {type: 'user'}, text: 'Hi'})?.[0]?.role).to.equal('user');
  });

  it('leaves out what neither side said', () => {
    const others = [
      {role: 'system', content: 'x'},
      {role: 'tool', content: 'x'},
      {content: 'x'},
      {role: 'user', content: ' '},
    ];
    expect(read(...others, null, 5, [], hi)).to.deep.equal([{role: 'user', text: 'Hi'}]);
  });

  it('keeps ids and times, in words, seconds or milliseconds', () => {
    const time = Date.UTC(2026, 0, 2, 3, 4, 5);
    const times = ['2026-01-02T03:04:05Z', time, time / 1000];
    for (const created_at of times) {
      expect(read({...hi, id: 'm-1', created_at}), String(created_at)).to.deep.equal([
        {role: 'user', text: 'Hi', serverId: 'm-1', createdAt: time},
      ]);
    }
    for (const created_at of ['soon', -1, 0, null, {}, 1e300]) {
      expect(read({...hi, created_at})?.[0]?.createdAt, String(created_at)).to.equal(undefined);
    }
  });

  it('is oldest first, also where the server sends the newest first', () => {
    const at = (minute: number) => ({...hi, id: minute, created_at: `2026-01-01T00:0${minute}:00Z`});
    expect(read(at(2), at(3), at(1))?.map(message => message.serverId)).to.deep.equal(['1', '2', '3']);
    expect(read(at(3), at(2), at(1))?.map(message => message.serverId)).to.deep.equal(['1', '2', '3']);
  });

  it('keeps the server’s order where times are equal or missing', () => {
    const messages = [
      {...hi, id: 'b'},
      {...hi, id: 'a', created_at: '2020-01-01'},
      {...hi, id: 'c'},
    ];
    expect(read(...messages)?.map(message => message.serverId)).to.deep.equal(['b', 'a', 'c']);
  });

  it('is the newest five thousand at most', () => {
    const many = read(...Array.from({length: 5500}, (_, id) => ({...hi, id})));
    expect(many).to.have.lengthOf(5000);
    expect(many?.at(-1)?.serverId).to.equal('5499');
  });
});
