import {answerInPage} from './answer-in-page.js';

/** What the live pages use of the element. */
export interface LiveChat extends HTMLElement {
  fetch: typeof answerInPage;
  starters: readonly string[];
  addMessage(message: {role: 'user' | 'assistant'; text: string}): Promise<unknown>;
}

/** The chat of a page of the documents, which answers by itself. */
export async function liveChat(starters: readonly string[]): Promise<LiveChat> {
  await customElements.whenDefined('dragoman-chat');
  const chat = document.querySelector('.live dragoman-chat') as LiveChat;
  Object.assign(chat, {fetch: answerInPage, starters});
  return chat;
}
