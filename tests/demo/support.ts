import type {TestContext} from 'node:test';
import type {DialectName} from '../../demo/server/apis.js';
import type {Document} from '../../demo/server/documents.js';
import {
  CHATBOTIQ_BOT_ID,
  DEMO_AGENT,
  FIFTHELEMENT_KEY,
  HEADLESS_KEY,
  INTERAKT_TOKEN,
  PINGREP_KEY,
} from '../../demo/server/keys.js';
import type {Listening} from '../../demo/server/listen.js';
import {createDemoServer, type DemoServerOptions} from '../../demo/server/server.js';

/** A page that may call, and one that may not. */
export const PAGE = 'https://shop.example';
export const FOREIGN = 'https://evil.example';

/** What the demo answers from in these tests. */
export const DOCUMENTS: readonly Document[] = [
  {
    path: 'README.md',
    source: `# Harbour

Harbour is a lighthouse in a box.

## Getting started

Install it, then light the lamp:

\`\`\`sh
npm install harbour
\`\`\`

## Fog signals

A fog signal sounds [every thirty seconds](docs/signals.md#timing). It can be silenced.
`,
  },
  {
    path: 'docs/signals.md',
    source: `# Signals

## Timing of fog signals

| signal | seconds |
| --- | --- |
| horn | 30 |
| bell | 10 |

## Silence

A fog signal is silent while the *keeper* sleeps. See [the readme](../README.md#fog-signals), [the code](../src/horn.ts).

## Colours of fog signals

Red is port, green is starboard.
`,
  },
];

/** A demo server that ends with the test. */
export async function serve(t: TestContext, options: DemoServerOptions = {}): Promise<Listening> {
  const server = await createDemoServer({
    paceMs: 0,
    documents: DOCUMENTS,
    allowedOrigins: [PAGE],
    ...options,
  });
  t.after(() => server.close());
  return server;
}

/** What a test wants to be otherwise in a request. A header or field that is undefined is left out. */
export interface Change {
  path?: string;
  headers?: Record<string, string | undefined>;
  body?: Record<string, unknown> | string;
  signal?: AbortSignal;
}

/** Posts JSON. */
export function post(url: string, {headers = {}, body = {}, signal}: Change): Promise<Response> {
  const sent = Object.entries({'content-type': 'application/json', ...headers});
  return fetch(url, {
    method: 'POST',
    headers: sent.filter((header): header is [string, string] => header[1] !== undefined),
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...(signal && {signal}),
  });
}

/** A question as the API documents it, in a session of the client's. Answered as a stream. */
export async function ask(
  api: DialectName,
  {origin}: Listening,
  text: string,
  session = 'a-session',
  signal?: AbortSignal,
): Promise<Response> {
  const root = `${origin}/api/${api}`;
  const also = signal && {signal};
  switch (api) {
    case 'interakt':
      return post(`${root}/api/v1/ai-experiences/${DEMO_AGENT}/chat`, {
        headers: {authorization: `Bearer ${INTERAKT_TOKEN}`},
        body: {message: text, sessionId: session},
        ...also,
      });
    case 'pingrep': {
      const headers = {'x-api-key': PINGREP_KEY};
      const sessions = `${root}/api/v1/chat/sessions`;
      const {id} = session === 'a-session' ? await json(await post(sessions, {headers})) : {id: session};
      return post(`${sessions}/${id}/messages`, {headers, body: {content: text}, ...also});
    }
    case 'fifthelement':
      return post(`${root}/v1/api/chat/${DEMO_AGENT}`, {
        headers: {authorization: `Bearer ${FIFTHELEMENT_KEY}`},
        body: {message: text, stream: true, conversationId: session},
        ...also,
      });
    case 'chatbotiq':
      return post(`${root}/v1/public/chat/stream`, {
        body: {bot_id: CHATBOTIQ_BOT_ID, message: text, session_id: session},
        ...also,
      });
    case 'headless':
      return post(`${root}/v1/chat/stream`, {
        headers: {'x-api-key': HEADLESS_KEY},
        body: {sessionId: session, message: text},
        ...also,
      });
  }
}

/** A JSON body, of which a test knows what should be in it. */
// biome-ignore lint/suspicious/noExplicitAny: the assertions that follow say what it is
export async function json(response: Response): Promise<any> {
  return response.json();
}

/** The payloads of a body of server-sent events, with the names where there are any. */
// biome-ignore lint/suspicious/noExplicitAny: the assertions that follow say what it is
export function events(body: string): {event?: string; data: any}[] {
  return body
    .split('\n\n')
    .filter(block => block !== '')
    .map(block => {
      const [, event, data = ''] = /^(?:event: (.*)\n)?data: (.*)$/.exec(block) ?? [];
      return {...(event !== undefined && {event}), data: JSON.parse(data)};
    });
}

/** The text of an answer, joined from its pieces in whatever dialect. */
export function textOf(body: string): string {
  return [...body.matchAll(/"(?:content|chunk|token)":("(?:[^"\\]|\\.)*")/g)]
    .map(([whole, piece = '""'], at, all) => (isLast(whole, at, all.length, body) ? '' : JSON.parse(piece)))
    .join('');
}

/** PingRep's `done` has the whole message under the same name as the pieces. */
function isLast(whole: string, at: number, count: number, body: string): boolean {
  return at === count - 1 && body.includes(`"role":"assistant",${whole}`);
}
