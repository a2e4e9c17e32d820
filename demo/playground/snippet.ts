/** What a reader copies: the element as it stands in the playground, and for secret keys the server's half. */

/** Ways to put the chat on a page. */
export const KINDS = ['script tag', 'module', 'React'] as const;
export type Kind = (typeof KINDS)[number];

/** Attributes that are about the playground, not about the API. */
const LEFT_OUT = ['starters', 'open', 'style'];

/** The relay's half, for the APIs whose key is a secret. */
const UPSTREAMS: Readonly<Record<string, string>> = {
  pingrep: `url: 'https://pingrep.com', headers: {'X-API-Key': process.env.PINGREP_KEY}`,
  fifthelement: `url: 'https://YOUR-PLATFORM/v1/api', headers: {authorization: \`Bearer \${process.env.FIFTHELEMENT_KEY}\`}`,
  headless: `url: 'https://YOUR-CHAT-SERVER', headers: {'x-api-key': process.env.WIDGET_KEY}`,
};

type Attribute = readonly [name: string, value: string];

/** The element as it is put on a page of that kind, with every address whole, so that it works elsewhere. */
export function snippetFor(kind: Kind, element: Element): string {
  const attributes = [...element.attributes].flatMap(({name, value}): Attribute[] => {
    const isDefault = LEFT_OUT.includes(name) || DEFAULTS[name] === value;
    return isDefault ? [] : [[name, name === 'api-url' ? absolute(value) : value]];
  });
  return WRITERS[kind](attributes);
}

const DEFAULTS: Readonly<Record<string, string>> = {mode: 'bubble', theme: 'auto'};

const WRITERS: Readonly<Record<Kind, (attributes: readonly Attribute[]) => string>> = {
  'script tag': attributes =>
    [
      `<script async src="${absolute('/dist/embed.js')}"`,
      ...attributes.map(attribute => `  data-${inMarkup(attribute)}`),
      `></script>`,
    ].join('\n'),
  module: attributes =>
    [
      `<script type="module" src="${absolute('/dist/define.js')}"></script>`,
      `<dragoman-chat`,
      ...attributes.map(attribute => `  ${inMarkup(attribute)}`),
      `></dragoman-chat>`,
    ].join('\n'),
  React: attributes =>
    [
      `import {DragomanChat} from 'dragoman/react';`,
      '',
      `export function Chat() {`,
      `  return (`,
      `    <DragomanChat`,
      ...attributes.map(attribute => `      ${inJsx(attribute)}`),
      `    />`,
      `  );`,
      `}`,
    ].join('\n'),
};

function inMarkup([name, value]: Attribute): string {
  return value === '' ? name : `${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;
}

/** Properties whose attribute holds words are lists, of all others a text will do. */
const LISTS: Readonly<Record<string, string>> = {
  'ui-context': 'uiContextSources',
  'context-query': 'contextQuery',
  'allow-commands': 'allowCommands',
  'allow-origins': 'allowOrigins',
};
const NUMBERS = ['idle-timeout', 'session-ttl', 'max-length'];

function inJsx([name, value]: Attribute): string {
  const list = LISTS[name];
  if (list) return `${list}={[${value.split(/\s+/).filter(Boolean).map(quoted).join(', ')}]}`;
  const prop = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  if (value === '') return prop;
  return `${prop}=${NUMBERS.includes(name) ? `{${value}}` : quoted(value)}`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '&quot;')}"`;
}

/** The relay as JavaScript, or undefined for an API that needs none. */
export function relayFor(protocol: string): string | undefined {
  const upstream = UPSTREAMS[protocol];
  if (upstream === undefined) return undefined;
  return `import {createServer} from 'node:http';
import {createRelay} from 'dragoman/relay';
import {toNodeHandler} from 'dragoman/relay/node';

const relay = createRelay({
  upstreams: {${protocol}: {${upstream}}},
  allowedOrigins: ['https://YOUR-SITE'],
});
createServer(toNodeHandler(relay)).listen(8080);`;
}

function absolute(address: string): string {
  return new URL(address, location.origin).href;
}
