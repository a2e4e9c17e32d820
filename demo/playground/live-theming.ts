/** The live part of the page on theming: controls, a chat that wears what they say, and the CSS. */
import {copyCode} from './copy.js';
import {find} from './find.js';
import {liveChat} from './live-chat.js';
import {cssOf, startTheme, type Theme, wear} from './theme-builder.js';

const form = find('theme', HTMLFormElement);
const code = find('theme-css', HTMLElement);
const said = find('theme-copied', HTMLElement);
const chat = await liveChat([]);
const show = (theme: Theme): void => {
  wear(chat, theme, form);
  code.textContent = cssOf(theme) || '/* Nothing is set: the defaults. */';
  said.textContent = '';
};
const theme = startTheme(form, show);
show(new Map());
find('theme-copy', HTMLButtonElement).addEventListener('click', () => void copyCode(code, said));
find('theme-reset', HTMLButtonElement).addEventListener('click', () => theme.reset());

await chat.addMessage({role: 'user', text: 'What can I change?'});
await chat.addMessage({
  role: 'assistant',
  text: 'All that is *beside* this chat. Most follows from **one colour**:\n\n```css\n--dragoman-accent: #0a7d5a;\n```\n\nThere is [more on parts and slots](#parts) below.',
});
