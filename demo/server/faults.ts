import type {AnswerEvent} from './answer-events.js';
import {
  between,
  failing,
  first,
  GOOD_FRAMES,
  inBytes,
  inserting,
  type Line,
  mapped,
  nothing,
  replacing,
} from './fault-effects.js';
import type {DemoContext} from './request.js';
import type {Voice} from './voice.js';

/**
 * Everything that can go wrong between a chat and its server, on request: a visitor types `/fault NAME`. Each row of
 * the table interferes at one of three places: before the answer (another response instead), in what is said, or in
 * the bytes on their way.
 */
export interface Fault {
  /** What happens, for `/faults`. */
  readonly summary: string;
  /** Whether the same question, asked again, is answered. A client retries some failures by itself. */
  readonly strikes: 'once' | 'always';
  /** Another response instead of the answer. */
  readonly instead?: (c: DemoContext, voice: Voice) => Response;
  /** A change in what is said. */
  readonly said?: (events: AsyncIterable<AnswerEvent>, voice: Voice) => AsyncIterable<AnswerEvent>;
  /** A change on the wire. `pieces` are whole frames, or the parts of a JSON body. */
  readonly wire?: (pieces: AsyncIterable<string>, line: Line) => AsyncIterable<string | Uint8Array>;
}

const status = (code: number, summary: string, headers: Record<string, string> = {}): Fault => ({
  summary,
  strikes: code === 429 || code >= 500 ? 'once' : 'always',
  instead: (c, voice) => voice.failure(c, code, headers),
});

/** What a gateway says when the API behind it is gone. */
const gateway = (code: 502 | 504, reason: string): Fault => ({
  summary: `${code} ${reason}, as an HTML page of a gateway`,
  strikes: 'once',
  instead: c => c.html(page(`${code} ${reason}`), code),
});

export const FAULTS: Readonly<Record<string, Fault>> = {
  401: status(401, '401, the key is wrong'),
  403: status(403, '403, not allowed'),
  404: status(404, '404, no such agent'),
  413: status(413, '413, the question is too large'),
  429: status(429, '429 with `Retry-After: 5`', {'Retry-After': '5'}),
  500: status(500, '500, the server failed'),
  502: gateway(502, 'Bad Gateway'),
  503: status(503, '503 with `Retry-After: 2`', {'Retry-After': '2'}),
  504: gateway(504, 'Gateway Timeout'),
  cut: {
    summary: 'the stream ends in the middle, without its end marker',
    strikes: 'always',
    wire: pieces => first(pieces, GOOD_FRAMES),
  },
  reset: {
    summary: 'the connection is destroyed in the middle',
    strikes: 'always',
    async *wire(pieces, {pace, signal, hangUp}) {
      yield* first(pieces, GOOD_FRAMES);
      await pace.wait(1, signal);
      hangUp();
      await pace.forever(signal);
    },
  },
  stall: {
    summary: 'the stream stops in the middle, the connection stays open',
    strikes: 'always',
    async *wire(pieces, {pace, signal}) {
      yield* first(pieces, GOOD_FRAMES);
      await pace.forever(signal);
    },
  },
  slow: {
    summary: 'a long pause before the first byte',
    strikes: 'always',
    async *wire(pieces, {pace, signal}) {
      await pace.wait(200, signal);
      yield* pieces;
    },
  },
  html: {
    summary: 'an HTML page with status 200, as a captive portal answers',
    strikes: 'always',
    instead: c => c.html(page('Please sign in to this network')),
  },
  empty: {summary: 'status 200 and no byte', strikes: 'always', wire: () => nothing()},
  204: {summary: '204, no content', strikes: 'always', instead: c => c.body(null, 204)},
  garbage: {
    summary: 'malformed frames between good ones',
    strikes: 'always',
    wire: (pieces, {framing}) => between(pieces, GARBAGE[framing]),
  },
  filtered: {
    summary: 'the answer is withdrawn by a content filter',
    strikes: 'always',
    said: events => failing(events, 'content_filtered', 'The answer was filtered.'),
  },
  unavailable: {
    summary: 'the service gives up in the middle',
    strikes: 'always',
    said: events => failing(events, 'service_unavailable', 'The service is not available at the moment.'),
  },
  error: {
    summary: 'an error inside the stream, after some text',
    strikes: 'always',
    said: events => failing(events, 'internal_error', 'Internal server error'),
  },
  huge: {
    summary: 'one frame of more than 1 MiB',
    strikes: 'always',
    said: events => inserting(events, {type: 'text', delta: 'huge '.repeat(220_000)}),
  },
  replace: {
    summary: 'the server takes its text back and says something else, where the API has that',
    strikes: 'always',
    said: (events, voice) => (voice.knows.includes('replace') ? replacing(events) : events),
  },
  notice: {
    summary: 'a notice beside the answer, where the API has that',
    strikes: 'always',
    said: (events, voice) =>
      voice.knows.includes('notice')
        ? inserting(events, {
            type: 'notice',
            code: 'rag_unavailable',
            message: 'The documents cannot be searched.',
          })
        : events,
  },
  heartbeat: {
    summary: 'signs of life between the frames',
    strikes: 'always',
    wire: (pieces, {framing}) => between(pieces, HEARTBEATS[framing]),
  },
  crlf: {
    summary: 'lines end with CR LF',
    strikes: 'always',
    wire: pieces => mapped(pieces, piece => piece.replaceAll('\n', '\r\n')),
  },
  split: {
    summary: 'the bytes are cut inside characters',
    strikes: 'always',
    wire: (pieces, line) => inBytes(pieces, line),
  },
};

