import {expect} from '@open-wc/testing';
import {shownText, strays} from './shown.js';
import {Arrival, arrived} from './stream.js';

const lines = (count: number, line: (at: number) => string) =>
  Array.from({length: count}, (_, at) => `${line(at)}\n`).join('');

/** Blocks of which no end can be read alone. */
const BLOCKS: Readonly<Record<string, string>> = {
  'a paragraph of addresses': lines(
    160,
    at => `https://example.org/a/long/path/to/one/of/the/pages/number/${at}/of/many`,
  ),
  'a key outside of a fence': `-----BEGIN CERTIFICATE-----\n${lines(180, at => `MIIB${'aB3x+/Qz'.repeat(7)}${String(at).padStart(4, '0')}`)}-----END CERTIFICATE-----\n`,
  'a quote with a line that lacks its mark': `${lines(60, at => `> line ${at} of a quote with some words`)}lazy line\n${lines(180, at => `> more ${at} of a quote with some words`)}`,
  'addresses in a quote': lines(
    170,
    at => `> https://example.org/a/long/path/to/one/of/the/pages/number/${at}/of`,
  ),
};

describe('a long block that cannot be read at its end alone', () => {
  for (const [name, block] of Object.entries(BLOCKS)) {
    it(`shows no word twice and none that goes away: ${name}`, () => {
      expect(block.length).to.be.greaterThan(8_000);
      // Marks of lines that are not read yet may be seen for a while.
      const words = (root: Node) => shownText(root).replace(/[^\w+/]/g, '');
      const last = words(arrived(block, []));
      for (const piece of [1_000, 37]) {
        const arrival = new Arrival();
        for (let at = piece; at < block.length; at += piece) {
          // Line by line and letter by letter where it becomes too long.
          const step = piece > 100 || (at > 7_800 && at < 8_400) ? piece : 10 * piece;
          arrival.show(block.slice(0, at), false);
          const now = words(arrival.root);
          expect(last.startsWith(now) || strays(now, last) === '', `after ${at}`).to.equal(true);
          at += step - piece;
        }
      }
    });

    it(`leaves what comes after it to be read at once: ${name}`, () => {
      const arrival = new Arrival();
      for (let at = 0; at < block.length; at += 500) arrival.show(block.slice(0, at), false);
      arrival.show(`${block}\n`, false);
      const text = `${block}\n## Summary\n\nIt is **done**.`;
      for (let at = block.length + 5; at <= text.length; at++) {
        arrival.show(text.slice(0, at), false);
        const heading = arrival.root.querySelector('h2')?.textContent ?? '';
        expect('Summary'.startsWith(heading) && heading !== '', text.slice(0, at).slice(-20)).to.equal(true);
        expect(shownText(arrival.root)).not.to.match(/#|\*/);
      }
      arrival.show(text, true);
      expect(arrival.root.innerHTML).to.equal(arrived(text, []).innerHTML);
    });
  }

  it('is followed by what is read, inside a quote too', () => {
    const quote = `${BLOCKS['addresses in a quote']}>\n> ## Summary\n> It is **done**.\n`;
    const arrival = new Arrival();
    for (let at = 0; at < quote.length; at += 500) arrival.show(quote.slice(0, at), false);
    for (let at = quote.length - 60; at <= quote.length; at++) arrival.show(quote.slice(0, at), false);
    expect(arrival.root.querySelector('h2')?.textContent).to.equal('Summary');
    expect(arrival.root.querySelector('strong')?.textContent).to.equal('done');
    arrival.show(quote, true);
    expect(arrival.root.innerHTML).to.equal(arrived(quote, []).innerHTML);
  });
});
