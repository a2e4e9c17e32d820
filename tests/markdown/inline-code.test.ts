import {expect} from '@open-wc/testing';
import {withoutInlineCode} from '../../src/markdown/inline-code.js';

describe('HTML on its way to the sanitiser', () => {
  const CASES: readonly [what: string, html: string, clean: string][] = [
    ['loses style and handlers', '<p style="a" title="b" onclick=\'c\'>d</p>', '<p title="b">d</p>'],
    ['loses them in whatever case', '<P STYLE=a OnClick=b>c</P>', '<P>c</P>'],
    ['loses them without a value, and between slashes', '<p onclick/style/title="a">b', '<p/title="a">b'],
    ['loses them with blanks around the sign', '<p style = "a" title = b onload =c>d', '<p title = b>d'],
    ['loses those in a value that never ends', '<p style="a>b', '<p'],
    ['loses them in each tag', '<i style=a><b onx>c</b><u style>', '<i><b>c</b><u>'],
    ['loses style sheets, also one that never ends', '<p>a<style on=a>p > b {}</style>b<STYLE>c', '<p>ab'],
    ['loses another base', 'a<base onx href="//b/" style=c>d</base>', 'ad</base>'],
    ['keeps what only looks like them', '<p data-style="a" xon="b" title="style=c onclick=d">e', ''],
    ['keeps words that are no tag', 'a < b style=c > d style="e" <3 onclick=f', ''],
    ['keeps values with angle brackets', '<p title="<b style=a>" align=left>c', ''],
  ];
  for (const [what, html, clean] of CASES)
    it(what, () => expect(withoutInlineCode(html)).to.equal(clean || html));

  it('is read to its end, however long and however broken it is', () => {
    const many = 500_000;
    for (const text of [
      '<a '.repeat(many),
      '<a "'.repeat(many),
      `<a b${' '.repeat(many)}`,
      '<a'.repeat(many),
    ])
      expect(withoutInlineCode(text) === text).to.be.true;
    expect(withoutInlineCode('<style>'.repeat(many)) === '').to.be.true;
    expect(withoutInlineCode('<base '.repeat(many)) === '').to.be.true;
    expect(withoutInlineCode(`<a${' style'.repeat(many)}>`)).to.equal('<a>');
  });
});
