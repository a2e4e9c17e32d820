import {expect} from '@open-wc/testing';
import {MAX_NESTING, MAX_NODES, MAX_TABLE_COLUMNS} from '../../src/markdown/limits.js';
import {DEFAULT_POLICY} from '../../src/markdown/policy.js';
import {renderMarkdown} from '../../src/markdown/render.js';
import {rendered} from './render.js';

/** Letters and digits, which no reading of Markdown may lose. */
const words = (text: string) => text.replace(/[^a-z0-9]/gi, '');

describe('an answer made to break the renderer', () => {
  // That each ends in time is for the runner to say: a stopwatch here would measure the machine.
  const BOMBS: Record<string, string> = {
    'four thousand quotes': `${'>'.repeat(4_000)} end`,
    'a hundred thousand quotes': `${'> '.repeat(100_000)} end`,
    'ten thousand lists': `${'- '.repeat(10_000)}end`,
    'ten thousand lists and quotes': `${'- > '.repeat(10_000)}end`,
    'lists that step in': Array.from({length: 200}, (_, at) => `${' '.repeat(at * 2)}- a${at}`).join('\n'),
    'emphasis that never ends': '*a **a '.repeat(10_000),
    'brackets that never close': `${'['.repeat(50_000)}end`,
    'links in links': `${'[a]('.repeat(10_000)}end`,
    'images in images': `${'!['.repeat(20_000)}end`,
    'code spans that never end': Array.from({length: 600}, (_, at) => `${'`'.repeat(at + 1)}a`).join(' '),
    'one long word before an at sign': `${'a'.repeat(100_000)}@`,
    'open tags': '<a '.repeat(20_000),
    'open comments': '<!--'.repeat(20_000),
    'autolinks that never end': '<http://'.repeat(20_000),
    'references without end': `${'[a]: b\n'.repeat(5_000)}end`,
    'nothing but newlines': `${'\n'.repeat(200_000)}end`,
    'half characters': 'a\ud800b\udc00c',
    'a null character': 'a\0b',
  };

  for (const [name, text] of Object.entries(BOMBS)) {
    it(`is rendered to its end, and loses nothing to ${name}`, () => {
      const host = rendered(text);
      if (name !== 'references without end') expect(words(host.textContent ?? '')).to.equal(words(text));
      expect(rendered(text, {allowHtml: true})).to.be.instanceOf(HTMLElement);
    });
  }

  it('nests so deep and no deeper; the rest of that block is text', () => {
    const host = rendered(`${'> '.repeat(MAX_NESTING + 5)}end\n\n**next**`);
    expect(host.querySelectorAll('blockquote').length).to.equal(MAX_NESTING);
    expect(host.querySelector('blockquote')?.textContent?.trim()).to.equal('> > > > > end');
    expect(host.querySelector('strong')?.textContent).to.equal('next');
  });

  it('has tables of sixty columns and five thousand cells; larger ones are text', () => {
    const table = (columns: number, rows: number) =>
      `${'|a'.repeat(columns)}|\n${'|-'.repeat(columns)}|\n${`${'|b'.repeat(columns)}|\n`.repeat(rows)}`;
    expect(rendered(table(MAX_TABLE_COLUMNS, 3)).querySelectorAll('td').length).to.equal(
      3 * MAX_TABLE_COLUMNS,
    );
    expect(rendered(table(50, 99)).querySelectorAll('th, td').length).to.equal(5_000);
    for (const [columns, rows] of [
      [MAX_TABLE_COLUMNS + 1, 3],
      [50, 100],
      [1_000, 1],
    ] as const) {
      const host = rendered(`${table(columns, rows)}\n**next**`);
      expect(host.querySelector('table'), `${columns} × ${rows}`).to.equal(null);
      expect(words(host.textContent ?? '')).to.equal(`${words(table(columns, rows))}next`);
      expect(host.querySelector('strong')).not.to.equal(null);
    }
  });

  it('counts no cells for short rows of a wide table that it does not make', () => {
    const table = `${'|a'.repeat(2_000)}|\n${'|-'.repeat(2_000)}|\n${'b\n'.repeat(2_000)}`;
    const host = rendered(table);
    expect(host.querySelector('table, td')).to.equal(null);
    expect(words(host.textContent ?? '')).to.equal(words(table));
  });

  it('has so many nodes and no more; the block that has more is text, and so is what follows', () => {
    const block = '*a* '.repeat(100);
    const text = `**first**\n\n${Array.from({length: 200}, () => block).join('\n\n')}\n\n*last* & <b>`;
    const host = rendered(text);
    expect(host.querySelectorAll('em').length).to.be.within(5_000, MAX_NODES / 2);
    expect(host.querySelector('strong')?.textContent).to.equal('first');
    expect(host.lastElementChild?.textContent).to.equal('*last* & <b>');
    expect(words(host.textContent ?? '')).to.equal(words(text));
  });

  it('has so many nodes and no more of HTML; past that all of it is text', () => {
    const host = rendered('<br>'.repeat(MAX_NODES + 1), {allowHtml: true});
    expect(host.querySelectorAll('*').length).to.equal(1);
    expect(host.textContent?.startsWith('<br><br>')).to.equal(true);
  });

  it('is plain text with live links where it cannot be rendered at all', () => {
    const elsewhere = document.implementation.createHTMLDocument();
    const fragment = renderMarkdown('*a*\nhttps://e.org/', DEFAULT_POLICY, elsewhere);
    expect(fragment.textContent).to.equal('*a*https://e.org/');
    expect(fragment.querySelector('p > br + a')).not.to.equal(null);
  });
});
