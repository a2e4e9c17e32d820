import {Hono} from 'hono';
import {cors} from 'hono/cors';
import type {AnswerEvent} from '../answer-events.js';
import type {House} from '../house.js';
import {DEMO_AGENT, INTERAKT_TOKEN} from '../keys.js';
import {Memory} from '../memory.js';
import {pageContext} from '../page-context.js';
import {stream} from '../reply.js';
import {
  bearer,
  clientAddress,
  type DemoContext,
  type DemoEnv,
  limitBody,
  readObject,
  words,
} from '../request.js';
import {REASONS, sse, type Voice} from '../voice.js';

/**
 * interakt, "AI experiences": `POST /api/v1/ai-experiences/<slug>/chat`, answered as server-sent events with names.
 * Documented are the path, the names of the events, a session id made by the client, a token that is bound to one
 * experience and its allowed origins, 401 and 429. The bodies are ours: the vendor leaves them open.
 */
export function interakt(house: House): Hono<DemoEnv> {
  const app = new Hono<DemoEnv>();
  const memory = new Memory();
  const limiter = house.limiter();

  // An origin that is not listed is refused whatever the token, and without CORS headers: a page sees no more than a
  // failed fetch.
  app.use(async (c, next) => (house.welcomes(c.req.header('origin')) ? next() : failure(c, 403)));
  app.use(cors({origin: origin => origin, allowMethods: ['POST'], exposeHeaders: ['Retry-After']}));
  app.use(limitBody(c => failure(c, 413)));

  app.post('/api/v1/ai-experiences/:slug/chat', async c => {
    const token = tokenOf(c);
    const {allowed, retryAfter} = limiter.take(token ?? clientAddress(c));
    if (!allowed) return failure(c, 429, {'Retry-After': String(retryAfter)});
    if (token !== INTERAKT_TOKEN) return failure(c, 401);
    if (c.req.param('slug') !== DEMO_AGENT) return failure(c, 404);

    const body = await readObject(c);
    const text = body && textOf(body);
    const sessionId = words(body?.sessionId);
    if (!body || !text || !sessionId) return failure(c, 400);
    return stream(c, house, voice(sessionId), {
      text,
      memory,
      conversation: memory.ofSession(sessionId),
      page: pageContext(body),
      carries: {sources: true, commands: false},
    });
  });

  app.all('*', c => failure(c, 404));
  return app;
}

/** The header is not documented: these three are tried. */
function tokenOf(c: DemoContext): string | undefined {
  return bearer(c) ?? c.req.header('x-api-key') ?? c.req.header('x-access-token');
}

/** Nor is the field of the text. */
function textOf(body: Record<string, unknown>): string | undefined {
  return ['message', 'query', 'content', 'input', 'prompt'].map(field => words(body[field])).find(Boolean);
}

function voice(sessionId: string): Voice {
  return {
    name: 'interakt',
    contentType: 'text/event-stream; charset=utf-8',
    framing: 'sse',
    knows: [],
    failure,
    write: event => write(event, sessionId),
  };
}

function write(event: AnswerEvent, sessionId: string): string {
  switch (event.type) {
    case 'stage':
      return sse({stage: event.stage}, 'processing');
    case 'tool-call':
      return sse({id: event.id, name: event.name, arguments: event.args}, 'tool_call');
    case 'tool-result':
      return sse({id: event.id, name: event.name, result: event.result}, 'tool_result');
    case 'text':
      return sse({content: event.delta}, 'content');
    case 'sources':
      return sse({sources: event.sources}, 'sources');
    case 'error':
      return sse({error: {code: event.code, message: event.message}}, 'error');
    case 'done':
      return sse({sessionId}, 'done');
    default:
      return '';
  }
}

function failure(c: DemoContext, status: number, headers: Record<string, string> = {}): Response {
  const reason = REASONS[status] ?? 'Error';
  const code = reason.toLowerCase().replaceAll(' ', '_');
  return c.body(JSON.stringify({error: code, message: EXPLAINED[status] ?? reason}), status as 400, {
    'Content-Type': 'application/json',
    ...headers,
  });
}

const EXPLAINED: Readonly<Record<number, string>> = {
  400: 'The body needs a message and a sessionId.',
  401: 'The access token is wrong or was revoked.',
  403: 'This origin is not among the allowed origins of the experience.',
  404: 'There is no such experience.',
};
