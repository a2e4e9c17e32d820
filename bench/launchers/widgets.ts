/** One of those compared: what a page gets that a visitor can chat on. */
export interface Widget {
  /** Its page, and its name on the command line. */
  readonly name: string;
  readonly title: string;
  /** How it was used, in a sentence. */
  readonly how: string;
  /** What its makers have one write into a page, from files of this site. */
  readonly snippet: string;
  /** Where to find what the visitor presses: a selector for each shadow root on the way. Empty for nothing to press. */
  readonly launcher: readonly string[];
  /** Its package, where it has one, which is served under `/packages/`. */
  readonly package?: string;
}

export const NOTHING = 'nothing';
export const BUTTON = 'button';
export const DRAGOMAN = 'dragoman';

export const WIDGETS: readonly Widget[] = [
  {
    name: NOTHING,
    title: 'the page alone',
    how: 'The sample page, with nothing in its corner.',
    snippet: '',
    launcher: [],
  },
  {
    name: BUTTON,
    title: 'a plain button',
    how: 'A `<button>` in the corner, made by an async script of three lines, that adds a `<textarea>` and focuses it.',
    snippet: '<script async src="/button.js"></script>',
    launcher: ['#plain-button'],
  },
  {
    name: DRAGOMAN,
    title: 'Dragoman',
    how: 'The script tag.',
    snippet:
      '<script async src="/dist/embed.js" data-protocol="chatbotiq" data-agent="bench" data-api-url="/"></script>',
    launcher: ['dragoman-chat', '.launcher'],
  },
  {
    name: 'ai-search-snippet',
    title: '@cloudflare/ai-search-snippet',
    how: '`<chat-bubble-snippet>`, from the module that has the chat alone.',
    snippet: `<script type="module" src="/packages/@cloudflare/ai-search-snippet/dist/search-snippet.chat.es.js"></script>
    <chat-bubble-snippet api-url="/"></chat-bubble-snippet>`,
    launcher: ['chat-bubble-snippet', '.bubble-button'],
    package: '@cloudflare/ai-search-snippet',
  },
  {
    name: 'deep-chat',
    title: 'deep-chat',
    how: 'The element, which has no launcher: what is pressed is its input, fixed in the corner.',
    snippet: `<script type="module" src="/packages/deep-chat/dist/deepChat.bundle.js"></script>
    <div class="corner"><deep-chat connect='{"url": "/deep-chat", "stream": true}'
      chatStyle='{"fontFamily": "system-ui, sans-serif"}'></deep-chat></div>`,
    launcher: ['deep-chat', '#text-input'],
    package: 'deep-chat',
  },
  {
    name: 'n8n-chat',
    title: '@n8n/chat',
    how: '`createChat` of its bundle, in a window.',
    snippet: `<link rel="stylesheet" href="/packages/@n8n/chat/dist/style.css">
    <script type="module">
      import {createChat} from '/packages/@n8n/chat/dist/chat.bundle.es.js';
      createChat({webhookUrl: '/webhook', loadPreviousSession: false});
    </script>`,
    launcher: ['.chat-window-toggle'],
    package: '@n8n/chat',
  },
  {
    name: 'flowise-embed',
    title: 'flowise-embed',
    how: '`Chatbot.init` of its module.',
    snippet: `<script type="module">
      import Chatbot from '/packages/flowise-embed/dist/web.js';
      Chatbot.init({chatflowid: 'bench', apiHost: location.origin});
    </script>`,
    launcher: ['flowise-chatbot', 'button'],
    package: 'flowise-embed',
  },
  {
    name: 'open-chat-studio-widget',
    title: 'open-chat-studio-widget',
    how: 'The element, from its module.',
    snippet: `<script type="module"
      src="/packages/open-chat-studio-widget/dist/open-chat-studio-widget/open-chat-studio-widget.esm.js"></script>
    <open-chat-studio-widget chatbot-id="bench" api-base-url="/" button-text="Chat"></open-chat-studio-widget>`,
    launcher: ['open-chat-studio-widget', 'button'],
    package: 'open-chat-studio-widget',
  },
];

/** Throws an `Error` that names all for a name that is none of them. */
export function widgetNamed(name: string): Widget {
  const found = WIDGETS.find(widget => widget.name === name);
  if (found) return found;
  throw new Error(`There is no widget ${name}: ${WIDGETS.map(each => each.name).join(', ')}.`);
}
