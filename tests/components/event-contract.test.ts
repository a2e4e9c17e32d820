import {expect} from '@open-wc/testing';
import * as dragoman from '../../src/index.js';
import {createChat, recordWarnings, type VisitedChat} from './harness.js';

type EventName = Extract<keyof HTMLElementEventMap, `dragoman-${string}`>;

interface Promised {
  /** The class that it is, by its public name. */
  type: new (
    ...fields: never[]
  ) => Event;
  cancelable: boolean;
  /** What a listener reads of it, by the kind of value. */
  fields: Record<string, unknown>;
}

const message = {
  id: 'string',
  role: 'string',
  parts: 'array',
  text: 'string',
  createdAt: 'number',
  status: 'string',
};

/** The table of the contract. */
const EVENTS: Record<EventName, Promised> = {
  'dragoman-ready': {type: dragoman.DragomanReadyEvent, cancelable: false, fields: {}},
  'dragoman-open': {type: dragoman.DragomanOpenEvent, cancelable: true, fields: {reason: 'string'}},
  'dragoman-close': {type: dragoman.DragomanCloseEvent, cancelable: true, fields: {reason: 'string'}},
  'dragoman-before-send': {
    type: dragoman.DragomanBeforeSendEvent,
    cancelable: true,
    fields: {message: 'string', context: {cart: 'number'}},
  },
  'dragoman-response-start': {
    type: dragoman.DragomanResponseStartEvent,
    cancelable: false,
    fields: {message},
  },
  'dragoman-response-end': {type: dragoman.DragomanResponseEndEvent, cancelable: false, fields: {message}},
  'dragoman-message': {type: dragoman.DragomanMessageEvent, cancelable: false, fields: {message}},
  'dragoman-error': {
    type: dragoman.DragomanErrorEvent,
    cancelable: false,
    fields: {error: {code: 'string', message: 'string', retryable: 'boolean'}, message},
  },
  'dragoman-session-start': {
    type: dragoman.DragomanSessionStartEvent,
    cancelable: false,
    fields: {sessionId: 'string'},
  },
  'dragoman-session-end': {
    type: dragoman.DragomanSessionEndEvent,
    cancelable: false,
    fields: {sessionId: 'string', reason: 'string'},
  },
  'dragoman-tool': {
    type: dragoman.DragomanToolEvent,
    cancelable: false,
    fields: {tool: {id: 'string', name: 'string', args: 'object', state: 'string', result: 'number'}},
  },
  'dragoman-command': {
    type: dragoman.DragomanCommandEvent,
    cancelable: true,
    fields: {name: 'string', args: 'object', respondWith: 'function'},
  },
  'dragoman-link': {
    type: dragoman.DragomanLinkEvent,
    cancelable: true,
    fields: {url: 'string', source: 'string'},
  },
  'dragoman-feedback': {
    type: dragoman.DragomanFeedbackEvent,
    cancelable: false,
    fields: {message, value: 'string'},
  },
  'dragoman-unread': {type: dragoman.DragomanUnreadEvent, cancelable: false, fields: {count: 'number'}},
  'dragoman-debug': {type: dragoman.DragomanDebugEvent, cancelable: false, fields: {entry: 'object'}},
};

const NAMES = Object.keys(EVENTS) as EventName[];

/** The kinds of the values in `value`, as far as `wanted` goes. */
function kindsOf(value: unknown, wanted: unknown): unknown {
  if (typeof wanted !== 'object' || wanted === null) return Array.isArray(value) ? 'array' : typeof value;
  const fields = value as Record<string, unknown> | undefined;
  return Object.fromEntries(
    Object.entries(wanted).map(([name, kind]) => [name, kindsOf(fields?.[name], kind)]),
  );
}

/** Everything that can happen to a chat. */
async function visit(chat: VisitedChat, parent: Element): Promise<void> {
  const {element} = chat;
  await chat.append(parent);
  void element.sendMessage('Hello');
  const first = await chat.server.request();
  await first.sends(
    {type: 'tool', id: '1', name: 'search', state: 'done', args: {q: 'x'}, result: 3},
    {type: 'command', name: 'navigate', args: {url: '/prices'}},
    {type: 'text', delta: 'See [this](https://example.com/a).'},
  );
  await first.ends();
  await chat.pressLauncher();
  chat.links[0]!.click();
  await chat.click('Good answer');
  await (await chat.ask('And?')).fails('unavailable', 'Busy.');
  await chat.press('Escape');
  await element.newConversation();
}

describe('each event of the contract', () => {
  const heard = new Map<string, {event: Event; inShadow: boolean}>();

  before(async () => {
    const {debug} = console;
    console.debug = () => undefined;
    recordWarnings();
    // A component of the page, whose root the chat stands in.
    const component = document.createElement('div');
    const inner = document.createElement('section');
    component.attachShadow({mode: 'open'}).append(inner);
    document.body.append(component);
    const onEvent = (event: Event): void => {
      const inShadow = event.target === component && event.composedPath()[0] !== component;
      if (!heard.has(event.type)) heard.set(event.type, {event, inShadow});
      if (event.type === 'dragoman-link') event.preventDefault();
    };
    for (const name of NAMES) document.addEventListener(name, onEvent);
    try {
      await visit(createChat({properties: {debug: true, uiContext: {cart: 3}}}), inner);
    } finally {
      console.debug = debug;
      for (const name of NAMES) document.removeEventListener(name, onEvent);
      component.remove();
    }
  });

  for (const name of NAMES) {
    const {type, cancelable, fields} = EVENTS[name];
    const can = cancelable ? 'can be canceled' : 'cannot be canceled';
    it(`${name} bubbles, leaves a component around the chat, ${can}, and has its fields`, () => {
      const {event, inShadow} = heard.get(name)!;
      expect(event.bubbles, 'bubbles').to.be.true;
      expect(event.composed, 'composed').to.be.true;
      expect(inShadow, 'comes out of the shadow root').to.be.true;
      expect(event.cancelable, 'cancelable').to.equal(cancelable);
      expect(event instanceof type, 'is of its class').to.be.true;
      expect(kindsOf(event, fields)).to.deep.equal(fields);
    });
  }

  it('is exported by name, and no other is', () => {
    const exported = Object.keys(dragoman).filter(name => name.endsWith('Event'));
    expect(exported.sort()).to.deep.equal(
      Object.values(EVENTS)
        .map(({type}) => type.name)
        .sort(),
    );
  });
});
