import {expect} from '@open-wc/testing';
import {choice, given, quantity, words} from '../../src/components/attributes.js';
import {DragomanChat} from '../../src/components/dragoman-chat.js';
import {createChat, openChat, placeChat, recordWarnings} from './harness.js';

const read = <Value>(converter: {fromAttribute?(value: string | null): Value}, value: string | null): Value =>
  converter.fromAttribute!(value);

describe('an attribute of a closed set', () => {
  const theme = choice('theme', ['auto', 'light', 'dark']);

  it('is one of the set', () => {
    expect(read(theme, 'dark')).to.equal('dark');
  });

  it('is the first where it is missing or none, with the names there are on the console', () => {
    const warnings = recordWarnings();
    expect(read(theme, null)).to.equal('auto');
    expect(warnings).to.be.empty;
    expect(read(theme, 'drak')).to.equal('auto');
    expect(warnings.join()).to.contain('theme="drak" is unknown. Use one of: auto, light, dark.');
  });
});

describe('an attribute that is a number', () => {
  it('is the number, also 0', () => {
    expect(['7', '0', ' 1.5 '].map(value => read(quantity('x', 3), value))).to.deep.equal([7, 0, 1.5]);
  });

  it('is the default where it is missing, negative or none, with a word on the console', () => {
    const warnings = recordWarnings();
    expect(read(quantity('x', 3), null)).to.equal(3);
    expect(warnings).to.be.empty;
    expect(['', '-1', 'many'].map(value => read(quantity('x', 3), value))).to.deep.equal([3, 3, 3]);
    expect(read(quantity('x', undefined), 'many')).to.equal(undefined);
    expect(warnings).to.have.length(4);
  });
});

describe('an attribute of words', () => {
  it('is what stands between blanks', () => {
    expect(read(words, ' a  b\nc ')).to.deep.equal(['a', 'b', 'c']);
    expect(read(words, null)).to.deep.equal([]);
  });
});

describe('settings that say something', () => {
  it('are those that are neither missing nor empty', () => {
    expect(given({a: undefined, b: null, c: '', d: 0, e: false, f: 'x'})).to.deep.equal({
      d: 0,
      e: false,
      f: 'x',
    });
  });
});

describe('attributes of the element', () => {
  const pairs: [string, string, keyof DragomanChat, unknown][] = [
    ['protocol', 'chatbotiq', 'protocol', 'chatbotiq'],
    ['api-url', '/relay', 'apiUrl', '/relay'],
    ['agent', 'guide', 'agent', 'guide'],
    ['token', 'key', 'token', 'key'],
    ['no-stream', '', 'noStream', true],
    ['message-field', 'query', 'messageField', 'query'],
    ['token-header', 'x-key', 'tokenHeader', 'x-key'],
    ['context-field', 'page', 'contextField', 'page'],
    ['idle-timeout', '30', 'idleTimeout', 30],
    ['session-id', 's', 'sessionId', 's'],
    ['session-ttl', '0', 'sessionTtl', 0],
    ['storage', 'none', 'storage', 'none'],
    ['storage-key', 'k', 'storageKey', 'k'],
    ['open', '', 'open', true],
    ['mode', 'sidebar', 'mode', 'sidebar'],
    ['position', 'bottom-left', 'position', 'bottom-left'],
    ['theme', 'dark', 'theme', 'dark'],
    ['locale', 'de', 'locale', 'de'],
    ['heading', 'Ada', 'heading', 'Ada'],
    ['greeting', 'Hello!', 'greeting', 'Hello!'],
    ['placeholder', 'Go on', 'placeholder', 'Go on'],
    ['disclaimer', 'Beware', 'disclaimer', 'Beware'],
    ['teaser', 'Ask us', 'teaser', 'Ask us'],
    ['starters', '["One"]', 'starters', [{label: 'One', prompt: 'One'}]],
    ['scroll-mode', 'anchor', 'scrollMode', 'anchor'],
    ['max-length', '100', 'maxLength', 100],
    ['allow-images', '*', 'allowImages', '*'],
    ['allow-html', '', 'allowHtml', true],
    ['math', '', 'math', true],
    ['confirm-links', 'all', 'confirmLinks', 'all'],
    ['ui-context', 'page selection', 'uiContextSources', ['page', 'selection']],
    ['context-query', 'id tab', 'contextQuery', ['id', 'tab']],
    ['debug', '', 'debug', true],
  ];

  it('are properties in camel case', () => {
    const element = new DragomanChat();
    for (const [attribute, value, property, expected] of pairs) {
      element.setAttribute(attribute, value);
      expect(element[property], attribute).to.deep.equal(expected);
    }
  });

  it('leave the default where they are removed again', async () => {
    const untouched = new DragomanChat();
    const chat = createChat({
      wired: false,
      attributes: Object.fromEntries(pairs.map(([name, value]) => [name, value])),
    });
    for (const [attribute, , property] of pairs) {
      chat.element.removeAttribute(attribute);
      const [now, before] = [chat.element[property], untouched[property]];
      // A text that was removed is null, which says no more than one that never was.
      expect(now ?? undefined, attribute).to.deep.equal(before === '' ? undefined : before);
    }
  });

  it('that are removed again leave a chat that works', async () => {
    const chat = await openChat({
      attributes: {'allow-images': '*', 'session-id': 's', token: 'key', greeting: 'Hello!'},
    });
    for (const name of ['allow-images', 'session-id', 'token', 'greeting'])
      chat.element.removeAttribute(name);
    await chat.rendered();
    await chat.asks('Hello', '**Hi** ![A cat](https://example.com/cat.png)');
    expect(chat.lastAnswer.text).to.equal('Hi A cat');
    expect(chat.lastAnswer.element.querySelector('strong')).to.exist;
    expect(chat.server.headers[0]!.has('authorization')).to.be.false;
    expect(chat.words).not.to.contain('null');
  });

  it('reflect of open alone', async () => {
    const chat = await placeChat();
    Object.assign(chat.element, {theme: 'dark', heading: 'Ada', open: true});
    await chat.rendered();
    expect(chat.element.getAttributeNames()).to.deep.equal(['open']);
  });

  it('of a context that is unknown are left out', () => {
    const element = new DragomanChat();
    element.setAttribute('ui-context', 'page passwords __proto__');
    expect(element.uiContextSources).to.deep.equal(['page']);
  });
});
