import {expect} from '@open-wc/testing';
import {act, createElement, type ReactNode, StrictMode, useEffect, useRef, useState} from 'react';
import {createRoot, hydrateRoot, type Root} from 'react-dom/client';
import {renderToString} from 'react-dom/server';
import {DragomanMessageEvent, DragomanUnreadEvent} from '../../src/components/events.js';
import {DragomanChat, type DragomanChatProps} from '../../src/react.js';
import {newAgent, recordWarnings, VisitedChat} from './harness.js';
import {answer} from './messages.js';
import {plainProtocol, Server} from './server.js';

Object.assign(globalThis, {IS_REACT_ACT_ENVIRONMENT: true});

/** A chat whose API is the test's own. */
const wired = (server = new Server(async () => undefined)): DragomanChatProps => ({
  protocol: plainProtocol,
  fetch: server.fetch,
  agent: newAgent(),
});

const chatOf = (props: DragomanChatProps): ReactNode => createElement(DragomanChat, props);

/** A page that calls the chat as soon as it is there, and renders again. */
function Page({chat, seen}: {chat: DragomanChatProps; seen: string[]}): ReactNode {
  const element = useRef<DragomanChat>(null);
  const [count, setCount] = useState(0);
  useEffect(() => {
    seen.push(typeof element.current?.sendMessage);
    setCount(1);
  }, [seen]);
  return createElement(DragomanChat, {...chat, ref: element, heading: `${count}`});
}

/** What a page of React has been told off for. */
function recordComplaints(): string[] {
  const complaints: string[] = [];
  const {error} = console;
  console.error = (...words: unknown[]) => complaints.push(words.map(String).join(' '));
  restore = () => {
    console.error = error;
  };
  return complaints;
}

let restore: (() => void) | undefined;
let root: Root | undefined;
let page: HTMLElement;

beforeEach(() => {
  page = document.createElement('main');
  document.body.append(page);
});

afterEach(async () => {
  await act(async () => root?.unmount());
  root = undefined;
  page.remove();
  restore?.();
  restore = undefined;
});

async function render(content: ReactNode): Promise<DragomanChat> {
  root ??= createRoot(page);
  await act(async () => root?.render(content));
  const element = page.querySelector('dragoman-chat')!;
  await element.ready;
  return element;
}

