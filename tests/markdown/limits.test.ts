import {expect} from '@open-wc/testing';
import {MAX_NESTING, MAX_NODES, MAX_TABLE_COLUMNS} from '../../src/markdown/limits.js';
import {lettersOf} from './bombs.js';
import {loadRest, rendered} from './render.js';

before(loadRest);

describe('an answer made to break the renderer', () => {
  it('nests so deep and no deeper; the rest of that block is text', () => {
    const host = rendered(`${'> '.repeat(MAX_NESTING + 5)}end\n\n**next**`);
    expect(host.querySelectorAll('blockquote').length).to.equal(MAX_NESTING);
    expect(host.querySelector('blockquote')?.textContent?.trim()).to.equal('> > > > > end');
    expect(host.querySelector('strong')?.textContent).to.equal('next');
  });

  it('has tables of sixty columns and five thousand cells; wider ones are text', () => {
    const table = (columns: number, rows: number) =>
      `${'|a'.repeat(columns)}|\n${'|-'.repeat(columns)}|\n${`${'|b'.repeat(columns)}|\n`.repeat(rows)}`;
    expect(rendered(table(MAX_TABLE_COLUMNS, 3)).querySelectorAll('td').length).to.equal(
      3 * MAX_TABLE_COLUMNS,
    );
    expect(rendered(table(50, 99)).querySelectorAll('th, td').length).to.equal(5_000);
    for (const [columns, rows] of [
      [MAX_TABLE_COLUMNS + 1, 3],
      [1_000, 1],
    ] as const) {
      const host = rendered(`${table(columns, rows)}\n**next**`);
      expect(host.querySelector('table'), `${columns} × ${rows}`).to.equal(null);
      expect(lettersOf(host.textContent ?? '')).to.equal(`${lettersOf(table(columns, rows))}next`);
      expect(host.querySelector('strong')).not.to.equal(null);
    }
  });

  it('has five thousand cells of a table that has more; its other rows are text', () => {
    const columns = 50;
    const source = `${'|a'.repeat(columns)}|\n${'|-'.repeat(columns)}|\n${`|${'b|'.repeat(columns - 1)}*c*|\n`.repeat(120)}`;
    const host = rendered(`${source}\n**next**`);
    expect(host.querySelectorAll('th, td').length).to.equal(5_000);
    expect(host.querySelectorAll('table + *, [data-dragoman-ui] + p').length).to.equal(1);
    expect(host.querySelector('[data-dragoman-ui] + p')?.textContent?.includes('|*c*|')).to.equal(true);
    expect(lettersOf(host.textContent ?? '')).to.equal(`${lettersOf(source)}next`);
    expect(host.lastElementChild?.querySelector('strong')).not.to.equal(null);
  });

  it('counts no cells for short rows of a wide table that it does not make', () => {
    const table = `${'|a'.repeat(2_000)}|\n${'|-'.repeat(2_000)}|\n${'b\n'.repeat(2_000)}`;
    const host = rendered(table);
    expect(host.querySelector('table, td')).to.equal(null);
    expect(lettersOf(host.textContent ?? '')).to.equal(lettersOf(table));
  });

  it('has so many nodes and no more; the block that has more is text, and so is what follows', () => {
    const block = '*a* '.repeat(100);
    const text = `**first**\n\n${Array.from({length: 200}, () => block).join('\n\n')}\n\n*last* & <b>`;
    const host = rendered(text);
    expect(host.querySelectorAll('em').length).to.be.within(5_000, MAX_NODES / 2);
    expect(host.querySelector('strong')?.textContent).to.equal('first');
    expect(host.lastElementChild?.textContent).to.equal('*last* & <b>');
    expect(lettersOf(host.textContent ?? '')).to.equal(lettersOf(text));
  });

  it('has so many nodes and no more of HTML; past that all of it is text', () => {
    const host = rendered('<br>'.repeat(MAX_NODES + 1), {allowHtml: true});
    expect(host.querySelectorAll('*').length).to.equal(1);
    expect(host.textContent?.startsWith('<br><br>')).to.equal(true);
  });

  it('has so many nodes and no more of HTML; the block that has more is text, and so is what follows', () => {
    const before = '<kbd>first</kbd> and [a]\n\n**second**\n\n';
    const more = '<br>'.repeat(MAX_NODES);
    const host = rendered(`${before}${more}\n\n*last* & <b>\n\n[a]: /x\n`, {allowHtml: true});
    expect(host.querySelector('kbd')?.textContent).to.equal('first');
    expect(host.querySelector('a')?.textContent).to.equal('a');
    expect(host.querySelector('strong')?.textContent).to.equal('second');
    expect(host.querySelectorAll('*').length).to.be.lessThan(20);
    const last = host.lastElementChild?.textContent ?? '';
    expect(last.startsWith('<br><br>')).to.equal(true);
    expect(last).to.contain('*last* & <b>');
  });

  it('has nearly as many nodes of HTML as it may, where many blocks make them', () => {
    const block = `${'<em>x</em> '.repeat(100)}\n\n`;
    const text = `${block.repeat(200)}<em>end</em>`;
    const host = rendered(text, {allowHtml: true});
    expect(host.querySelectorAll('em').length).to.be.within(5_000, MAX_NODES / 2);
    expect(host.textContent?.match(/x/g)?.length).to.equal(20_000);
    expect(host.textContent?.trim().endsWith('<em>end</em>')).to.equal(true);
  });

  it('is plain text where marked throws', () => {
    // marked 18.2.1 reads a token that is not there.
    expect(rendered('- ;\n  >2)\n(').textContent?.replace(/\s+/g, '')).to.equal('-;>2)(');
  });
});
