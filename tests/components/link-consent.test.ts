import {expect} from '@open-wc/testing';
import {openChat, type VisitedChat, visibleText} from './harness.js';

const PHISHING = '[paypal.com](https://evil.example/login)';

/** A chat whose answer is one text. */
async function answered(text: string, attributes: Record<string, string> = {}): Promise<VisitedChat> {
  const chat = await openChat({attributes});
  await chat.asks('Hello', text);
  return chat;
}

const dialogOf = (chat: VisitedChat): HTMLDialogElement | null =>
  chat.root.querySelector<HTMLDialogElement>('dragoman-link-question dialog[open]');
const isAsked = (chat: VisitedChat): boolean => dialogOf(chat) !== null;
const words = (chat: VisitedChat): string => visibleText(dialogOf(chat)!).replace(/\s+/g, ' ').trim();

/** Does something, and tells which links the browser would have followed; it follows none. */
async function followed(chat: VisitedChat, act: () => void): Promise<string[]> {
  const links: string[] = [];
  const watch = (event: Event): void => {
    const link = (event.composedPath()[0] as Element).closest('a');
    if (link && !event.defaultPrevented) links.push(`${link.href} ${link.target}`.trim());
    event.preventDefault();
  };
  for (const type of ['click', 'auxclick']) document.addEventListener(type, watch);
  try {
    act();
    await chat.rendered();
    await chat.rendered();
  } finally {
    for (const type of ['click', 'auxclick']) document.removeEventListener(type, watch);
  }
  return links;
}

const press = (link: HTMLElement | undefined, options: MouseEventInit = {}, type = 'click'): void =>
  void link!.dispatchEvent(
    new MouseEvent(type, {bubbles: true, composed: true, cancelable: true, ...options}),
  );

