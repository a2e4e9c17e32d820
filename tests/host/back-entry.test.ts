import {expect} from '@open-wc/testing';
import {BackEntry} from '../../src/host/back-entry.js';
import {onNextBeat} from '../../src/host/frame-scheduler.js';

/** What the page's own router hears. */
let heard: unknown[] = [];
/** What is told of the visitor's moves. */
let moves: string[] = [];
const entries: BackEntry[] = [];
const {href} = location;

/** What covers the page under a name, and what of the visitor's moves it is told. */
function entryOf(name: string): BackEntry {
  const entry = new BackEntry(() => name, {
    wentBack: () => moves.push(`${name}: back`),
    cameBack: () => moves.push(`${name}: there again`),
  });
  entry.listen();
  entries.push(entry);
  return entry;
}

const onPopState = ({state}: PopStateEvent): void => void heard.push(state);

const frame = (): Promise<void> => new Promise(onNextBeat);

let arrived: () => void = () => undefined;
addEventListener('popstate', () => arrived());

/** Resolves when the browser has gone through its history, and everybody has heard of it who may. */
async function gone(go: () => void): Promise<void> {
  await new Promise<void>(resolve => {
    arrived = resolve;
    go();
  });
  await frame();
}

/** The state of an entry that covers the page, of before a reload. */
const covered = (by: string) => ({view: 'shop', dragoman: {by, at: href}});

describe('an entry of the history over the page', () => {
  let entry: BackEntry;

  beforeEach(() => {
    history.replaceState({view: 'shop'}, '', href);
    heard = [];
    moves = [];
    entry = entryOf('chat');
    addEventListener('popstate', onPopState);
  });

  afterEach(async () => {
    for (const each of entries.splice(0).reverse()) {
      each.ignore();
      if (each.isCurrent) await gone(() => each.release());
      else each.release();
    }
    removeEventListener('popstate', onPopState);
    history.replaceState(null, '', href);
  });

  it("has the page's address, and the page's own state", () => {
    entry.push();
    expect(location.href).to.equal(href);
    expect(history.state).to.deep.equal(covered('chat'));
    expect(entry.isCurrent).to.be.true;
  });

  it('is laid once', () => {
    const {length} = history;
    entry.push();
    entry.push();
    expect(history.length - length).to.be.at.most(1);
  });

  it('goes with Back, which is told; the page finds itself where it was', async () => {
    entry.push();
    await gone(() => history.back());
    expect(moves).to.deep.equal(['chat: back']);
    expect(heard).to.deep.equal([{view: 'shop'}]);
    expect(location.href).to.equal(href);
    expect(history.state).to.deep.equal({view: 'shop'});
  });

  it('is taken away; the page finds itself where it was', async () => {
    entry.push();
    await gone(() => entry.release());
    expect(history.state).to.deep.equal({view: 'shop'});
    expect(moves).to.be.empty;
    expect(heard).to.deep.equal([{view: 'shop'}]);
  });

  it('stays where the page has gone on from it, and so does the page', async () => {
    entry.push();
    history.pushState({view: 'basket'}, '', '#basket');
    entry.release();
    await frame();
    await frame();
    expect(history.state).to.deep.equal({view: 'basket'});
    expect(location.hash).to.equal('#basket');
    await gone(() => history.go(-2));
    expect(history.state).to.deep.equal({view: 'shop'});
  });

  it('stays where the page goes on in the same breath', async () => {
    entry.push();
    entry.release();
    history.pushState({view: 'basket'}, '', '#basket');
    await frame();
    await frame();
    expect(history.state).to.deep.equal({view: 'basket'});
    await gone(() => history.go(-2));
  });

  it('is the same one where it is laid again at once', async () => {
    entry.push();
    const {length} = history;
    entry.release();
    entry.push();
    await frame();
    await frame();
    expect(entry.isCurrent).to.be.true;
    expect(history.length).to.equal(length);
  });

  it('is there for Forward, where it is told, and can be laid again', async () => {
    entry.push();
    await gone(() => history.back());
    const {length} = history;
    await gone(() => history.forward());
    expect(moves).to.deep.equal(['chat: back', 'chat: there again']);
    entry.push();
    expect(history.length).to.equal(length);
    await gone(() => history.back());
    expect(moves.at(-1)).to.equal('chat: back');
  });

  describe('that the page before a reload has laid', () => {
    beforeEach(() => {
      history.pushState(covered('chat'), '');
    });

    it('is laid again by what is of the same name', async () => {
      const {length} = history;
      expect(entry.isCurrent).to.be.true;
      entry.push();
      expect(history.length).to.equal(length);
      await gone(() => history.back());
      expect(moves).to.deep.equal(['chat: back']);
    });

    it('is taken away by it', async () => {
      await gone(() => entry.release());
      expect(history.state).to.deep.equal({view: 'shop'});
      expect(moves).to.be.empty;
    });

    it('is taken away once, however often that is asked for', async () => {
      history.replaceState({view: 'before'}, '');
      history.pushState({view: 'shop'}, '');
      history.pushState(covered('chat'), '');
      await gone(() => {
        entry.release();
        entry.release();
        entryOf('chat').release();
      });
      await frame();
      expect(history.state).to.deep.equal({view: 'shop'});
    });

    it('is left to what is of another name', async () => {
      const other = entryOf('other');
      expect(other.isCurrent).to.be.false;
      other.release();
      await frame();
      await frame();
      expect(entry.isCurrent).to.be.true;
    });

    it('is no matter at another address', () => {
      history.replaceState(covered('chat'), '', '#basket');
      expect(entry.isCurrent).to.be.false;
    });
  });

  it('stays where another takes its place in the same breath', async () => {
    entry.push();
    entry.release();
    const next = entryOf('chat');
    next.push();
    await frame();
    await frame();
    expect(next.isCurrent).to.be.true;
    expect(moves).to.be.empty;
  });

  it('may lie on that of another: Back takes away the upper one', async () => {
    entry.push();
    const upper = entryOf('upper');
    upper.push();
    await gone(() => history.back());
    expect(moves).to.deep.equal(['upper: back']);
    expect(entry.isCurrent).to.be.true;
  });

  it('leaves to the page what the page does: a Back between its own views is its own', async () => {
    entry.push();
    history.pushState({view: 'basket'}, '', '#basket');
    await gone(() => history.back());
    expect(moves).to.be.empty;
    expect(heard).to.have.length(1);
    expect(entry.isCurrent).to.be.true;
  });

  it('tells the page of a Back that leads to another view', async () => {
    history.pushState({view: 'basket'}, '', '#basket');
    entry.push();
    await gone(() => history.go(-2));
    expect(moves).to.deep.equal(['chat: back']);
    expect(heard).to.deep.equal([{view: 'shop'}]);
  });

  it('is not laid over a state that can have no key more', () => {
    history.replaceState('shop', '');
    entry.push();
    expect(history.state).to.equal('shop');
  });
});
