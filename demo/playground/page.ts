/** The playground's own script: from the settings to one `<dragoman-chat>`, its snippet and its log. */
import {startLog} from './event-log.js';
import {askedAttributes, keep, setting} from './settings.js';
import {htmlFor, relayFor} from './snippet.js';
import {startersFor} from './starters.js';

/** The methods of the element that the buttons use, once it is defined. */
interface Chat extends HTMLElement {
  show?(): void;
  newConversation?(): void;
}

const WHERE: Readonly<Record<string, string>> = {
  bubble: 'In this mode the chat is a round button in the corner of the page.',
  inline: '',
  sidebar: 'In this mode the chat is a panel along the side of the page.',
  fullscreen: 'In this mode the chat covers the page.',
};

const form = find('settings', HTMLFormElement);
const stage = find('stage', HTMLElement);
const log = startLog(find('log', HTMLOListElement), find('log-empty', HTMLElement));
let chat = placeChat();
showSettings();
showSnippet();

form.addEventListener('submit', event => event.preventDefault());
form.addEventListener('change', ({target}) => {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
  const {name, value} = target;
  keep(name, value);
  if (name === 'protocol') chat = placeChat();
  else if (value === '') chat.removeAttribute(name);
  else chat.setAttribute(name, value);
  showSettings();
  showSnippet();
});
find('open', HTMLButtonElement).addEventListener('click', () => chat.show?.());
find('new', HTMLButtonElement).addEventListener('click', () => chat.newConversation?.());
find('clear', HTMLButtonElement).addEventListener('click', () => log.clear());
find('copy', HTMLButtonElement).addEventListener('click', () => void copySnippet());

/** A new element for the API that is picked, in the place of the one before. */
function placeChat(): Chat {
  const protocol = setting('protocol');
  const element: Chat = document.createElement('dragoman-chat');
  const attributes = new Map([
    ['protocol', protocol],
    ...presetOf(protocol),
    ['starters', startersFor(protocol)],
    ['mode', setting('mode')],
    ...askedAttributes(),
  ]);
  for (const [name, value] of attributes) element.setAttribute(name, value);
  for (const before of stage.querySelectorAll('dragoman-chat')) before.remove();
  stage.append(element);
  return element;
}

/** The attributes that reach the demo's own server for an API; none for a name we do not know. */
function presetOf(protocol: string): [string, string][] {
  const radio = [...form.elements].find(
    control =>
      control instanceof HTMLInputElement && control.name === 'protocol' && control.value === protocol,
  );
  const preset = radio instanceof HTMLInputElement ? radio.dataset.preset : undefined;
  return Object.entries(JSON.parse(preset ?? '{}') as Record<string, string>);
}

/** The controls, and the page around the chat, as the address has them. */
function showSettings(): void {
  for (const control of form.elements) {
    if (control instanceof HTMLInputElement) control.checked = control.value === setting(control.name);
    if (control instanceof HTMLSelectElement) control.value = setting(control.name);
  }
  const mode = setting('mode');
  document.documentElement.dataset.theme = setting('theme');
  stage.dataset.mode = mode;
  find('stage-note', HTMLElement).textContent = WHERE[mode] ?? '';
}

function showSnippet(): void {
  find('snippet', HTMLElement).textContent = htmlFor(chat);
  const relay = relayFor(setting('protocol'));
  find('relay-note', HTMLElement).hidden = relay === undefined;
  find('relay-snippet', HTMLElement).textContent = relay ?? '';
  find('copied', HTMLElement).textContent = '';
}

async function copySnippet(): Promise<void> {
  const code = find('snippet', HTMLElement);
  const said = find('copied', HTMLElement);
  try {
    await navigator.clipboard.writeText(code.textContent ?? '');
    said.textContent = 'Copied.';
  } catch {
    // No clipboard on plain http, or not allowed: the next best thing is a selection.
    getSelection()?.selectAllChildren(code);
    said.textContent = 'Selected. Copy it with your keyboard.';
  }
}

function find<Type extends HTMLElement>(id: string, type: abstract new () => Type): Type {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new TypeError(`The page has no #${id}`);
  return element;
}
