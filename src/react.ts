'use client';

/**
 * The element as a component of React 18 and 19. Settings are props, events are `on…` props, and a ref is the element.
 *
 *   <DragomanChat protocol="chatbotiq" agent="BOT-ID" onMessage={({message}) => console.log(message.text)} />
 */
import {
  createElement,
  type ForwardRefExoticComponent,
  forwardRef,
  type HTMLAttributes,
  type RefAttributes,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react';
import type {ChatSettingName} from './components/chat-settings.js';
import {DragomanChat as ChatElement} from './components/dragoman-chat.js';

type EventName = Extract<keyof HTMLElementEventMap, `dragoman-${string}`>;

/** `dragoman-before-send` is `onBeforeSend`. */
type PropOf<Name extends EventName> = Name extends `dragoman-${infer Rest}` ? `on${Pascal<Rest>}` : never;
type Pascal<Words extends string> = Words extends `${infer First}-${infer Rest}`
  ? `${Capitalize<First>}${Pascal<Rest>}`
  : Capitalize<Words>;

type Settings = {[Name in ChatSettingName]?: ChatElement[Name] | undefined};
type Handlers = {
  [Name in EventName as PropOf<Name>]?: ((event: HTMLElementEventMap[Name]) => void) | undefined;
};

/** Every setting of `<dragoman-chat>`, a handler for each of its events, and what any HTML element takes. */
export interface DragomanChatProps
  extends Settings,
    Handlers,
    Omit<HTMLAttributes<ChatElement>, keyof Settings | keyof Handlers> {}

const EVENTS: {readonly [Name in EventName as PropOf<Name>]: Name} = {
  onReady: 'dragoman-ready',
  onOpen: 'dragoman-open',
  onClose: 'dragoman-close',
  onBeforeSend: 'dragoman-before-send',
  onResponseStart: 'dragoman-response-start',
  onResponseEnd: 'dragoman-response-end',
  onMessage: 'dragoman-message',
  onError: 'dragoman-error',
  onSessionStart: 'dragoman-session-start',
  onSessionEnd: 'dragoman-session-end',
  onTool: 'dragoman-tool',
  onCommand: 'dragoman-command',
  onLink: 'dragoman-link',
  onFeedback: 'dragoman-feedback',
  onUnread: 'dragoman-unread',
  onDebug: 'dragoman-debug',
};

/** A server has no layout, and React 18 says so. */
const useCommit = typeof document === 'undefined' ? useEffect : useLayoutEffect;

/** The type of what a ref holds: `useRef<DragomanChat>(null)`. */
export type DragomanChat = ChatElement;

/**
 * `<dragoman-chat>`, registered when the first one is on the page. A server renders the empty tag with the settings that
 * are attributes, and the browser takes it over as it is.
 */
export const DragomanChat: ForwardRefExoticComponent<DragomanChatProps & RefAttributes<ChatElement>> =
  /* @__PURE__ */ forwardRef(function DragomanChat(props, ref) {
    const {settings, handlers, rest} = sort(props);
    const element = useRef<ChatElement>(null);
    const heard = useRef(handlers);
    const applied = useRef<Settings>({});

    useCommit(() => {
      const {current: chat} = element;
      if (!chat) return undefined;
      // Only now, so that an element of the server's has its settings before it renders for the first time.
      ChatElement.define();
      customElements.upgrade(chat);
      const removal = new AbortController();
      for (const [prop, name] of Object.entries(EVENTS) as [keyof Handlers, EventName][]) {
        const listener = (event: Event): void => (heard.current[prop] as EventListener | undefined)?.(event);
        chat.addEventListener(name, listener, {signal: removal.signal});
      }
      return () => removal.abort();
    }, []);

    useCommit(() => {
      heard.current = handlers;
      if (element.current) apply(settings, applied.current, element.current);
      applied.current = settings;
    });

    // After the above: whoever gets the element can call its methods.
    useImperativeHandle(ref, () => element.current as ChatElement, []);

    return createElement('dragoman-chat', {
      ...rest,
      ...attributesOf(settings),
      // An element that was defined by another chat of the page is ahead of React and has opened, say.
      suppressHydrationWarning: true,
      ref: element,
    });
  });

/** Which prop is what. */
function sort({className, hidden, ...props}: DragomanChatProps) {
  const settings: Record<string, unknown> = {};
  const handlers: Record<string, unknown> = {};
  // React 18 writes both of a custom element as they are.
  const rest: Record<string, unknown> = {class: className, hidden: hidden || undefined};
  for (const [name, value] of Object.entries(props)) {
    const kind = name in EVENTS ? handlers : isSetting(name) ? settings : rest;
    kind[name] = value;
  }
  return {settings: settings as Settings, handlers: handlers as Handlers, rest};
}

function isSetting(name: string): name is ChatSettingName {
  const declared = ChatElement.elementProperties.get(name);
  return declared !== undefined && declared.state !== true;
}

/**
 * Sets what has changed since the last time. What has not stays as the visitor, or the page, has left it: a chat with
 * `open` that was closed is not opened again because its parent renders.
 */
function apply(settings: Settings, last: Settings, chat: ChatElement): void {
  const names = new Set([...Object.keys(last), ...Object.keys(settings)]) as Set<ChatSettingName>;
  for (const name of names) {
    if (!Object.is(settings[name], last[name])) set(chat, name, settings[name] ?? undefined);
  }
}

function set<Name extends ChatSettingName>(
  chat: ChatElement,
  name: Name,
  value: ChatElement[Name] | undefined,
): void {
  chat[name] = value === undefined ? defaults()[name] : value;
}

let pristine: ChatElement | undefined;

/** An element that nobody has set anything of. */
function defaults(): ChatElement {
  pristine ??= document.createElement('dragoman-chat');
  return pristine;
}

/**
 * The settings that an attribute can say, for the markup of a server: an element that is defined before React takes it
 * over, since another chat of the page was first, begins with them.
 */
function attributesOf(settings: Settings): Record<string, string | number | true> {
  const attributes: Record<string, string | number | true> = {};
  for (const [name, value] of Object.entries(settings)) {
    const attribute = ChatElement.elementProperties.get(name)?.attribute ?? name;
    if (attribute === false) continue;
    if (typeof value === 'string' || typeof value === 'number' || value === true)
      attributes[attribute === true ? name : attribute] = value;
  }
  return attributes;
}
