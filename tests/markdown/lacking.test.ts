import {expect} from '@open-wc/testing';
import {loadEntities} from '../../src/markdown/entities.js';
import {Lacking} from '../../src/markdown/lacking.js';
import {LiveView} from '../../src/markdown/live-view.js';
import {DEFAULT_POLICY} from '../../src/markdown/policy.js';
import {shownText} from './shown.js';

describe('what an answer lacks', () => {
  it('is loaded once, and told of when it is there', async () => {
    const lacking = new Lacking();
    const came: string[] = [];
    const load = () => {
      came.push('asked');
      return Promise.resolve();
    };
    for (let asked = 0; asked < 3; asked++) lacking.ask(load, () => came.push('there'));
    expect(lacking.isLoading).to.equal(true);
    await Promise.resolve().then(() => undefined);
    lacking.ask(load, () => came.push('there'));
    expect(came).to.deep.equal(['asked', 'there']);
    expect(lacking.isLoading).to.equal(false);
  });

  it('and cannot be loaded is not asked for again', async () => {
    const lacking = new Lacking();
    let asked = 0;
    const load = () => {
      asked++;
      return Promise.reject(new TypeError('no network'));
    };
    const came = () => expect.fail('it never came');
    lacking.ask(load, came);
    await load().catch(() => undefined);
    await Promise.resolve();
    expect(lacking.isLoading).to.equal(false);
    lacking.ask(load, came);
    expect(asked).to.equal(2);
  });

  it('is told of as over, whether it came or not', async () => {
    let over = 0;
    const lacking = new Lacking(() => over++);
    lacking.ask(
      () => Promise.resolve(),
      () => expect(over).to.equal(0),
    );
    const refused = () => Promise.reject(new TypeError('no network'));
    lacking.ask(refused, () => undefined);
    for (let tick = 0; tick < 3; tick++) await Promise.resolve();
    expect(over).to.equal(2);
  });
});

/** The table is loaded once a page: all views that lack it are here before it comes. */
describe('an entity that only the full table has', () => {
  const BLOCKS = 'First *words*.\n\nA &NotEqualTilde; b.\n\n- c\n\nThe *open* block &nvsim; goes';
  const views = ['growing', 'ended', 'left', 'long', 'crossed'].map(name => ({
    name,
    root: document.createElement('div'),
    settled: [] as Element[],
    came: 0,
  }));
  const [growing, ended, left, long, crossed] = views as [View, View, View, View, View];
  type View = (typeof views)[number];
  const LONG = `${'A &nvsim; b.\n\n'.repeat(300)}end`;
  /** Read once more as a whole at its end, since its definition may reach over blocks. */
  const CROSSED = 'A &nvsim; b.\n\n[x]: /u "one\ntwo"\n\n[x]';
  let kept: Node[] = [];
  let told = 0;

  before(async () => {
    const made = views.map(
      view =>
        new LiveView(view.root, DEFAULT_POLICY, {
          settled: blocks => view.settled.push(...blocks),
          came: () => view.came++,
        }),
    ) as [LiveView, LiveView, LiveView, LiveView, LiveView];
    document.body.append(...views.map(({root}) => root));
    // All there is to show is on screen: no one need ask again before the table is there.
    expect(made[0].update(BLOCKS, false)).to.equal(true);
    expect(made[1].update(BLOCKS, true)).to.equal(true);
    expect(made[2].update(BLOCKS, false)).to.equal(true);
    expect(made[3].update(LONG, true)).to.equal(true);
    expect(made[4].update(CROSSED, true)).to.equal(true);
    expect(made.map(view => view.isLoading)).to.deep.equal([true, true, true, true, true]);
    expect(shownText(growing.root)).to.contain('A &NotEqualTilde; b.');
    made[2].leave();
    kept = [growing.root.children[0]!, growing.root.children[2]!, growing.root.children[3]!];
    const words = kept[0]!.firstChild as Text;
    getSelection()!.setBaseAndExtent(words, 0, words, 5);
    await loadEntities();
    while (made.some(view => view.isLoading)) await nextFrame();
    expect(made[0].update(BLOCKS, false)).to.equal(true);
    expect(made[1].update(BLOCKS, true)).to.equal(true);
    for (told = 1; !made[3].update(LONG, true, 0); told++);
    expect(made[4].update(CROSSED, true)).to.equal(true);
    made[0].update(`${BLOCKS} on`, false);
  });
  after(() => {
    for (const {root} of views) root.remove();
  });

  it('is decoded when the table is there, in what is settled and what is not', () => {
    const wanted = 'First words.\nA ≂̸ b.\n\nc\n\nThe open block ∼⃒ goes';
    expect(growing.root.textContent).to.equal(`${wanted} on\n`);
    expect(ended.root.textContent).to.equal(`${wanted}\n`);
    expect(long.root.textContent).to.equal(`${'A ∼⃒ b.\n'.repeat(300)}end\n`);
  });

  it('leaves all other blocks, and what is selected in them, as they were', () => {
    const {children} = growing.root;
    expect([children[0], children[2], children[3]]).to.deep.equal(kept);
    expect(getSelection()!.toString()).to.equal('First');
  });

  it('has the new blocks told of as settled', () => {
    for (const view of [growing, ended]) expect(view.settled).to.include(view.root.children[1]);
  });

  it('is looked at again over several frames where there are many', () => {
    expect(told).to.be.greaterThan(2);
  });

  it('is decoded in an answer that was read as a whole before it came', () => {
    expect(crossed.root.textContent).to.equal('A ∼⃒ b.\nx\n');
    expect(crossed.root.querySelector('a')?.title).to.equal('one\ntwo');
  });

  it('has the owner of a view asked to go on, once', () => {
    expect(views.map(({came}) => came)).to.deep.equal([1, 1, 0, 1, 1]);
  });

  it('changes nothing in a view that was left', () => {
    expect(left.root.textContent).to.contain('A &NotEqualTilde; b.');
  });
});

function nextFrame(): Promise<unknown> {
  return new Promise(requestAnimationFrame);
}
