import {expect} from '@open-wc/testing';
import {directionOf} from '../../src/components/launcher-locale.js';
import {LOCALES, loadStrings} from '../../src/components/locale.js';
import {en, fill, lookUp, say} from '../../src/components/strings.js';
import {strings as de} from '../../src/locales/de.js';
import {createChat, openChat, placeChat, type Setup, until, type VisitedChat} from './harness.js';

/** A chat whose words have come. */
async function chatIn(setup: Setup, word: string): Promise<VisitedChat> {
  const chat = await openChat(setup);
  await until(chat.root, () => chat.input.getAttribute('aria-label') === word);
  await chat.rendered();
  return chat;
}

/** The element nearest to these words. */
function elementOf(chat: VisitedChat, words: string): HTMLElement {
  const all = [...chat.root.querySelectorAll<HTMLElement>('*')];
  return all.findLast(element => element.textContent?.trim() === words)!;
}

const langOf = (element: Element): string | null | undefined =>
  element.closest('[lang]')?.getAttribute('lang');

describe('the language of the chat', () => {
  it('is that of the locale attribute, in every word', async () => {
    const chat = await chatIn({attributes: {locale: 'de'}}, de.input);
    expect(chat.panel.getAttribute('aria-label')).to.equal(de.heading);
    expect(chat.input.placeholder).to.equal(de.placeholder);
    for (const name of [de.send, de.close, de.menu, de.launcherClose])
      expect(chat.has(name), name).to.be.true;
    await (await chat.ask('Hallo')).fails('unavailable', 'Busy.');
    expect(chat.lastAnswer.words).to.contain(de['error-unavailable']).and.contain(de.retry);
  });

  for (const tag of LOCALES) {
    it(`can be ${tag}`, async () => {
      const {input, send, placeholder} = await loadStrings(tag);
      const chat = await chatIn({attributes: {locale: tag}}, input);
      expect(chat.has(send)).to.be.true;
      expect(chat.input.placeholder).to.equal(placeholder);
    });
  }

  it('can be changed while the panel is used, from left to right and back', async () => {
    const chat = await chatIn({attributes: {locale: 'he'}}, (await loadStrings('he')).input);
    await chat.asks('שלום', 'שלום לך');
    await expect(chat.element).to.be.accessible();
    chat.element.locale = 'en';
    await until(chat.root, () => chat.has('Send'));
    expect(getComputedStyle(chat.panel).direction).to.equal('ltr');
  });

  it('is told to assistive technology', async () => {
    const chat = await chatIn({attributes: {locale: 'de-AT'}}, de.input);
    expect(chat.panel.closest('[lang]')?.getAttribute('lang')).to.equal('de-AT');
  });

  it('is that of the element, of what is around it, or of the document', async () => {
    const around = document.createElement('div');
    around.lang = 'de';
    document.body.append(around);
    const lang = document.documentElement.lang;
    document.documentElement.lang = 'fr';
    const langOf = (chat: VisitedChat) => chat.root.querySelector('[lang]')?.getAttribute('lang');
    try {
      const chat = await placeChat({attributes: {lang: 'it'}});
      expect(langOf(chat)).to.equal('it');
      const inside = await placeChat();
      around.append(inside.element);
      inside.element.requestUpdate();
      await inside.rendered();
      expect(langOf(inside)).to.equal('de');
      expect(langOf(await placeChat())).to.equal('fr');
    } finally {
      around.remove();
      document.documentElement.lang = lang;
    }
  });

  for (const [tag, what] of [
    ['sv', 'Swedish'],
    ['fa', 'Persian, from right to left'],
    ['zh-TW', 'Chinese in traditional characters'],
  ] as const) {
    it(`is English where there are no words for it, and says that it is: ${what}`, async () => {
      const chat = await openChat({attributes: {locale: tag}});
      expect(chat.has('Send')).to.be.true;
      const root = chat.panel.closest<HTMLElement>('[lang]')!;
      expect([root.lang, root.dir]).to.deep.equal(['en', 'ltr']);
    });
  }

  it('leaves what others say in the language of the page, for which there are no words', async () => {
    const chat = await openChat({
      attributes: {
        ...{locale: 'sv', heading: 'Fråga oss', greeting: 'Hej!', disclaimer: 'Svar kan vara fel.'},
        starters: '["Hur börjar jag?"]',
      },
    });
    expect(langOf(chat.input)).to.equal('sv');
    for (const words of ['Fråga oss', 'Hej!', 'Svar kan vara fel.', 'Hur börjar jag?'])
      expect(langOf(elementOf(chat, words)), words).to.equal('sv');
    await chat.asks('Hur börjar jag?', 'Så här:\n\n```sh\nls\n```');
    for (const words of ['Hur börjar jag?', 'Så här:']) expect(langOf(elementOf(chat, words))).to.equal('sv');
    for (const name of ['Send', 'Copy code', 'Copy message'])
      expect(langOf(chat.control(name)), name).to.equal('en');
    await expect(chat.element).to.be.accessible();
  });

  it('leaves an answer in the language of the page also where it is heard', async () => {
    const chat = await openChat({attributes: {locale: 'sv'}});
    await chat.asks('Hur börjar jag?', 'Så här.');
    await until(chat.root, () => chat.spoken.politely === 'Så här. The answer is finished.');
    const heard = [...chat.root.querySelectorAll('[role=status] [lang]')];
    expect(heard.map(part => `${part.getAttribute('lang')}: ${part.textContent}`)).to.deep.equal([
      'sv: Så här.',
    ]);
  });

  it('is nothing that the words of the same language are told apart by', async () => {
    const chat = await chatIn({attributes: {locale: 'de-AT', greeting: 'Servus!'}}, de.input);
    await chat.asks('Hallo', 'Servus!');
    expect([...chat.root.querySelectorAll('.panel [lang]')]).to.have.length(0);
  });

  it('counts and tells the time as the words do', async () => {
    const chat = await openChat({attributes: {locale: 'fa', 'max-length': '2000'}});
    await chat.type('x'.repeat(3234));
    expect(chat.words).to.contain('1,234 characters too many');
  });

  it('is that of the page where the page has written most words itself', async () => {
    const strings = Object.fromEntries(Object.keys(en).map(key => [key, 'واژه']));
    const chat = await openChat({attributes: {locale: 'fa'}, properties: {strings}});
    const root = chat.panel.closest<HTMLElement>('[lang]')!;
    expect([root.lang, root.dir]).to.deep.equal(['fa', 'rtl']);
    expect([...chat.root.querySelectorAll('.panel [lang]')]).to.have.length(0);
    chat.element.strings = {send: 'بفرست'};
    await chat.rendered();
    expect([root.lang, root.dir]).to.deep.equal(['en', 'ltr']);
  });

  it('is the last one asked for, whichever comes first', async () => {
    const chat = createChat({attributes: {locale: 'de'}});
    document.body.append(chat.element);
    // Rendered, and on the way to German.
    await chat.element.updateComplete;
    chat.element.locale = 'en';
    await loadStrings('de');
    await chat.rendered();
    expect(chat.launcher.getAttribute('aria-label')).to.equal('Open chat');
  });

  it('can change while the chat lives', async () => {
    const chat = await openChat({attributes: {locale: 'en'}});
    chat.element.locale = 'de';
    await until(chat.root, () => chat.has(de.close));
    expect(chat.launcher.getAttribute('aria-label')).to.equal(de.launcherClose);
  });
});

