import {expect} from '@open-wc/testing';
import {draw, h} from '../host/commands/page.js';
import {command} from './commanding.js';
import {recordWarnings, until} from './harness.js';

/** Everything that must not be done, on a page that has it, and all of it allowed without asking. */
const ALLOWED = {
  attributes: {
    'allow-commands': 'navigate scroll-to highlight open-modal fill-form',
    'command-consent': 'auto',
    'allow-origins': 'https://docs.example',
  },
};

/** As much as an event may bring: with a whole mebibyte it ends the answer. */
const MEBIBYTE = 'x'.repeat(2 ** 20 - 200);
const trap = (json: string) => JSON.parse(json) as unknown;

const NOWHERE = [
  ...['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java\tscript:alert(1)', '%6aavascript:alert(1)'],
  ...['data:text/html,x', 'DATA:text/html;base64,eA==', 'blob:x', 'vbscript:x', 'about:blank'],
  ...['//evil.test', '\\\\evil.test', '/\\evil.test', '/%2fevil.test', '/.//evil.test', 'https:evil.test'],
  ...['https:/evil.test', 'HTTPS:\\\\evil.test', 'https://evil.test', 'https://docs.example@evil.test'],
  ...['https://docs.example.evil.test', 'http://docs.example', 'https://docs.example:444', MEBIBYTE, ''],
];

const NOTHING = [
  ...[
    'body',
    '*',
    '#a, #b',
    'form input',
    '[name=city]',
    '##victim',
    'html',
    ':root',
    '"]',
    '__proto__',
    MEBIBYTE,
    '',
  ],
  ...['constructor', 'javascript:alert(1)', '<img src=x onerror=alert(1)>'],
];

const HOSTILE: Readonly<Record<string, readonly unknown[]>> = {
  navigate: [
    ...NOWHERE.map(url => ({url})),
    trap('{"__proto__": {"url": "/a"}}'),
    {url: {toString: '/a'}},
    ['/a'],
    null,
  ],
  'scroll-to': [...NOTHING.map(id => ({id})), trap('{"__proto__": {"id": "victim"}}'), {id: ['victim']}, 7],
  highlight: [...NOTHING.map(id => ({id})), trap('{"__proto__": {"id": "victim"}}'), {id: {a: 1}}, true],
  'open-modal': [...NOTHING.map(id => ({id})), {id: 'victim'}, trap('{"constructor": {"id": "dialog"}}'), []],
  'fill-form': [
    ...NOTHING.map(key => ({fields: {[key]: 'x'}})),
    {fields: {city: MEBIBYTE}},
    {fields: {pass: 'x'}},
    {fields: {city: 'x', pass: 'x'}},
    {form: 'form', fields: {city: 'x'}},
    {fields: {city: {value: 'x'}}},
    trap('{"fields": {"__proto__": "x", "constructor": "x"}}'),
    trap('{"__proto__": {"fields": {"city": "x"}}}'),
    null,
  ],
};

describe('hostile arguments', () => {
  for (const [name, all] of Object.entries(HOSTILE))
    it(`of ${name} do nothing, and each is seen in the log: ${all.length} of them`, async () => {
      recordWarnings();
      const acts: string[] = [];
      const victim = h('p', {id: 'victim'}, 'Victim');
      const dialog = h('dialog', {id: 'dialog'}, 'Dialog');
      const form = h(
        'form',
        {id: 'the-form'},
        h('input', {name: 'city'}),
        h('input', {name: 'pass', type: 'password'}),
      );
      for (const element of [victim, dialog, form]) element.scrollIntoView = () => acts.push('scrolled');
      for (const type of ['input', 'change', 'submit', 'click'])
        form.addEventListener(type, () => acts.push(type));
      draw(victim, dialog, form);
      const here = location.href;
      const one = await command(ALLOWED);
      one.chat.element.addEventListener('dragoman-link', event => {
        event.preventDefault();
        acts.push(`led to ${event.url}`);
      });
      for (const args of all) await one.asks(name, args);

      expect(acts).to.deep.equal([]);
      expect(location.href).to.equal(here);
      expect(dialog.open).to.be.false;
      expect(document.getAnimations().filter(({id}) => id === 'dragoman-highlight')).to.have.length(0);
      expect([...new FormData(form).values()].join('')).to.equal('');
      expect(({} as {url?: unknown}).url).to.equal(undefined);
      expect(one.lines).to.have.length(all.length);
      for (const line of one.lines) expect(line).to.match(/^(?:Refused|Failed|Not done on this page): /);
      for (const line of one.lines) expect(line.length).to.be.below(400);
    }).timeout(20_000);

  it('of more than one mebibyte end the answer, and are no command', async () => {
    const one = await command(ALLOWED);
    await one.answer.sends({type: 'command', name: 'navigate', args: {url: `/${'x'.repeat(2 ** 20)}`}});
    await until(one.chat.root, () => one.chat.lastAnswer.status === 'failed');
    expect(one.chat.heard('dragoman-command')).to.deep.equal([]);
    expect(one.lines).to.deep.equal([]);
  });
});
