import {expect} from '@open-wc/testing';
import {protocols} from '../../src/protocols/index.js';
import {pingrep} from '../../src/protocols/pingrep.js';
import {named, only, read, type Wire} from '../support/answers.js';

const commands = (...wires: Wire[]) =>
  only(read(pingrep, wires), 'command').map(({name, args}) => [name, args] as const);
const goTo = {type: 'navigate', url: '/pricing'};
const gone = [['navigate', {url: '/pricing'}]];

describe('A UI command', () => {
  it('is found wherever PingRep may put it', () => {
    const places = [
      {commands: [goTo]},
      {uiCommands: [goTo]},
      {ui_commands: [goTo]},
      {command: goTo},
      {actions: [goTo]},
      {metadata: {commands: [goTo]}},
      {metadata: {ui_commands: goTo}},
    ];
    for (const place of places) {
      expect(commands({type: 'done', content: 'Hi', ...place}), JSON.stringify(place)).to.deep.equal(gone);
      expect(commands({type: 'token', content: 'Hi', ...place}), JSON.stringify(place)).to.deep.equal(gone);
    }
  });

  it('may be an event of its own', () => {
    for (const name of ['command', 'ui_command', 'ui-command', 'uiCommand']) {
      expect(commands(named(name, goTo)), name).to.deep.equal(gone);
      expect(commands(named(name, [goTo])), name).to.deep.equal(gone);
      expect(commands({type: name, name: 'navigate', args: {url: '/pricing'}}), name).to.deep.equal(gone);
      expect(commands({type: name, command: goTo}), name).to.deep.equal(gone);
      expect(commands({type: name, command: 'navigate', url: '/pricing'}), name).to.deep.equal(gone);
      expect(commands({event: name, data: goTo}), name).to.deep.equal(gone);
      expect(commands(named(name, {event: name, action: 'navigate', url: '/pricing'})), name).to.deep.equal(
        gone,
      );
    }
  });

  it('has its name under any usual key, a known one first', () => {
    for (const key of ['type', 'name', 'action', 'command']) {
      expect(commands({commands: [{[key]: 'navigate', url: '/pricing'}], token: 'x'}), key).to.deep.equal(
        gone,
      );
    }
    expect(commands({commands: [{type: 'ui', name: 'navigate', args: {}}], token: 'x'})).to.deep.equal([
      ['navigate', {}],
    ]);
    expect(commands({commands: [{type: 'fill_form', name: 'email', value: 'a'}], token: 'x'})).to.deep.equal([
      ['fill-form', {name: 'email', value: 'a'}],
    ]);
  });

  it('is known however it is spelled', () => {
    const spellings = {
      navigate: ['navigate', 'Navigate', ' NAVIGATE '],
      'open-modal': ['open_modal', 'openModal', 'open-modal', 'OPEN MODAL'],
      'scroll-to': ['scroll_to', 'scrollTo', 'ScrollTo'],
      highlight: ['highlight', 'HIGHLIGHT'],
      'fill-form': ['fill_form', 'fillForm'],
    };
    for (const [name, given] of Object.entries(spellings)) {
      for (const type of given)
        expect(commands({commands: [{type}], token: 'x'}), type).to.deep.equal([[name, {}]]);
    }
  });

  it('of another name keeps it as the server wrote it, trimmed and cut', () => {
    expect(commands({commands: [{type: ' Show_Cart '}], token: 'x'})).to.deep.equal([['Show_Cart', {}]]);
    expect(commands({commands: [{type: 'c'.repeat(500)}], token: 'x'})[0]?.[0]).to.have.lengthOf(64);
  });

  it('has its arguments under any usual key, or in its other fields', () => {
    for (const key of ['args', 'params', 'payload', 'data']) {
      expect(
        commands({commands: [{type: 'navigate', [key]: {url: '/pricing'}}], token: 'x'}),
        key,
      ).to.deep.equal(gone);
    }
    expect(commands({commands: [{type: 'navigate', args: '{"url":"/pricing"}'}], token: 'x'})).to.deep.equal(
      gone,
    );
    expect(commands({commands: [{type: 'navigate', args: '/pricing'}], token: 'x'})).to.deep.equal([
      ['navigate', '/pricing'],
    ]);
    expect(commands({commands: ['navigate'], token: 'x'})).to.deep.equal([['navigate', {}]]);
  });

  it('without a name is none', () => {
    for (const command of [{}, {type: ''}, {type: ' '}, {type: 5}, null, 5, '', [], {args: {}}]) {
      expect(commands({commands: [command], token: 'x'}), JSON.stringify(command)).to.deep.equal([]);
    }
  });

  it('carries no key that reaches a prototype', () => {
    const [command] = commands(
      '{"token":"x","commands":[{"type":"navigate","url":"/a","__proto__":{"polluted":1},"constructor":1}]}',
    );
    expect(command?.[1]).to.deep.equal({url: '/a'});
    expect(Object.getOwnPropertyNames(command?.[1])).to.deep.equal(['url']);
  });

  it('that the end marker lists again is asked for once', () => {
    const done = {type: 'done', content: 'Hi', commands: [goTo, {type: 'highlight', id: 'a'}]};
    expect(commands(named('command', goTo), done)).to.deep.equal([...gone, ['highlight', {id: 'a'}]]);
  });

  it('may be asked for twice in the course of an answer', () => {
    expect(commands(named('command', goTo), named('command', goTo))).to.deep.equal([...gone, ...gone]);
  });

  it('after the end is none', () => {
    expect(commands({type: 'done', content: 'Hi'}, named('command', goTo))).to.deep.equal([]);
  });

  it('comes twenty at a time at most', () => {
    expect(commands({token: 'x', commands: Array.from({length: 100}, () => goTo)})).to.have.lengthOf(20);
  });

  it('is PingRep’s alone: elsewhere it is data for the page', () => {
    for (const protocol of Object.values(protocols)) {
      if (protocol === pingrep) continue;
      const events = read(protocol, [named('command', goTo), {type: 'done', commands: [goTo]}]);
      expect(only(events, 'command'), protocol.name).to.deep.equal([]);
      expect(only(events, 'data'), protocol.name).to.have.lengthOf(1);
    }
  });
});
