/** The playground's own script: from the settings to one `<dragoman-chat>`, its snippet and its log. */
import {copyCode} from './copy.js';
import {startLog} from './event-log.js';
import {find} from './find.js';
import {askedAttributes, askedTheme, keep, setting} from './settings.js';
import {KINDS, relayFor, snippetFor} from './snippet.js';
import {startersFor} from './starters.js';
import {cssOf, showTheme, startTheme, wear} from './theme-builder.js';

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
const themeForm = find('theme', HTMLFormElement);
const stage = find('stage', HTMLElement);
const log = startLog(find('log', HTMLOListElement), find('log-empty', HTMLElement));
let chat = placeChat();
showTheme(themeForm, askedTheme());
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
find('kinds', HTMLFormElement).addEventListener('change', showSnippet);
for (const name of ['snippet', 'theme-css', 'relay-snippet']) {
  const copy = (): void => void copyCode(find(name, HTMLElement), find('copied', HTMLElement));
  find(`copy-${name}`, HTMLButtonElement).addEventListener('click', copy);
}
const theme = startTheme(themeForm, properties => {
  for (const control of themeForm.elements)
    if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement)
      keep(control.name, properties.get(control.name) ?? '');
  wear(chat, properties, themeForm);
  showSnippet();
});
find('theme-reset', HTMLButtonElement).addEventListener('click', () => theme.reset());

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
  wear(element, askedTheme(), themeForm);
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
  const asked = new FormData(find('kinds', HTMLFormElement)).get('kind');
  const kind = KINDS.find(known => known === asked) ?? KINDS[0];
  find('snippet', HTMLElement).textContent = snippetFor(kind, chat);
  const css = cssOf(askedTheme());
  find('theme-note', HTMLElement).hidden = css === '';
  find('theme-css', HTMLElement).textContent = css;
  const relay = relayFor(setting('protocol'));
  find('relay-note', HTMLElement).hidden = relay === undefined;
  find('relay-snippet', HTMLElement).textContent = relay ?? '';
  find('copied', HTMLElement).textContent = '';
}