describe('words of the page', () => {
  it('stand over those of the locale, one by one', async () => {
    const chat = await chatIn({attributes: {locale: 'de'}, properties: {strings: {send: 'Los!'}}}, de.input);
    expect(chat.has('Los!')).to.be.true;
    expect(chat.has(de.close)).to.be.true;
  });

  it('can change while the chat lives', async () => {
    const chat = await openChat();
    chat.element.strings = {close: 'Begone'};
    await chat.rendered();
    expect(chat.has('Begone')).to.be.true;
    chat.element.strings = {};
    await chat.rendered();
    expect(chat.has('Close')).to.be.true;
  });

  it('may have plural forms where they are counted, and one text for all there, too', async () => {
    const chat = await openChat({
      attributes: {'max-length': '30'},
      properties: {
        strings: {charactersLeft: {one: 'One more', other: '{count} more'}, charactersOver: '{count}!'},
      },
    });
    for (const [typed, words] of [
      ['x'.repeat(25), '5 more'],
      ['x'.repeat(4), 'One more'],
      ['x'.repeat(2), '1!'],
    ] as const) {
      await chat.type(typed);
      expect(chat.words).to.contain(words);
    }
  });

  it('that are no words leave the chat its own', async () => {
    const strings = {
      send: undefined,
      stop: 7,
      close: {other: 'Begone'},
      charactersLeft: {one: 'One'},
      locale: 'de',
      __proto__: null,
    } as never;
    const chat = await openChat({properties: {strings}});
    expect(chat.has('Send')).to.be.true;
    expect(chat.has('Close')).to.be.true;
    await chat.ask('Hello');
    expect(chat.has('Stop')).to.be.true;
  });

  it('of heading, placeholder and disclaimer have attributes of their own', async () => {
    const chat = await openChat({
      attributes: {heading: 'Ask Ada', placeholder: 'Go on', disclaimer: 'Ada may be wrong.'},
    });
    expect(chat.panel.getAttribute('aria-label')).to.equal('Ask Ada');
    expect(chat.words).to.contain('Ask Ada').and.contain('Ada may be wrong.');
    expect(chat.input.placeholder).to.equal('Go on');
  });
});

