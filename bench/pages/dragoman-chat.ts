import type {DragomanChat} from '../../src/index.js';

const chat = document.querySelector<DragomanChat>('dragoman-chat');
if (!chat) throw new Error('The page has no dragoman-chat.');
const element = chat;

window.contestant = {
  ready: customElements.whenDefined('dragoman-chat').then(() => element.ready),
  async ask() {
    const answer = await element.sendMessage('Tell me all of it.');
    if (answer.status !== 'complete')
      throw new Error(`The answer is ${answer.status}.`, {cause: answer.error});
  },
  answer: () => [...(element.shadowRoot?.querySelectorAll('dragoman-markdown') ?? [])].at(-1),
};