describe('a link that may not lead where it seems to', () => {
  for (const [why, text, place, reason] of [
    ['its words name another host', PHISHING, 'evil.example', 'name another site'],
    ['it carries a user name', '[here](https://paypal.com@evil.example/)', 'evil.example', 'can be mistaken'],
    ['its host mixes scripts', '[here](https://pаypal.com/)', 'xn--pypal-4ve.com', 'mixes alphabets'],
  ] as const)
    it(`is asked about, as ${why}`, async () => {
      const chat = await answered(text);
      expect(await followed(chat, () => press(chat.links[0]))).to.deep.equal([]);
      expect(words(chat)).to.contain(`It leads to this site: ${place}`).and.contain(reason);
      expect(chat.heard('dragoman-link')).to.be.empty;
    });

  it('is asked about in an accessible way', async () => {
    const chat = await answered(PHISHING);
    await followed(chat, () => press(chat.links[0]));
    await expect(chat.element).to.be.accessible();
    expect(dialogOf(chat)!.getAttribute('role')).to.equal('alertdialog');
    expect(chat.focused).to.equal('Cancel');
  });

  it('is opened as it would have been where the visitor agrees, and the page hears of it then', async () => {
    const chat = await answered(PHISHING);
    await followed(chat, () => press(chat.links[0]));
    const open = chat.control('Open') as HTMLAnchorElement;
    expect(open.rel).to.equal('noopener noreferrer nofollow ugc');
    expect(await followed(chat, () => open.click())).to.deep.equal(['https://evil.example/login _blank']);
    expect(chat.heard('dragoman-link').map(({url, source}) => [url, source])).to.deep.equal([
      ['https://evil.example/login', 'answer'],
    ]);
    expect(isAsked(chat)).to.be.false;
  });

  it('stays in its tab where it is the page’s own', async () => {
    const chat = await answered('[paypal.com](/there)');
    await followed(chat, () => press(chat.links[0]));
    const link = `${location.origin}/there`;
    expect(await followed(chat, () => chat.control('Open').click())).to.deep.equal([link]);
  });

  it('is not opened where the page keeps it from that', async () => {
    const chat = await answered(PHISHING);
    chat.element.addEventListener('dragoman-link', event => event.preventDefault());
    await followed(chat, () => press(chat.links[0]));
    expect(await followed(chat, () => chat.control('Open').click())).to.deep.equal([]);
    expect(chat.heard('dragoman-link').length).to.equal(1);
    expect(isAsked(chat)).to.be.false;
  });

  it('opens nothing where the visitor does not want it, and has the focus again', async () => {
    const chat = await answered(PHISHING);
    const [link] = chat.links;
    await followed(chat, () => press(link));
    expect(await followed(chat, () => chat.control('Cancel').click())).to.deep.equal([]);
    expect(isAsked(chat)).to.be.false;
    expect(chat.heard('dragoman-link')).to.be.empty;
    expect(chat.root.activeElement === link).to.be.true;
    expect(chat.isOpen).to.be.true;
  });

  it('is asked about by the middle button, and with a key, and then opens beside the page', async () => {
    const chat = await answered('[paypal.com](/there)');
    const ways: readonly [string, MouseEventInit][] = [
      ['auxclick', {button: 1}],
      ['click', {ctrlKey: true}],
      ['click', {shiftKey: true}],
    ];
    for (const [type, options] of ways) {
      expect(await followed(chat, () => press(chat.links[0], options, type)), type).to.deep.equal([]);
      const opened = await followed(chat, () => chat.control('Open').click());
      expect(opened, type).to.deep.equal([`${location.origin}/there _blank`]);
    }
  });

  it('is left to the menu of the browser', async () => {
    const chat = await answered(PHISHING);
    await followed(chat, () => press(chat.links[0], {button: 2}, 'auxclick'));
    expect(isAsked(chat)).to.be.false;
  });

  it('is asked about once, however often it is pressed', async () => {
    const chat = await answered(PHISHING);
    const [link] = chat.links;
    await followed(chat, () => [press(link), press(link)]);
    expect(chat.root.querySelectorAll('dialog[open]').length).to.equal(1);
    chat.control('Cancel').click();
    await followed(chat, () => undefined);
    await followed(chat, () => press(link));
    expect(isAsked(chat)).to.be.true;
  });

  it('may be a source: a chip is asked about by its title, and its card as well', async () => {
    const chat = await openChat();
    const reply = await chat.ask('Hello');
    await reply.sends({type: 'sources', sources: [{title: 'paypal.com', url: 'https://evil.example/'}]});
    await reply.ends('So [1].');
    const chip = chat.root.querySelector<HTMLElement>('.source')!;
    chip.focus();
    await chat.rendered();
    const card = chat.root.querySelector<HTMLElement>('dragoman-source-card a')!;
    for (const link of [card, chip]) {
      expect(await followed(chat, () => press(link))).to.deep.equal([]);
      expect(words(chat)).to.contain('evil.example');
      expect(chat.root.querySelectorAll('dragoman-source-card').length).to.equal(0);
      await followed(chat, () => chat.control('Open').click());
      expect(chat.root.activeElement === chip).to.be.true;
    }
    expect(chat.heard('dragoman-link').map(({source}) => source)).to.deep.equal(['citation', 'citation']);
  });
});

describe('a link that leads where it says', () => {
  const PLAIN =
    '[a](https://other.example/) [other.example](https://other.example/) [b](/there) <https://a.example/b>';

  it('is opened unasked', async () => {
    const chat = await answered(`${PLAIN} [node.js](https://nodejs.example)`);
    expect(chat.links.length).to.equal(5);
    for (const link of chat.links) {
      expect((await followed(chat, () => press(link))).length, link.href).to.equal(1);
      expect((await followed(chat, () => press(link, {button: 1}, 'auxclick'))).length, link.href).to.equal(
        1,
      );
    }
    expect(isAsked(chat)).to.be.false;
    // As before, of the middle button no page hears.
    expect(chat.heard('dragoman-link').length).to.equal(5);
  });

  it('is asked about with confirm-links="all" where it leads to another site', async () => {
    const chat = await answered(PLAIN, {'confirm-links': 'all'});
    for (const link of chat.links) {
      const opened = await followed(chat, () => press(link));
      expect(isAsked(chat), link.href).to.equal(link.hostname !== location.hostname);
      expect(opened.length, link.href).to.equal(isAsked(chat) ? 0 : 1);
      if (!isAsked(chat)) continue;
      expect(words(chat)).to.contain('another site than the one you are on');
      await followed(chat, () => chat.control('Cancel').click());
    }
  });

  it('is never asked about where it writes or calls', async () => {
    const chat = await answered('[paypal.com](mailto:me@evil.example)', {'confirm-links': 'all'});
    expect((await followed(chat, () => press(chat.links[0]))).length).to.equal(1);
    expect(isAsked(chat)).to.be.false;
  });
});