describe('the component of React', () => {
  it('is a chat with its settings, in which a visitor asks and is answered', async () => {
    const element = await render(chatOf({...wired(), mode: 'inline', heading: 'Ask us'}));
    const chat = new VisitedChat(element);
    await chat.rendered();
    element.fetch = chat.server.fetch;
    await chat.asks('Hello', 'Hi');
    expect(chat.dialogue).to.deep.equal(['visitor: Hello', 'assistant: Hi']);
    expect(chat.words).to.contain('Ask us');
  });

  it('says nothing on the console, in StrictMode neither', async () => {
    const complaints = recordComplaints();
    const warnings = recordWarnings();
    const props = {
      ...wired(),
      starters: ['One'],
      className: 'side',
      hidden: false,
      onMessage: () => undefined,
    };
    await render(createElement(StrictMode, null, chatOf(props)));
    expect(complaints).to.deep.equal([]);
    expect(warnings).to.deep.equal([]);
  });

  it('hears each event once, in StrictMode too, by the handler of the last render', async () => {
    const heard: string[] = [];
    const props = wired();
    const element = await render(
      createElement(StrictMode, null, chatOf({...props, onMessage: () => heard.push('old')})),
    );
    await render(
      createElement(
        StrictMode,
        null,
        chatOf({
          ...props,
          onMessage: ({message}) => heard.push(message.text),
          onUnread: ({count}) => heard.push(`${count}`),
        }),
      ),
    );
    element.dispatchEvent(new DragomanMessageEvent(answer('Hi')));
    element.dispatchEvent(new DragomanUnreadEvent(3));
    expect(heard).to.deep.equal(['Hi', '3']);
  });

  it('hears nothing once it is gone', async () => {
    const heard: string[] = [];
    const element = await render(chatOf({...wired(), onMessage: ({message}) => heard.push(message.text)}));
    await act(async () => root?.render(null));
    element.dispatchEvent(new DragomanMessageEvent(answer('Hi')));
    expect(heard).to.deep.equal([]);
  });

  it('lets a handler change and cancel what is sent', async () => {
    const server = new Server(async () => undefined);
    const element = await render(
      chatOf({
        ...wired(server),
        onBeforeSend: event => {
          if (event.message === 'No') event.preventDefault();
          event.message = event.message.toUpperCase();
        },
      }),
    );
    let refused = '';
    await element.sendMessage('No').catch((error: Error) => {
      refused = error.name;
    });
    expect(refused).to.equal('ChatError');
    void element.sendMessage('Yes');
    await (await server.request()).ends('Fine');
    expect(server.asked.map(({message}) => message)).to.deep.equal(['YES']);
  });

  it('leaves open or closed what the visitor has opened or closed, while its parent renders', async () => {
    const props = wired();
    const element = await render(chatOf({...props, open: true}));
    element.close();
    await element.updateComplete;
    await render(chatOf({...props, open: true, heading: 'Another'}));
    expect(element.open).to.be.false;
    expect(element.heading).to.equal('Another');
  });

  it('opens and closes as its parent says', async () => {
    const props = wired();
    const element = await render(chatOf(props));
    expect(element.open).to.be.false;
    await render(chatOf({...props, open: true}));
    expect(element.open).to.be.true;
    await render(chatOf({...props, open: false}));
    expect(element.open).to.be.false;
  });

  it('has its defaults again where a prop is gone', async () => {
    const props = wired();
    const {mode, maxLength, starters, theme, idleTimeout} = document.createElement('dragoman-chat');
    const element = await render(
      chatOf({...props, mode: 'inline', maxLength: 5, starters: ['One'], theme: 'dark', idleTimeout: 3}),
    );
    expect(element.mode).to.equal('inline');
    await render(chatOf({...props, theme: undefined}));
    expect({
      mode: element.mode,
      maxLength: element.maxLength,
      starters: element.starters,
      theme: element.theme,
      idleTimeout: element.idleTimeout,
    }).to.deep.equal({mode, maxLength, starters, theme, idleTimeout});
  });

  it('keeps its conversation where the parent makes handlers and objects anew', async () => {
    const server = new Server(async () => undefined);
    const props = wired(server);
    const anew = (): DragomanChatProps => ({
      ...props,
      headers: () => ({}),
      starters: ['One'],
      strings: {send: 'Ask'},
      protocol: {...plainProtocol},
    });
    const element = await render(chatOf(anew()));
    const answered = element.sendMessage('Hello');
    const wire = await server.request();
    await render(chatOf(anew()));
    await wire.ends('Hi');
    expect((await answered).text).to.equal('Hi');
    expect(element.getMessages()).to.have.length(2);
  });

  it('gives its parent the element, whose methods can be called in an effect', async () => {
    const seen: string[] = [];
    const element = await render(createElement(Page, {chat: wired(), seen}));
    expect(seen).to.deep.equal(['function']);
    expect(element.heading).to.equal('1');
  });

  it('gives a ref that is a function the element, and takes it away with the component', async () => {
    const seen: (DragomanChat | null)[] = [];
    const element = await render(
      createElement(DragomanChat, {
        ...wired(),
        ref: chat => {
          seen.push(chat);
        },
      }),
    );
    await act(async () => root?.render(null));
    expect(seen.map(one => one === element)).to.deep.equal([true, false]);
    expect(seen.at(-1) === null).to.be.true;
  });

  it('passes on what any element takes, and what stands in it', async () => {
    const presses: string[] = [];
    const children = createElement('img', {slot: 'avatar', alt: 'Ada'});
    const element = await render(
      chatOf({
        ...wired(),
        ...{id: 'help', className: 'side', lang: 'de', hidden: true, children},
        style: {color: 'red'},
        onClick: ({type}) => presses.push(type),
      }),
    );
    expect(element.id).to.equal('help');
    expect(element.className).to.equal('side');
    expect(element.lang).to.equal('de');
    expect(element.hidden).to.be.true;
    expect(element.style.color).to.equal('red');
    expect(element.querySelector('img')?.slot).to.equal('avatar');
    element.click();
    expect(presses).to.deep.equal(['click']);
  });
});

describe('the component of React, from a server', () => {
  /** The markup of a server on the page, and then React. */
  async function hydrate(
    props: DragomanChatProps,
    meanwhile: (element: DragomanChat) => Promise<void> = async () => undefined,
  ): Promise<DragomanChat> {
    page.innerHTML = renderToString(chatOf(props));
    const element = page.querySelector('dragoman-chat')!;
    await meanwhile(element);
    await act(async () => {
      root = hydrateRoot(page, chatOf(props));
    });
    expect(page.querySelector('dragoman-chat') === element).to.be.true;
    return element;
  }

  it('is taken over as it stands, and says nothing on the console', async () => {
    const complaints = recordComplaints();
    const warnings = recordWarnings();
    const element = await hydrate({
      ...{...wired(), protocol: 'chatbotiq', heading: 'Ask us', mode: 'inline'},
      ...{math: true, open: false, starters: ['One'], className: 'side', onMessage: () => undefined},
    });
    await element.ready;
    expect(complaints).to.deep.equal([]);
    expect(warnings).to.deep.equal([]);
    expect(element.heading).to.equal('Ask us');
    expect(element.mode).to.equal('inline');
    expect(element.math).to.be.true;
    expect(element.starters).to.deep.equal(['One']);
  });

  it('is taken over as the visitor has left it where it was registered, and opened, before React is there', async () => {
    const complaints = recordComplaints();
    const props = {...wired(), protocol: 'chatbotiq'} as const;
    const element = await hydrate(props, async chat => {
      chat.show();
      await chat.updateComplete;
    });
    expect(complaints).to.deep.equal([]);
    expect(element.open).to.be.true;
  });

  it('begins with what its markup says where the element is registered before React is there', async () => {
    const warnings = recordWarnings();
    const props = {...wired(), protocol: 'chatbotiq', mode: 'inline', maxLength: 7} as const;
    page.innerHTML = renderToString(chatOf(props));
    const element = page.querySelector('dragoman-chat')!;
    await element.ready;
    expect(element.mode).to.equal('inline');
    expect(element.maxLength).to.equal(7);
    expect(warnings).to.deep.equal([]);
  });
});
