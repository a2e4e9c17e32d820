import {expect} from '@open-wc/testing';
import {BackEntry} from '../../src/host/back-entry.js';
import {onNextBeat} from '../../src/host/frame-scheduler.js';

/** What the page's own router hears. */
let heard: unknown[] = [];
let backs = 0;
let entry: BackEntry;
const {href} = location;

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

const mark = (): unknown => (history.state as {dragoman?: unknown} | null)?.dragoman;

describe('an entry of the history over the page', () => {
  beforeEach(() => {
    history.replaceState({view: 'shop'}, '', href);
    heard = [];
    backs = 0;
    entry = new BackEntry(() => backs++);
    addEventListener('popstate', onPopState);
  });

  afterEach(async () => {
    if (mark() === href) await gone(() => entry.release());
    removeEventListener('popstate', onPopState);
    history.replaceState(null, '', href);
  });

  it("has the page's address, and the page's own state", () => {
    entry.push();
    expect(location.href).to.equal(href);
    expect(history.state).to.include({view: 'shop'});
    expect(mark()).to.equal(href);
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
    expect(backs).to.equal(1);
    expect(heard).to.deep.equal([{view: 'shop'}]);
    expect(location.href).to.equal(href);
    expect(history.state).to.deep.equal({view: 'shop'});
  });

  it('is taken away; the page finds itself where it was', async () => {
    entry.push();
    await gone(() => entry.release());
    expect(history.state).to.deep.equal({view: 'shop'});
    expect(backs).to.equal(0);
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
    expect(mark()).to.equal(href);
    expect(history.length).to.equal(length);
  });

  it('of the page before a reload is taken for its own', async () => {
    entry.push();
    const next = new BackEntry(() => backs++);
    const {length} = history;
    next.push();
    expect(history.length).to.equal(length);
    await gone(() => next.release());
    expect(history.state).to.deep.equal({view: 'shop'});
  });

  it('leaves to the page what the page does: a Back between its own views is its own', async () => {
    entry.push();
    history.pushState({view: 'basket'}, '', '#basket');
    await gone(() => history.back());
    expect(backs).to.equal(0);
    expect(heard).to.have.length(1);
    expect(mark()).to.equal(href);
  });

  it('tells the page of a Back that leads to another view', async () => {
    history.pushState({view: 'basket'}, '', '#basket');
    entry.push();
    await gone(() => history.go(-2));
    expect(backs).to.equal(1);
    expect(heard).to.deep.equal([{view: 'shop'}]);
  });

  it('is not laid over a state that can have no key more', () => {
    history.replaceState('shop', '');
    entry.push();
    expect(history.state).to.equal('shop');
  });
});
