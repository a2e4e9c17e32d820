import {expect} from '@open-wc/testing';
import type {DragomanChat} from '../../src/components/dragoman-chat.js';

type Page = Window & typeof globalThis;

interface OldPage {
  page: Page;
  /** What the policy did not let in, by its directive. */
  violations: readonly string[];
  /** Resolves with the first of them. */
  violated: Promise<void>;
}

const pages: HTMLIFrameElement[] = [];

afterEach(() => {
  for (const page of pages.splice(0)) page.remove();
});

/** A page in a browser without constructable style sheets, whose policy lets in styles with the nonce `n-1` alone. */
async function pageWith(body: string): Promise<OldPage> {
  const frame = document.createElement('iframe');
  frame.width = '900';
  frame.height = '700';
  frame.srcdoc = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Old</title>
    <meta http-equiv="Content-Security-Policy" content="style-src 'nonce-n-1'"><body>${body}`;
  const loaded = new Promise(resolve => frame.addEventListener('load', resolve, {once: true}));
  document.body.append(frame);
  pages.push(frame);
  await loaded;
  const page = frame.contentWindow as Page;
  const violations: string[] = [];
  const violated = new Promise<void>(resolve => {
    page.document.addEventListener('securitypolicyviolation', event => {
      violations.push(event.violatedDirective);
      resolve();
    });
  });
  for (const type of [page.Document, page.ShadowRoot])
    Reflect.deleteProperty(type.prototype, 'adoptedStyleSheets');
  await run(page, '/src/define.ts');
  return {page, violations, violated};
}

/** Loads a module into the page. */
async function run(page: Page, src: string): Promise<void> {
  const script = page.document.createElement('script');
  script.type = 'module';
  script.src = src;
  const done = new Promise((resolve, reject) => {
    script.addEventListener('load', resolve);
    script.addEventListener('error', reject);
  });
  page.document.head.append(script);
  await done;
}

async function chatIn(page: Page): Promise<{chat: DragomanChat; root: ShadowRoot}> {
  const chat = page.document.querySelector('dragoman-chat') as DragomanChat;
  await chat.ready;
  return {chat, root: chat.shadowRoot!};
}

const launcherSize = (root: ShadowRoot): string =>
  root.ownerDocument.defaultView!.getComputedStyle(root.querySelector('.launcher')!).inlineSize;

describe('nonce, in a browser without constructable style sheets', () => {
  it('is on the one <style>, which the policy of the page lets in', async () => {
    const {page, violations} = await pageWith('<dragoman-chat nonce="n-1"></dragoman-chat>');
    const {root} = await chatIn(page);
    const styles = [...root.querySelectorAll('style')];
    expect(styles).to.have.length(1);
    expect(styles[0]!.nonce).to.equal('n-1');
    expect(launcherSize(root)).to.equal('56px');
    expect(violations).to.be.empty;
  });

  it('counts as a property, too', async () => {
    const {page, violations} = await pageWith('');
    const chat = page.document.createElement('dragoman-chat') as DragomanChat;
    chat.nonce = 'n-1';
    page.document.body.append(chat);
    const {root} = await chatIn(page);
    expect(launcherSize(root)).to.equal('56px');
    expect(violations).to.be.empty;
  });

  it('is what a strict policy misses where the page has not set it', async () => {
    const {page, violations, violated} = await pageWith('<dragoman-chat></dragoman-chat>');
    const {root} = await chatIn(page);
    await violated;
    expect(launcherSize(root)).not.to.equal('56px');
    expect(violations).to.deep.equal(['style-src-elem']);
  });

  it('is enough for what changes while the chat lives, also after it has moved on the page', async () => {
    const {page, violations} = await pageWith(
      '<dragoman-chat nonce="n-1" mode="sidebar" open></dragoman-chat>',
    );
    const {chat, root} = await chatIn(page);
    await page.customElements.whenDefined('dragoman-resizer');
    await root.querySelector('dragoman-resizer')!.updateComplete;
    const widen = async (): Promise<number> => {
      const edge = root.querySelector<HTMLElement>('[role=separator]')!;
      edge.dispatchEvent(new page.KeyboardEvent('keydown', {key: 'Home', bubbles: true, cancelable: true}));
      await chat.updateComplete;
      return root.querySelector('.panel')!.getBoundingClientRect().width;
    };
    expect(await widen()).to.equal(280);
    const other = page.document.createElement('main');
    page.document.body.append(other);
    other.append(chat);
    await chat.updateComplete;
    expect(await widen()).to.equal(280);
    expect(violations).to.be.empty;
  });
});
