/** What a reader copies: the element as it stands in the playground, and for secret keys the server's half. */

/** Attributes that are about the playground, not about the API. */
const LEFT_OUT = ['starters', 'open'];

/** The relay's half, for the APIs whose key is a secret. */
const UPSTREAMS: Readonly<Record<string, string>> = {
  pingrep: `url: 'https://pingrep.com', headers: {'X-API-Key': process.env.PINGREP_KEY}`,
  fifthelement: `url: 'https://YOUR-PLATFORM/v1/api', headers: {authorization: \`Bearer \${process.env.FIFTHELEMENT_KEY}\`}`,
  headless: `url: 'https://YOUR-CHAT-SERVER', headers: {'x-api-key': process.env.WIDGET_KEY}`,
};

/** The element as HTML, with every address whole, so that it works on a page elsewhere. */
export function htmlFor(element: Element): string {
  const attributes = [...element.attributes]
    .filter(({name, value}) => !LEFT_OUT.includes(name) && !(name === 'mode' && value === 'bubble'))
    .filter(({name, value}) => !(name === 'theme' && value === 'auto'))
    .map(({name, value}) =>
      value === '' ? name : `${name}="${escaped(name === 'api-url' ? absolute(value) : value)}"`,
    );
  return [
    `<script type="module" src="${absolute('/dist/define.js')}"></script>`,
    `<dragoman-chat`,
    ...attributes.map(attribute => `  ${attribute}`),
    `></dragoman-chat>`,
  ].join('\n');
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

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