describe('the direction of the chat', () => {
  it('is that of the words while they are on their way', async () => {
    const chat = createChat({attributes: {locale: 'ar'}});
    document.body.append(chat.element);
    await chat.element.updateComplete;
    const root = chat.panel.closest<HTMLElement>('[lang]')!;
    expect([root.lang, root.dir]).to.deep.equal(['ar', 'rtl']);
    await chat.rendered();
  });

  it('is another one where the page says so on the chat itself', async () => {
    const chat = await openChat({attributes: {locale: 'en', dir: 'rtl'}});
    expect(getComputedStyle(chat.panel).direction).to.equal('rtl');
    const other = await openChat({attributes: {locale: 'ar', dir: 'ltr'}});
    expect(getComputedStyle(other.panel).direction).to.equal('ltr');
  });

  it('is from right to left for languages that are', async () => {
    const chat = await openChat({attributes: {locale: 'ar'}});
    expect(getComputedStyle(chat.panel).direction).to.equal('rtl');
    expect(chat.launcher.getBoundingClientRect().left).to.be.below(innerWidth / 2);
  });

  it('is not that of the page around it', async () => {
    document.documentElement.dir = 'rtl';
    try {
      const chat = await openChat({attributes: {locale: 'en'}});
      expect(getComputedStyle(chat.panel).direction).to.equal('ltr');
    } finally {
      document.documentElement.removeAttribute('dir');
    }
  });

  it('is known of regions and of capitals', () => {
    expect(['ar-EG', 'HE', 'fa', 'en', 'de-CH', ''].map(directionOf)).to.deep.equal([
      ...['rtl', 'rtl', 'rtl'],
      ...['ltr', 'ltr', 'ltr'],
    ]);
  });
});

describe('the table of words', () => {
  it('fills in what it is given and leaves the rest', () => {
    expect(fill('{count} of {total}', {count: 0})).to.equal('0 of {total}');
  });

  it('says numbers in the plural form and the digits of the language', () => {
    const polish = {...en, locale: 'pl', unread: {one: '{count} a', few: '{count} b', other: '{count} c'}};
    const said = [1, 3, 5, 12_345].map(count => say(polish, 'unread', {count}));
    expect(said).to.deep.equal(['1 a', '3 b', '5 c', '12\u00a0345 c']);
    expect(say({...en, locale: 'de'}, 'tooLong', {count: 4001, limit: 4000})).to.contain('4.001');
  });

  it('says what is not counted, and what a page wrote for all numbers, as it is', () => {
    expect(say(en, 'send')).to.equal('Send');
    expect(say({...en, unread: '{count} new'}, 'unread', {count: 1})).to.equal('1 new');
    expect(say(en, 'toolDone', {name: '{name}'})).to.equal('Used {name}');
  });

  it('counts in English where a page names a language that there is not', () => {
    expect(say({...en, locale: 'not a language'}, 'charactersLeft', {count: 1000})).to.equal(
      '1,000 characters left',
    );
  });

  it('finds no words that are not its own', () => {
    expect(lookUp(en, 'stage', 'searching')).to.equal('Searching…');
    expect(lookUp(en, 'stage', 'unheard-of')).to.equal(undefined);
  });

  it('knows locales that are no names of objects', async () => {
    for (const locale of ['constructor', '__proto__', 'toString-US'])
      expect(await loadStrings(locale)).to.equal(en);
  });
});
