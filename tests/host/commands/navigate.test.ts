import {expect} from '@open-wc/testing';
import {destination, planNavigate} from '../../../src/host/commands/navigate.js';
import {readData} from '../../support/data.js';
import {commandPage, h, reasonOf} from './page.js';

const HERE = 'https://shop.example/lamps/?page=2#top';
const DOCS = 'https://docs.example';

const leadsTo = (written: string, origins: readonly string[] = [], here = HERE): string => {
  try {
    return destination(written, here, origins).href;
  } catch {
    return 'nowhere';
  }
};

describe('navigate leads', () => {
  const ways: [string, string][] = [
    ['/pricing', 'https://shop.example/pricing'],
    ['/pricing?plan=pro#table', 'https://shop.example/pricing?plan=pro#table'],
    ['/a:b/c', 'https://shop.example/a:b/c'],
    ['desk', 'https://shop.example/lamps/desk'],
    ['../chairs', 'https://shop.example/chairs'],
    ['?page=3', 'https://shop.example/lamps/?page=3'],
    ['#plans', 'https://shop.example/lamps/?page=2#plans'],
    ['https://shop.example/pricing', 'https://shop.example/pricing'],
    ['HTTPS://Shop.Example/pricing', 'https://shop.example/pricing'],
    ['/preise/größe', 'https://shop.example/preise/gr%C3%B6%C3%9Fe'],
  ];
  for (const [written, address] of ways)
    it(`to ${written}`, () => {
      expect(leadsTo(written)).to.equal(address);
    });

  it('to other sites that the page has named, and to no others', () => {
    const origins = [DOCS, 'https://help.example/any/path', 'not an origin', '*', 'javascript:alert(1)'];
    expect(leadsTo('https://docs.example/start', origins)).to.equal('https://docs.example/start');
    expect(leadsTo('https://help.example/', origins)).to.equal('https://help.example/');
    expect(leadsTo('https://shop.example/', origins)).to.equal('https://shop.example/');
    for (const written of [
      'http://docs.example/',
      'https://docs.example:8443/',
      'https://docs.example.evil.test/',
      'https://evil.test/docs.example',
      'https://a.docs.example/',
    ])
      expect(leadsTo(written, origins), written).to.equal('nowhere');
  });

  it('by whichever name the server gives it', () => {
    for (const args of [{url: '/a'}, {path: ' /a '}, {to: '/a'}, {href: '/a'}, '/a', {url: '', path: '/a'}])
      expect(planNavigate(args, commandPage()).place).to.equal('/a');
  });

  it('nowhere without words that say where', () => {
    for (const args of [
      undefined,
      null,
      {},
      [],
      ['/a'],
      {url: 7},
      {url: ['/a']},
      {url: {href: '/a'}},
      '',
      ' ',
    ])
      expect(
        reasonOf(() => planNavigate(args, commandPage())),
        JSON.stringify(args),
      ).to.equal('unclear');
  });

  it('nowhere by a word that an object is born with', () => {
    const born = Object.create({url: '/a'}) as object;
    expect(reasonOf(() => planNavigate(born, commandPage()))).to.equal('unclear');
    const proto = JSON.parse('{"__proto__": {"url": "/a"}}') as object;
    expect(reasonOf(() => planNavigate(proto, commandPage()))).to.equal('unclear');
  });
});

