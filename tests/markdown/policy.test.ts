import {expect} from '@open-wc/testing';
import {loadRest, rendered} from './render.js';

before(loadRest);

describe('an answer in Markdown', () => {
  it('keeps its headings and says their level two levels down', () => {
    const host = rendered('# One\n\n## Two\n\n###### Six');
    const levels = [...host.children].map(
      one => `${one.localName} ${one.getAttribute('aria-level')} ${one.textContent}`,
    );
    expect(levels).to.deep.equal(['h1 3 One', 'h2 4 Two', 'h6 8 Six']);
  });

  it('says the same level of a heading wherever it comes from: one that begins the answer, one in a list, one in HTML', () => {
    const level = (text: string, allowHtml = false): string | null | undefined =>
      rendered(text, {allowHtml}).querySelector('h2')?.getAttribute('aria-level');
    expect([
      level('## Two'),
      level('Two\n---'),
      level('- ## Two'),
      level('<h2>Two</h2>', true),
    ]).to.deep.equal(['4', '4', '4', '4']);
  });

  it('shows task lists with checkboxes that no one can press', () => {
    const boxes = [...rendered('- [x] done\n- [ ] open').querySelectorAll('input')];
    expect(boxes.map(one => [one.type, one.checked, one.disabled])).to.deep.equal([
      ['checkbox', true, true],
      ['checkbox', false, true],
    ]);
  });

  it('keeps the language of code', () => {
    const code = rendered('```js\nlet a;\n```').querySelector('pre > code');
    expect(code?.className).to.equal('language-js');
    expect(code?.textContent).to.equal('let a;\n');
  });

  it('keeps the alignment of columns and the number a list starts with', () => {
    const host = rendered('|a|b|\n|:-:|-:|\n|c|d|\n\n7. seven');
    expect([...host.querySelectorAll('td')].map(one => one.align)).to.deep.equal(['center', 'right']);
    expect(host.querySelector('ol')?.start).to.equal(7);
  });

  it('puts a table into a scroller of ours that the keyboard reaches', () => {
    const scroller = rendered('|a|\n|-|\n|b|').querySelector('table')?.parentElement;
    expect(scroller?.getAttribute('data-dragoman-ui')).to.equal('table-scroller');
    expect(scroller?.tabIndex).to.equal(0);
  });

  it('takes the direction of each outermost block from its text, but not of code', () => {
    const host = rendered('שלום\n\n- مرحبا\n\n> hello\n\n    code');
    expect([...host.children].map(one => `${one.localName} ${one.getAttribute('dir')}`)).to.deep.equal([
      'p auto',
      'ul auto',
      'blockquote auto',
      'div null',
    ]);
    expect(host.querySelectorAll('ul [dir], blockquote [dir]').length).to.equal(0);
  });

  it('keeps a whole answer of every kind of element', () => {
    const host = rendered('*a* **b** ~~c~~ `d`<br>e\n\n---\n\n1. f\n   - g');
    const names = [...host.querySelectorAll('*')].map(one => one.localName);
    expect(names).to.deep.equal(['p', 'em', 'strong', 'del', 'code', 'br', 'hr', 'ol', 'li', 'ul', 'li']);
  });
});

describe('HTML in an answer, where the page does not allow it', () => {
  it('is text, to the letter', () => {
    const host = rendered('<b onclick="x()">a</b> <script>alert(1)</script>\n\n<div>\nb\n</div>');
    expect(host.textContent).to.equal('<b onclick="x()">a</b> <script>alert(1)</script>\n<div>\nb\n</div>\n');
    expect([...host.querySelectorAll('*')].map(one => one.localName)).to.deep.equal(['p', 'p']);
  });

  it('is text inside elements that marked would leave raw', () => {
    for (const tag of ['kbd', 'code', 'pre', 'script']) {
      const host = rendered(`a <${tag}><img src=x onerror=alert(1)></${tag}>`);
      expect(host.querySelector('img'), tag).to.equal(null);
      expect(host.textContent, tag).to.contain(`<${tag}><img src=x onerror=alert(1)></${tag}>`);
    }
  });

  it('is a line break where it is <br>, in a table too', () => {
    expect(rendered('a<br>b<BR/>c<br />d').querySelectorAll('br').length).to.equal(3);
    expect(rendered('|a|\n|-|\n|b<br>c|').querySelectorAll('td br').length).to.equal(1);
    expect(rendered('<br>').querySelectorAll('br').length).to.equal(1);
    expect(rendered('<br onclick="x()">').querySelectorAll('br').length).to.equal(0);
  });

  it('is text in code, <br> included', () => {
    expect(rendered('`a<br>b`').textContent).to.equal('a<br>b\n');
  });
});

describe('HTML in an answer, where the page allows it', () => {
  const html = (text: string) => rendered(text, {allowHtml: true});

  it('keeps the elements of the contract', () => {
    const host = html('H<sub>2</sub>O <kbd>Esc</kbd> x<sup title="squared">2</sup>');
    expect(host.innerHTML).to.equal(
      '<p dir="auto">H<sub>2</sub>O <kbd>Esc</kbd> x<sup title="squared">2</sup></p>\n',
    );
  });

  it('loses every other element and keeps its words', () => {
    expect(html('<div><span>a</span> <u>b</u></div>').innerHTML.trim()).to.equal('a b');
  });

  it('loses every other attribute', () => {
    const host = html(
      '<p id="a" name="b" style="color:red" class="c" data-d="e" aria-label="f" onclick="g()">h</p>',
    );
    expect(host.innerHTML.trim()).to.equal('<p dir="auto">h</p>');
  });

  it('cannot pass something off as ours', () => {
    expect(html('<p data-dragoman-ui="image">a</p>').querySelector('[data-dragoman-ui]')).to.equal(null);
  });

  it('keeps an attribute only on the element it belongs to', () => {
    const host = html('<p href="/a" src="/b" start="3" checked>x</p><code class="language-js evil">y</code>');
    expect(host.innerHTML.trim()).to.equal('<p dir="auto">x</p><code dir="auto">y</code>');
  });

  it('keeps no form control but a disabled checkbox', () => {
    const host = html('<input type="checkbox"><input type="text" value="a"><input><button>b</button>');
    expect([...host.querySelectorAll('input')].map(one => [one.type, one.disabled])).to.deep.equal([
      ['checkbox', true],
    ]);
    expect(host.querySelector('button')).to.equal(null);
  });

  it('has no SVG and no MathML', () => {
    const host = html('<svg><a href="/x">a</a><p>b</p></svg><math><mi>c</mi></math>');
    expect([...host.querySelectorAll('*')].filter(one => one.namespaceURI !== 'http://www.w3.org/1999/xhtml'))
      .to.be.empty;
  });
});
