import {expect} from '@open-wc/testing';
import {isAtPageEnd} from '../../src/host/page-end.js';

describe('the end of the page', () => {
  const added: Element[] = [];

  function add(html: string): Element {
    document.body.insertAdjacentHTML('beforeend', html);
    const element = document.body.lastElementChild!;
    added.push(element);
    return element;
  }

  afterEach(() => {
    for (const element of added.splice(0)) element.remove();
  });

  it('is where nothing comes after that takes room', () => {
    const element = add('<div></div>');
    add('<script type="text/plain"></script>');
    add('<div style="position: fixed; height: 50px">A banner</div>');
    add('<template><p>Later</p></template>');
    expect(isAtPageEnd(element)).to.be.true;
  });

  it('is not before a footer', () => {
    const element = add('<div></div>');
    add('<footer>Imprint</footer>');
    expect(isAtPageEnd(element)).to.be.false;
  });

  it('is not inside of something that a footer follows', () => {
    const outer = add('<main><div></div></main>');
    add('<footer>Imprint</footer>');
    expect(isAtPageEnd(outer.firstElementChild!)).to.be.false;
  });
});
