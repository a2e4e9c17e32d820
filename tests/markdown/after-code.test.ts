import {expect} from '@open-wc/testing';
import {shownText} from './shown.js';
import {Arrival, arrived} from './stream.js';

/** What is on screen after each letter of what follows so much code. */
function shownAfter(open: string, line: string, close: string, size: number, after: string): string[] {
  const code = line.repeat(Math.ceil(size / line.length));
  const arrival = new Arrival();
  const start = open + code + close;
  for (let at = 0; at < start.length; at += 50) arrival.show(start.slice(0, at), false);
  return Array.from({length: after.length}, (_, at) => {
    arrival.show(start + after.slice(0, at + 1), false);
    const shown = shownText(arrival.root);
    return shown.slice(shown.lastIndexOf('let') + 4).replace(/\s+/g, ' ');
  });
}

describe('after long code', () => {
  const AFTER = ['| a | b |\n|---|---|\n| c | d |', 'see [words](/x) and **bold** words', '1. one\n2. two'];
  const CODE: Readonly<Record<string, [open: string, line: string, close: string]>> = {
    'in an item of a list': ['- step\n\n  ```js\n', '  let\n', '  ```\n\n'],
    'in an item, which another follows': ['- step\n\n  ```js\n', '  let\n', '  ```\n\n- '],
    'in a quote': ['> step\n>\n> ```js\n', '> let\n', '> ```\n\n'],
    'in an item that ends before its fence': ['- step\n\n  ```js\n', '  let\n', '\n'],
    'of its own': ['```js\n', 'let\n', '```\n\n'],
  };

  for (const [name, [open, line, close]] of Object.entries(CODE)) {
    it(`${name}, what is written is mended as after short code`, () => {
      for (const after of AFTER) {
        const long = shownAfter(open, line, close, 2_200, after);
        expect(long).to.deep.equal(shownAfter(open, line, close, 20, after));
        const text = open + line.repeat(500) + close + after;
        expect(arrived(text, [text.length - 1]).textContent).to.equal(arrived(text, []).textContent);
      }
    });
  }
});
