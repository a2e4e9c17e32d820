/** One of those compared. */
export interface Contestant {
  /** Its page in `pages/`, and its name on the command line. */
  readonly name: string;
  readonly title: string;
  /** How it was used, in a sentence. */
  readonly how: string;
  /** What it shows of an answer: the words without markup, the source as it is, or nothing. */
  readonly shows: 'words' | 'source' | 'nothing';
  /** What stands in its page. */
  readonly body: string;
  /** Its package, where it has one to tell the version of. */
  readonly packages: readonly string[];
}

const BOX = '<div class="box"><div class="bubble"></div></div>';

export const DRAGOMAN = 'dragoman-chat';
export const PLAIN = 'plain-text';
export const NOTHING = 'nothing';
export const STREAMING_MARKDOWN = 'streaming-markdown';

export const CONTESTANTS: readonly Contestant[] = [
  {
    name: NOTHING,
    title: 'nothing rendered',
    how: 'Reads the stream, decodes it, parses every event and keeps the text.',
    shows: 'nothing',
    body: BOX,
    packages: [],
  },
  {
    name: PLAIN,
    title: 'plain text per frame',
    how: 'The same, and sets one text node (`white-space: pre-wrap`) and scrolls to the end once per animation frame.',
    shows: 'source',
    body: BOX,
    packages: [],
  },
  {
    name: DRAGOMAN,
    title: '`<dragoman-chat>`',
    how: 'The whole element as it is built for script tags, open, `mode="inline"`, over its chatbotiq protocol.',
    shows: 'words',
    body: `<script type="module" src="/dist/define.js"></script>
      <div class="place"><dragoman-chat mode="inline" protocol="chatbotiq" api-url="/" agent="bench"></dragoman-chat></div>`,
    packages: [],
  },
  {
    name: STREAMING_MARKDOWN,
    title: 'streaming-markdown',
    how: '`parser_write` for every chunk, with its `default_renderer`; scrolls once per frame.',
    shows: 'words',
    body: BOX,
    packages: ['streaming-markdown'],
  },
  {
    name: 'marked-per-frame',
    title: 'marked + DOMPurify per frame',
    how: '`innerHTML = DOMPurify.sanitize(marked.parse(text))` and scrolls, once per animation frame.',
    shows: 'words',
    body: BOX,
    packages: ['marked', 'dompurify'],
  },
  {
    name: 'marked-per-chunk',
    title: 'marked + DOMPurify per chunk',
    how: 'The same for every chunk; scrolls once per frame.',
    shows: 'words',
    body: BOX,
    packages: ['marked', 'dompurify'],
  },
  {
    name: 'deep-chat',
    title: 'deep-chat',
    how: 'The whole element, of the same size, over its `connect` with `stream`.',
    shows: 'words',
    // Bubbles as wide as the others', and a font of this machine: its own would come from another host.
    body: `<deep-chat connect='{"url": "/deep-chat", "stream": true}'
      messageStyles='{"default": {"shared": {"bubble": {"maxWidth": "340px", "fontSize": "15px", "lineHeight": "1.5"}}}}'
      chatStyle='{"fontFamily": "system-ui, sans-serif", "width": "400px", "height": "640px"}'></deep-chat>`,
    packages: ['deep-chat'],
  },
];

/** Throws an `Error` that names all for a name that is none of them. */
export function contestantNamed(name: string): Contestant {
  const found = CONTESTANTS.find(contestant => contestant.name === name);
  if (found) return found;
  throw new Error(`There is no contestant ${name}: ${CONTESTANTS.map(each => each.name).join(', ')}.`);
}
