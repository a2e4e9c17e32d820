import {expect} from '@open-wc/testing';
import {readData} from '../support/data.js';
import {loadRest, refuseLoads, rendered} from './render.js';
import {Arrival} from './stream.js';

interface Payload {
  id: string;
  payload: string;
}

const ELEMENTS = new Set(
  (
    'p br hr h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code em strong del sub sup kbd ' +
    'table thead tbody tr th td a img input'
  ).split(' '),
);
const ATTRIBUTES: Record<string, RegExp> = {
  href: /^(https?|mailto|tel):/,
  rel: /^noopener noreferrer nofollow ugc$/,
  target: /^_blank$/,
  title: /[\s\S]*/,
  align: /[\s\S]*/,
  start: /[\s\S]*/,
  class: /^language-\S+$/,
  type: /^checkbox$/,
  checked: /^$/,
  disabled: /^$/,
  'aria-level': /^[3-8]$/,
  dir: /^auto$/,
  // Only on elements of ours, which a server cannot make:
  'data-dragoman-ui': /^(image|table-scroller|code|toolbar|control|lines)$/,
  'data-code-point': /^U\+[0-9A-F]{4}$/,
  tabindex: /^0$/,
};

/** What in this DOM the contract does not allow. */
function forbidden(root: Element): string[] {
  return [...root.querySelectorAll('*')].flatMap(element => {
    // What stands in a toolbar is ours as well.
    const ours = element.closest('[data-dragoman-ui="toolbar"]') ?? element.hasAttribute('data-dragoman-ui');
    const bad = [...element.attributes]
      .filter(({name, value}) => !ATTRIBUTES[name]?.test(value) || (name === 'tabindex' && !ours))
      .map(({name, value}) => `${element.localName}[${name}=${value}]`);
    const foreign = element.namespaceURI !== 'http://www.w3.org/1999/xhtml';
    return foreign || (!ours && !ELEMENTS.has(element.localName)) ? [element.localName, ...bad] : bad;
  });
}

/** Pieces in which a payload arrives, at most. */
const STEPS = 12;

const CORPORA = [
  ...['corpora/blns', 'corpora/exfil-garak', 'corpora/html-html5lib', 'corpora/md-cmark-regressions'],
  ...['corpora/md-commonmark-0.31.2', 'corpora/md-gfm-0.29-ext', 'corpora/md-gfm-full-spec'],
  ...['corpora/mdxss-markdown-it', 'corpora/mdxss-vercel-bypass-attempts', 'corpora/proto-pollution-patt'],
  ...[
    'corpora/trojan-source',
    'corpora/xss-awesomexss',
    'corpora/xss-dompurify-fixtures',
    'corpora/xss-html5sec',
  ],
  ...['corpora/xss-owasp-filter-evasion', 'corpora/xss-payloadbox', 'corpora/xss-payloadsallthethings'],
  ...['hostile/xss-dompurify-fixtures'],
];

describe('a hostile answer', () => {
  const ran: string[] = [];
  const blocked: string[] = [];
  const originals = new Map<string, unknown>();
  const onBlocked = (event: SecurityPolicyViolationEvent) => blocked.push(event.blockedURI);

  before(async () => {
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'] as const) {
      originals.set(name, window[name]);
      Object.assign(window, {[name]: () => ran.push(name)});
    }
    refuseLoads();
    await loadRest();
    document.addEventListener('securitypolicyviolation', onBlocked);
  });

  after(() => {
    Object.assign(window, Object.fromEntries(originals));
    document.removeEventListener('securitypolicyviolation', onBlocked);
  });

  /** Resolves when the browser has told of all that it refused so far. */
  async function allToldOf(): Promise<void> {
    const last = new Promise<void>(done => {
      const heard = (event: SecurityPolicyViolationEvent) => {
        if (!event.blockedURI.includes('last-of-all')) return;
        document.removeEventListener('securitypolicyviolation', heard);
        done();
      };
      document.addEventListener('securitypolicyviolation', heard);
    });
    new Image().src = `/last-of-all-${blocked.length}.png`;
    await last;
  }

  async function expectNothingHappened(): Promise<void> {
    await allToldOf();
    expect(ran).to.deep.equal([]);
    expect(blocked.filter(address => !address.includes('last-of-all'))).to.deep.equal([]);
  }

  for (const corpus of CORPORA) {
    for (const allowHtml of [false, true]) {
      it(`holds only what the contract lets through: ${corpus}, HTML ${allowHtml ? 'on' : 'off'}`, async function () {
        const payloads = await readData<Payload[]>(this, `${corpus}.json`);
        expect(payloads.length).to.be.greaterThan(0);
        const host = document.createElement('div');
        document.body.append(host);
        for (const {id, payload} of payloads) {
          const answer = rendered(payload, {allowHtml});
          host.replaceChildren(answer);
          expect(forbidden(answer), id).to.deep.equal([]);
        }
        host.remove();
        await expectNothingHappened();
      });

      it(`holds no more at any moment while it arrives: ${corpus}, HTML ${allowHtml ? 'on' : 'off'}`, async function () {
        const payloads = await readData<Payload[]>(this, `${corpus}.json`);
        for (const {id, payload} of payloads) {
          const arrival = new Arrival({allowHtml});
          document.body.append(arrival.root);
          const step = Math.max(1, Math.ceil(payload.length / STEPS));
          for (let at = step; at < payload.length + step; at += step) {
            arrival.show(payload.slice(0, at), at >= payload.length);
            expect(forbidden(arrival.root), `${id}: ${payload.slice(0, at)}`).to.deep.equal([]);
          }
          arrival.root.remove();
        }
        await expectNothingHappened();
      });
    }
  }

  it('is seen by these tests when it does load something', async () => {
    document.body.append(rendered('![a](/seen.png)', {allowImages: '*'}));
    await allToldOf();
    expect(blocked.some(address => address.includes('/seen.png'))).to.equal(true);
  });

  it('is seen by these tests when it holds what it may not', () => {
    const host = document.createElement('div');
    host.innerHTML = '<p onclick="a()"><i>b</i><a href="ftp://c">d</a><svg></svg></p>';
    expect(forbidden(host)).to.deep.equal(['p[onclick=a()]', 'i', 'a[href=ftp://c]', 'svg']);
  });
});
