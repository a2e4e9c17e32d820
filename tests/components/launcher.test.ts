import {expect} from '@open-wc/testing';
import {createLauncher, type Launcher, launcherCss} from '../../src/components/launcher.js';
import {placeChat, visibleText} from './harness.js';

const closed = {open: false, label: 'Open chat', unread: 0, position: 'bottom-right'};

describe('the launcher', () => {
  let presses = 0;
  let launcher: Launcher;

  /** As the script-tag facade draws it: in a shadow root, before any of Lit is there. */
  beforeEach(() => {
    presses = 0;
    const host = document.createElement('div');
    const root = host.attachShadow({mode: 'open'});
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(launcherCss);
    root.adoptedStyleSheets = [sheet];
    launcher = createLauncher(document, () => presses++);
    launcher.update(closed);
    root.append(launcher.button);
    document.body.append(host);
  });

  afterEach(() => (launcher.button.getRootNode() as ShadowRoot).host.remove());

  it('is accessible', async () => {
    await expect(launcher.button).to.be.accessible();
  });

  it('has the name it is given, and says whether the chat is open', () => {
    expect(launcher.button.getAttribute('aria-label')).to.equal('Open chat');
    expect(launcher.button.getAttribute('aria-expanded')).to.equal('false');
    launcher.update({...closed, open: true, label: 'Close chat'});
    expect(launcher.button.getAttribute('aria-label')).to.equal('Close chat');
    expect(launcher.button.getAttribute('aria-expanded')).to.equal('true');
  });

  it('calls back for each press', () => {
    launcher.button.click();
    launcher.button.click();
    expect(presses).to.equal(2);
  });

  it('does not send a form it stands in', () => {
    expect(launcher.button.type).to.equal('button');
  });

  it('shows how many answers are unread, up to 99', () => {
    const badge = launcher.button.querySelector<HTMLElement>('[part=badge]')!;
    expect(badge.checkVisibility()).to.be.false;
    const shown = [1, 99, 100].map(unread => {
      launcher.update({...closed, unread});
      return visibleText(badge);
    });
    expect(badge.checkVisibility()).to.be.true;
    expect(shown).to.deep.equal(['1', '99', '99+']);
  });

  it('shows another icon while the chat is open', () => {
    const icon = () => launcher.button.querySelector('path')!.getAttribute('d');
    const before = icon();
    launcher.update({...closed, open: true});
    expect(icon()).not.to.equal(before);
  });
});

describe('the launcher in the element', () => {
  it('shows an icon of the page in its slot', async () => {
    const chat = await placeChat();
    const icon = document.createElement('b');
    icon.slot = 'launcher-icon';
    icon.textContent = '?';
    chat.element.append(icon);
    expect(icon.assignedSlot?.closest('button') === chat.launcher).to.be.true;
  });

  it('is the same button while the element lives', async () => {
    const chat = await placeChat();
    const {launcher} = chat;
    await chat.pressLauncher();
    await chat.press('Escape');
    chat.element.mode = 'inline';
    await chat.rendered();
    chat.element.mode = 'bubble';
    await chat.rendered();
    expect(chat.launcher === launcher).to.be.true;
  });
});