describe('navigate leads nowhere', () => {
  const hostile = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    '\u0000javascript:alert(1)',
    'java\u200bscript:alert(1)',
    'javascript\u003aalert(1)',
    '%6aavascript:alert(1)',
    'javascript%3aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'DATA:text/html;base64,PHNjcmlwdD4=',
    'vbscript:msgbox(1)',
    'blob:https://shop.example/1',
    'filesystem:https://shop.example/1',
    'file:///etc/passwd',
    'about:blank',
    'view-source:https://shop.example/',
    'mailto:a@b.example',
    'tel:+1',
    'ftp://shop.example/',
    'ws://shop.example/',
    '//evil.test',
    '//evil.test/%2f..',
    '///evil.test',
    '/\\evil.test',
    '\\\\evil.test',
    '\\/evil.test',
    '/\t/evil.test',
    '/%2Fevil.test',
    '/%5cevil.test',
    '/.//evil.test',
    '/a/..//evil.test',
    'https:evil.test',
    'https:/evil.test',
    'https:///evil.test',
    'https:\\\\evil.test',
    'http:evil.test',
    'HTTPS:EVIL.test',
    'hTTps:\u3002evil.test',
    'https://evil.test',
    'https://shop.example@evil.test',
    'https://shop.example:x@evil.test/',
    'https://ann:secret@shop.example/',
    'https://shop.example\\@evil.test',
    'https://shop.example%00.evil.test',
    'https://shop。example.evil.test/',
    'https://ѕhop.example/',
    'https://shop.example:80',
    'http://shop.example/',
    '\u202ehttps://shop.example/',
    'https://shop.example/\u2028',
  ];
  for (const written of hostile)
    it(`by ${JSON.stringify(written)}`, () => {
      expect(leadsTo(written)).to.equal('nowhere');
      // Nor from a page that is not encrypted, where "https:evil" would be another site.
      expect(
        leadsTo(written, [], 'http://shop.example/lamps/').replace('http://shop.example', 'here'),
      ).to.satisfy((href: string) => href === 'nowhere' || href === 'here/');
    });

  it('by a text that is too long for an address', () => {
    const long = `/${'a'.repeat(2 ** 20)}`;
    expect(reasonOf(() => planNavigate({url: long}, commandPage()))).to.equal('unclear');
  });

  it('by a base that stands on the page', () => {
    const base = h('base', {href: 'https://evil.test/'});
    document.head.append(base);
    try {
      expect(planNavigate({url: 'pricing'}, commandPage()).place).to.match(/\/pricing$/);
      expect(reasonOf(() => planNavigate({url: 'https://evil.test/'}, commandPage()))).to.equal('elsewhere');
    } finally {
      base.remove();
    }
  });

  it('from a page without an origin, unless the page names one', () => {
    expect(leadsTo('/a', [], 'about:srcdoc')).to.equal('nowhere');
    expect(leadsTo('data:text/html,1', ['null'], 'data:text/html,0')).to.equal('nowhere');
    expect(leadsTo(`${DOCS}/a`, [DOCS], 'about:srcdoc')).to.equal(`${DOCS}/a`);
  });

  it('but within the site for every address that browsers are tested with', async function () {
    const cases = await readData<{payload: string}[]>(this, 'hostile/url-wpt.json');
    for (const {payload} of cases) {
      const href = leadsTo(payload);
      if (href === 'nowhere') continue;
      expect(new URL(href).origin, payload).to.equal('https://shop.example');
      expect(href, payload).to.not.match(/^https:\/\/shop\.example\/\//);
    }
  });
});

describe('navigate, once it is allowed', () => {
  it('lets the page go there by itself', () => {
    const asked: string[] = [];
    const page = commandPage({
      leads: url => {
        asked.push(url.href);
        return false;
      },
    });
    const plan = planNavigate({url: '/a'}, page);
    expect(asked).to.deep.equal([]);
    expect(plan.run()).to.deep.equal({});
    expect(asked).to.deep.equal([`${location.origin}/a`]);
  });

  it('goes there only after everything else', () => {
    const done = planNavigate({url: '#commands-navigate'}, commandPage({leads: () => true})).run();
    expect(location.hash).to.equal('');
    (done as {leave(): void}).leave();
    expect(location.hash).to.equal('#commands-navigate');
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('shows the whole address of another site', () => {
    expect(planNavigate({url: `${DOCS}/a`}, commandPage({origins: [DOCS]})).place).to.equal(`${DOCS}/a`);
  });
});
