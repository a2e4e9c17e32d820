/** What tests say of a log that scrolls, and chats that have something to scroll. */
import {nextFrame} from '@open-wc/testing';
import type {HistoryMessage} from '../../src/conversation/turn.js';
import {createChat, openChat, until, type VisitedChat} from './harness.js';
import {recordingProtocol as protocol} from './server.js';

export const paragraphs = (count: number): string =>
  Array.from({length: count}, (_, line) => `Line ${line}.\n\n`).join('');

/** Resolves after a frame's layout, and what the chat does about it. */
export const laidOut = async (): Promise<void> => {
  await nextFrame();
  await nextFrame();
};

/** Resolves when a frame that has begun is drawn, before the next. */
export const afterThisFrame = (): Promise<unknown> => {
  const {port1, port2} = new MessageChannel();
  const drawn = new Promise(resolve => {
    port1.onmessage = resolve;
  });
  port2.postMessage('');
  return drawn;
};

/** Looks at each frame as it was drawn, until `done`. */
export async function eachFrame(done: () => boolean, look: () => void): Promise<void> {
  for (let frame = 0; frame < 500; frame++) {
    await nextFrame();
    await afterThisFrame();
    look();
    if (done()) return;
  }
  throw new Error('It did not come to an end within 500 frames.');
}

/** Pixels below the view. */
export const fromEnd = ({log}: VisitedChat): number =>
  Math.round(log.scrollHeight - log.clientHeight - log.scrollTop);

/** The visitor scrolls to there. */
export const scroll = async ({log}: VisitedChat, top: number): Promise<void> => {
  const scrolled = new Promise(resolve => log.addEventListener('scroll', resolve, {once: true}));
  log.scrollTop = top;
  await scrolled;
};

/** A chat in which an answer of many lines grows. */
export async function longChat(attributes: Record<string, string> = {}) {
  const chat = await openChat({attributes});
  const answer = await chat.ask('Tell me a story');
  await answer.says(paragraphs(60));
  await laidOut();
  const more = async (count = 20): Promise<void> => {
    await answer.says(paragraphs(count));
    await laidOut();
  };
  return {chat, answer, more};
}

/** An open chat with a conversation of so many messages, which it has from the server. */
export async function chatWithRecord(
  count: number,
  attributes: Record<string, string> = {},
): Promise<VisitedChat> {
  const chat = createChat({attributes: {'session-id': 's-1', ...attributes}, properties: {protocol}});
  const {fetch} = chat.server;
  chat.element.fetch = async (input, init) =>
    init?.method === 'GET' ? Response.json(record(count)) : fetch(input, init);
  await chat.append();
  if (!chat.isOpen) await chat.pressLauncher();
  await until(chat.root, () => rowsOf(chat).length > 0);
  await chat.rendered();
  await laidOut();
  return chat;
}

function record(count: number): HistoryMessage[] {
  return Array.from({length: count}, (_, at) =>
    at % 2 === 0
      ? {role: 'user', text: `Question ${at}`}
      : {
          role: 'assistant',
          text: `Answer ${at}\n\n${paragraphs(at % 7)}- a list\n\n\`\`\`js\nlet a = ${at};\n\`\`\``,
        },
  );
}

/** The messages that are on screen, or above and below it. */
export const rowsOf = ({root}: VisitedChat): HTMLElement[] => [
  ...root.querySelectorAll<HTMLElement>('.messages > .message'),
];

/**
 * The first of these elements that the visitor sees, or will see once the log has been scrolled to `scrollTop`, and what
 * becomes of it.
 */
export function readIn({log}: VisitedChat, elements: readonly Element[], scrollTop = log.scrollTop) {
  const top = (element: Element): number =>
    element.getBoundingClientRect().top - log.getBoundingClientRect().top;
  const later = scrollTop - log.scrollTop;
  const element = elements.find(each => top(each) + each.getBoundingClientRect().height > later);
  if (!element) throw new Error('Nothing of it is in view.');
  const began = top(element) - later;
  /** Pixels by which it has moved in the view. */
  return {moved: () => Math.abs(top(element) - began)};
}