/** A fault that a question asks for. */
export interface FaultCall {
  readonly name: string;
  readonly fault: Fault;
  readonly strikes: 'once' | 'always';
}

/** Reads `/fault NAME`, `/fault NAME once` and `/fault NAME always`. */
export function faultIn(text: string): FaultCall | undefined {
  const [, name = '', when] = /^\/fault\s+(\w+)(?:\s+(once|always))?\s*$/i.exec(text.trim()) ?? [];
  const key = name.toLowerCase();
  const fault = Object.hasOwn(FAULTS, key) ? FAULTS[key] : undefined;
  if (!fault) return undefined;
  const strikes = when?.toLowerCase() === 'once' ? 'once' : when ? 'always' : fault.strikes;
  return {name: key, fault, strikes};
}

/** The table as the answer to `/faults`. */
export function faultsAsText(): string {
  const rows = Object.entries(FAULTS).map(
    ([name, {summary, strikes}]) => `| \`/fault ${name}\` | ${summary} | ${strikes} |`,
  );
  return `These faults can be provoked. One that strikes *once* lets the same question through when it is asked again;
add \`always\` or \`once\` to have it otherwise.\n\n| type | what happens | strikes |\n| --- | --- | --- |\n${rows.join('\n')}`;
}

/** What is said while a fault does its work: long enough to break in the middle, with characters of 2, 3 and 4 bytes. */
export function faultText({name, fault}: FaultCall): string {
  return `This answer shows \`/fault ${name}\`: ${fault.summary}. Grüße from a server that fails on request — 你好 👋. It
goes on for a while, so that there is a *middle* to break in, and it ends with a full stop. Whoever reads this last
sentence has the whole answer.`;
}

/** Remembers which faults have struck, for those that strike once. */
export class Strikes {
  readonly #struck = new Set<string>();

  /** Whether the fault strikes this question now. `asker` tells one conversation from another. */
  falls({name, strikes}: FaultCall, asker: string): boolean {
    if (strikes === 'always') return true;
    const key = `${asker} ${name}`;
    if (this.#struck.delete(key)) return false;
    this.#struck.add(key);
    return true;
  }
}

const GARBAGE: Readonly<Record<Line['framing'], readonly string[]>> = {
  sse: [
    'data: {"broken": \n\n',
    'no field at all\n\n',
    ':\n\n',
    'data\n\n',
    'event: unheard-of\ndata: {"a":[]}\n\n',
  ],
  ndjson: ['{"broken": \n', 'no JSON at all\n', '\n', '[]\n', '{"type":"unheard-of","a":[]}\n'],
  json: ['}{'],
};

const HEARTBEATS: Readonly<Record<Line['framing'], readonly string[]>> = {
  sse: [': still here\n\n', ':\n\n'],
  ndjson: ['\n'],
  json: [],
};

function page(title: string): string {
  return `<!doctype html>\n<html lang="en"><head><title>${title}</title></head>\n<body><h1>${title}</h1></body></html>\n`;
}
