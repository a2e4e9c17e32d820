import {expect} from '@open-wc/testing';
import {type Suspicion, suspicionOf} from '../../src/markdown/link-suspicion.js';
import {readLabel} from '../../src/markdown/punycode.js';

const PAGE = 'https://page.example';
const LINK = 'https://evil.example/login';

const said = (label: string, href = LINK): Suspicion | undefined => suspicionOf(label, href, PAGE);

describe('words of a link that name another host', () => {
  const expectAll = (labels: readonly string[], suspicion: Suspicion): void => {
    for (const label of labels) expect(said(label), label).to.equal(suspicion);
  };

  it('do as an address', () => {
    expectAll(
      [
        ...[
          'https://paypal.com/login',
          'HTTPS://PayPal.com',
          'https:paypal.com',
          '//paypal.com',
          'ftp://paypal.com',
        ],
        ...['http://127.0.0.1', 'Go to https://paypal.com now', 'https://paypal.com:8443/?a#b'],
        'https://paypal.com@evil.example',
      ],
      'label',
    );
  });

  it('do from www. on', () => {
    expectAll(['www.paypal.com', 'WWW.shop.example', 'Log in at www.paypal.com.'], 'label');
  });

  it('do as nothing but a domain', () => {
    expectAll(
      [
        ...[
          'paypal.com',
          'PayPal.Com',
          'paypal.com.',
          'paypal.com/login',
          'paypal.com:443',
          'login.paypal.com',
        ],
        ...['bank.co.uk', 'post.at', 'bücher.de', 'xn--bcher-kva.de', 'мвд.рф'],
      ],
      'label',
    );
  });

  it('do with quotation marks, brackets and arrows around', () => {
    expectAll(
      ['“paypal.com”', '(paypal.com)', '[paypal.com]', 'paypal.com ↗', '→ paypal.com/login', '🔒 paypal.com'],
      'label',
    );
  });

  it('do in letters that are others to a computer', () => {
    expectAll(
      ['ｐａｙｐａｌ．ｃｏｍ', 'pay\u200bpal.com', 'paypal\u00ad.com', '\u202epaypal.com', 'pаypal.com'],
      'label',
    );
  });

  it('do not where they only look like one', () => {
    expectAll(
      [
        ...['node.js', 'Next.js', 'README.md', 'setup.py', 'main.rs', 'index.ts', 'ASP.NET', 'Object.is()'],
        ...['e.g.', 'i.e.', 'U.S.', 'etc.', 'v1.2.3', '1.2.3.4', '3.5', 'and/or', 'Dr. Who', 'me@paypal.com'],
        ...['', '…', 'here', 'this page', 'about paypal.com', 'https://', 'www.'],
      ],
      'foreign',
    );
  });

  it('do not where it is the host itself, with or without www., or one below it', () => {
    for (const [label, href] of [
      ['example.org', 'https://www.example.org/a'],
      ['www.example.org', 'https://example.org:8443/'],
      ['https://EXAMPLE.org./b', 'https://example.org./a'],
      ['example.org', 'https://docs.example.org/'],
      ['bücher.de', 'https://xn--bcher-kva.de/'],
    ] as const)
      expect(said(label, href), label).to.equal('foreign');
  });

  it('do where it only ends alike, or lies below', () => {
    expect(said('example.org', 'https://notexample.org/')).to.equal('label');
    expect(said('docs.example.org', 'https://example.org/')).to.equal('label');
  });
});

describe('an address of a link', () => {
  it('is suspicious with a user name or a password', () => {
    for (const href of [
      'https://paypal.com@evil.example/',
      'https://:a@evil.example',
      `https://me@page.example`,
    ])
      expect(said('here', href), href).to.equal('userinfo');
    expect(said('here', 'https://@evil.example')).to.equal('foreign');
  });

  it('is suspicious where one word of its host mixes Latin with Cyrillic or Greek letters', () => {
    for (const host of ['pаypal.com', 'раypal.com', 'gοοgle.com', 'xn--pypal-4ve.com', 'a.pаypal.com'])
      expect(said('here', `https://${host}/`), host).to.equal('scripts');
  });

  it('is not for a host in one script, whichever', () => {
    for (const host of [
      'россия.рф',
      'пример.com',
      'ελλάδα.gr',
      '例え.jp',
      'tokyo東京.jp',
      'bücher.de',
      '☃.net',
    ])
      expect(said('here', `https://${host}/`), host).to.equal('foreign');
  });

  it('is foreign where it is not of the page’s origin', () => {
    for (const href of ['https://page.example:8443/', 'http://page.example/', 'https://a.page.example/'])
      expect(said('here', href), href).to.equal('foreign');
  });

  it('is nothing where it is, or leads to no site', () => {
    for (const href of [
      'https://page.example/a',
      'mailto:me@paypal.com',
      'tel:+123',
      'javascript:alert(1)',
      '',
      '/a',
    ])
      expect(said('paypal.com', href), href).to.equal(href.startsWith('https') ? 'label' : undefined);
    expect(said('here', 'https://page.example/a#b')).to.equal(undefined);
  });
});

describe('a label in Punycode', () => {
  it('is read as the browser wrote it', () => {
    for (const word of ['bücher', 'аррӏе', '例え', 'россия', '💩', 'ελλάδα', 'tokyo東京', 'a-bücher-b', 'ß'])
      expect(readLabel(new URL(`https://${word}`).hostname), word).to.equal(word);
  });

  it('is itself where it is none', () => {
    for (const label of [
      '',
      'example',
      'xn--',
      'xn--!',

      'xn--99999999',
      'xn--zzzzzzzzzzzzzzzzzzzzzzzz',
    ])
      expect(readLabel(label), label).to.equal(label);
  });
});
