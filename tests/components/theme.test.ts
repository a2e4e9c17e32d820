import {expect} from '@open-wc/testing';
import {openChat, placeChat, type VisitedChat} from './harness.js';

type Color = readonly [red: number, green: number, blue: number];

const canvas = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true})!;

/** A colour as it is on the screen, whatever it was written in. */
function painted(color: string, below = 'white'): Color {
  for (const fill of [below, color]) {
    canvas.fillStyle = fill;
    canvas.fillRect(0, 0, 1, 1);
  }
  const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

function luminance(color: Color): number {
  const [red = 0, green = 0, blue = 0] = color.map(channel => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Color, other: Color): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** What one of the chat's own colours is, inside of it. */
function token(chat: VisitedChat, name: string): Color {
  const probe = document.createElement('i');
  probe.style.color = `var(--_${name})`;
  chat.root.querySelector('.root')!.append(probe);
  const {color} = getComputedStyle(probe);
  probe.remove();
  return painted(color);
}

let sheet: CSSStyleSheet | undefined;

/** The page has written these on the chat, for the rest of the test. */
function setOnPage(properties: Record<string, string>): void {
  sheet ??= new CSSStyleSheet();
  const lines = Object.entries(properties).map(([name, value]) => `--dragoman-${name}: ${value};`);
  sheet.replaceSync(`dragoman-chat { ${lines.join(' ')} }`);
  if (!document.adoptedStyleSheets.includes(sheet)) {
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }
}

afterEach(() => {
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter(other => other !== sheet);
  sheet = undefined;
});

/** What is written on what, and can be read there. */
const PAIRS = [
  ['on-accent', 'accent'],
  ['on-bubble-user', 'bubble-user'],
  ['on-bubble-assistant', 'bubble-assistant'],
  ['on-surface', 'surface'],
  ['muted', 'surface'],
  ['muted', 'bubble-assistant'],
  ['accent-ink', 'surface'],
  ['accent-ink', 'bubble-assistant'],
  ['danger', 'surface'],
  ['on-danger', 'danger'],
] as const;

const ACCENTS = [
  ...['', 'yellow', 'black', 'white', 'red', 'blue', 'lime', '#777', '#f60', 'hotpink', 'navy'],
  'oklch(0.7 0.2 150)',
];

describe('the accent alone', () => {
  for (const theme of ['light', 'dark']) {
    for (const accent of ACCENTS) {
      it(`makes a ${theme} theme that can be read: ${accent || 'the one that is there'}`, async () => {
        if (accent) setOnPage({accent});
        const chat = await placeChat({attributes: {theme}});
        for (const [ink, ground] of PAIRS) {
          const ratio = contrast(token(chat, ink), token(chat, ground));
          expect(ratio, `${ink} on ${ground}`).to.be.at.least(4.5);
        }
        if (accent) expect(token(chat, 'accent')).to.deep.equal(painted(accent));
        const light = luminance(token(chat, 'surface')) > 0.5;
        expect(light).to.equal(theme === 'light');
      });
    }
  }

  it('shows in what is written in it', async () => {
    setOnPage({accent: 'rgb(0, 128, 0)'});
    const chat = await placeChat({attributes: {theme: 'light'}});
    const [red, green, blue] = token(chat, 'accent-ink');
    expect(green).to.be.above(80);
    // What is left of two conversions.
    expect(Math.max(red, blue)).to.be.below(8);
  });

  it('leaves every other colour to the page', async () => {
    setOnPage({accent: 'red', 'on-accent': 'rgb(1, 2, 3)', 'bubble-assistant': 'rgb(4, 5, 6)'});
    const chat = await placeChat();
    expect(token(chat, 'on-accent')).to.deep.equal([1, 2, 3]);
    expect(token(chat, 'on-bubble-user')).to.deep.equal([1, 2, 3]);
    expect(token(chat, 'bubble-assistant')).to.deep.equal([4, 5, 6]);
  });

  it('does not say what is written on a bubble of another colour', async () => {
    setOnPage({accent: 'black', 'bubble-user': 'yellow'});
    const chat = await placeChat();
    expect(contrast(token(chat, 'on-bubble-user'), token(chat, 'bubble-user'))).to.be.at.least(4.5);
  });
});

describe('what a page sets', () => {
  const style = (element: Element | null): CSSStyleDeclaration => getComputedStyle(element!);
  const bubble = (role: string) => (chat: VisitedChat) =>
    style(chat.root.querySelector(`[data-role=${role}] .bubble`));
  const color = 'rgb(1, 2, 3)';

  /** Each custom property: what is set, and where it shows. */
  const SHOWN: readonly [string, string, (chat: VisitedChat) => string][] = [
    ['accent', color, chat => style(chat.launcher).backgroundColor],
    ['on-accent', color, chat => style(chat.launcher).color],
    ['surface', color, chat => style(chat.panel).backgroundColor],
    ['on-surface', color, chat => style(chat.panel).color],
    ['muted', color, chat => style(chat.root.querySelector('.footer')).color],
    ['border', color, chat => style(chat.panel).borderTopColor],
    ['bubble-user', color, chat => bubble('user')(chat).backgroundColor],
    ['on-bubble-user', color, chat => bubble('user')(chat).color],
    ['bubble-assistant', color, chat => bubble('assistant')(chat).backgroundColor],
    ['on-bubble-assistant', color, chat => bubble('assistant')(chat).color],
    ['danger', color, chat => style(chat.root.querySelector('.badge')).backgroundColor],
    ['font', 'cursive', chat => style(chat.panel).fontFamily],
    ['font-size', '19px', chat => style(chat.panel).fontSize],
    ['radius', '3px', chat => style(chat.panel).borderTopLeftRadius],
    ['gap', '31px', chat => style(chat.root.querySelector('.messages')).rowGap],
    ['width', '333px', chat => style(chat.panel).width],
    ['height', '222px', chat => style(chat.panel).height],
    ['launcher-size', '44px', chat => style(chat.launcher).width],
    ['offset-inline', '33px', chat => style(chat.launcher).right],
    ['offset-block', '34px', chat => style(chat.launcher).bottom],
    ['z-index', '7', chat => style(chat.panel).zIndex],
    ['shadow', 'rgb(1, 2, 3) 1px 2px 3px 4px', chat => style(chat.panel).boxShadow],
  ];

  it('shows, every custom property of it', async () => {
    setOnPage(Object.fromEntries(SHOWN.map(([name, value]) => [name, value])));
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    const shown = SHOWN.map(([name, , look]) => [name, look(chat)]);
    expect(shown).to.deep.equal(SHOWN.map(([name, value]) => [name, value]));
  });

  it('is one thing for each property', async () => {
    setOnPage({});
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    for (const [name, value, look] of SHOWN) {
      setOnPage({});
      expect(look(chat), name).not.to.equal(value);
      setOnPage({[name]: value});
      expect(look(chat), name).to.equal(value);
    }
  });
});
