import {expect, nextFrame} from '@open-wc/testing';
import {PageWatch} from '../../../src/host/context/page-watch.js';
import {find, inShadow, onPage} from './on-page.js';

let chat: HTMLElement;
let watch: PageWatch;

beforeEach(() => {
  chat = onPage('');
  watch = new PageWatch(chat);
  watch.start();
});
afterEach(() => watch.stop());

/** The visitor ticks a box. Of this, unlike of a click that a script makes, the browser tells as of what a visitor does. */
const tick = (box: Element): void => (box as HTMLInputElement).click();

const box = (root: ParentNode): HTMLInputElement => find(root, 'input');
const BOX = '<input type="checkbox">';

/** The visitor selects all of an element; browsers tell of it a moment later. */
async function select(element: Element): Promise<void> {
  getSelection()?.selectAllChildren(element);
  await nextFrame();
  await nextFrame();
}

describe('controls that the visitor uses', () => {
  it('are remembered, the last one last, each once', () => {
    const [one, two] = onPage(BOX + BOX).children;
    for (const used of [one!, two!, one!]) tick(used);
    expect(watch.used()).to.deep.equal([two, one]);
  });

  it('are ten at most', () => {
    const boxes = [...onPage(BOX.repeat(12)).children];
    for (const used of boxes) tick(used);
    expect(watch.used()).to.deep.equal(boxes.slice(2));
  });

  it('are those in open shadow roots of the page, also where it keeps their events to itself', () => {
    const root = inShadow(`<p>${BOX}</p>`);
    root.host.addEventListener('input', event => event.stopImmediatePropagation(), {capture: true});
    tick(box(root));
    expect(watch.used()).to.deep.equal([box(root)]);
  });

  it('are not those of the chat, of another chat, or of what the page keeps private', () => {
    tick(box(inShadow(BOX, chat)));
    chat.innerHTML = BOX;
    tick(box(chat));
    tick(box(inShadow(`<div data-dragoman-private>${BOX}</div>`)));
    tick(box(onPage(`<div data-dragoman-private>${BOX}</div>`)));
    expect(watch.used()).to.be.empty;
  });

  it('are not what a script presses', () => {
    const page = onPage('<button>Next slide</button>');
    find<HTMLButtonElement>(page, 'button').click();
    box(onPage(BOX)).dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
    expect(watch.used()).to.be.empty;
  });

  it('are forgotten when the visitor wants it, and not seen once nobody watches', () => {
    const used = box(onPage(BOX));
    tick(used);
    watch.forget();
    expect(watch.used()).to.be.empty;
    watch.stop();
    tick(used);
    expect(watch.used()).to.be.empty;
  });
});

describe('what the visitor selects', () => {
  it('is remembered when they go on to write into the chat', async () => {
    const page = onPage('<p>Some words</p>');
    await select(find<Element>(page, 'p'));
    const root = inShadow('<textarea></textarea>', chat);
    find<HTMLTextAreaElement>(root, 'textarea').focus();
    await select(find<Element>(root, 'textarea'));
    expect(watch.selected()?.toString()).to.equal('Some words');
  });

  it('is nothing once they have selected nothing, or the page has removed it', async () => {
    const page = onPage('<p>Some words</p><p>Others</p>');
    await select(page.children[0]!);
    getSelection()?.collapse(page.children[1]!, 0);
    await nextFrame();
    await nextFrame();
    expect(watch.selected()).to.be.undefined;
    await select(page.children[1]!);
    page.children[1]!.remove();
    expect(watch.selected()).to.be.undefined;
  });
});

describe('passwords', () => {
  it('are known once they are shown', () => {
    const field = find(onPage('<input type="password">'), 'input');
    field.focus();
    field.type = 'text';
    expect(watch.wasPassword(field)).to.be.true;
    watch.forget();
    expect(watch.wasPassword(field)).to.be.true;
  });
});

it('nothing is read while a page is watched: no value, no text, no name', async () => {
  const field = find(onPage(`<label>City <input type="checkbox"></label>`), 'input');
  const read: string[] = [];
  for (const name of ['value', 'textContent', 'labels', 'innerText'])
    Object.defineProperty(field, name, {get: () => read.push(name)});
  field.focus();
  tick(field);
  await select(field.parentElement!);
  expect(watch.used()).to.deep.equal([field]);
  expect(read).to.be.empty;
});
