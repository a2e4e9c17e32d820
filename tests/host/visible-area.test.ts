import {expect} from '@open-wc/testing';
import {type VisibleArea, watchVisibleArea} from '../../src/host/visible-area.js';
import {FakeViewport} from '../components/screen.js';

describe('what can be seen of the window', () => {
  it('is told at once, and whenever a keyboard comes or goes', () => {
    const viewport = new FakeViewport();
    const seen: VisibleArea[] = [];
    const stop = watchVisibleArea(area => seen.push(area));
    viewport.shows({height: 300, offsetTop: 40});
    stop();
    viewport.shows({height: 500});
    expect(seen).to.deep.equal([
      {start: 0, size: innerHeight},
      {start: 40, size: 300},
    ]);
  });

  it('is not what a visitor who has zoomed in looks at', () => {
    const viewport = new FakeViewport();
    const seen: VisibleArea[] = [];
    const stop = watchVisibleArea(area => seen.push(area));
    viewport.shows({height: 300, offsetTop: 40, scale: 2});
    stop();
    expect(seen).to.have.length(1);
  });
});
