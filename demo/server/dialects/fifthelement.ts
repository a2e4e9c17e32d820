import {randomUUID} from 'node:crypto';
import {Hono} from 'hono';
import {cors} from 'hono/cors';
import type {AnswerEvent} from '../answer-events.js';
import type {House} from '../house.js';
import {DEMO_AGENT, FIFTHELEMENT_KEY} from '../keys.js';
import {Memory} from '../memory.js';
import {pageContext} from '../page-context.js';
import {stream, whole} from '../reply.js';
import {
  bearer,
  clientAddress,
  type DemoContext,
  type DemoEnv,
  limitBody,
  readObject,
  words,
} from '../request.js';
import type {Question} from '../room.js';
import {REASONS, type Voice} from '../voice.js';

const RATE_HEADERS = ['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset'];

/**
 * fifthelement.ai: `POST /v1/api/chat/{slug}` with `{message, stream, conversationId}`, answered as one JSON body or
 * as lines of `data: {"chunk": …}` that end with `data: [DONE]`. Only the JSON answer carries the conversation's id.
 * The key is a secret of the server that calls.
 */
export function fifthelement(house: House): Hono<DemoEnv> {
  const app = new Hono<DemoEnv>();
  const memory = new Memory();
  const limiter = house.limiter();
  app.use(
    cors({
      origin: origin => (house.welcomes(origin) ? origin : null),
      exposeHeaders: ['Retry-After', ...RATE_HEADERS],
    }),
  );
  app.use(limitBody(c => failure(c, 413)));

  app.post('/v1/api/chat/:slug', async c => {
    const key = bearer(c);
    const {allowed, limit, remaining, resetAt} = limiter.take(key ?? clientAddress(c));
    c.header('X-RateLimit-Limit', String(limit));
    c.header('X-RateLimit-Remaining', String(remaining));
    c.header('X-RateLimit-Reset', String(resetAt));
    if (!allowed) return failure(c, 429);
    if (key !== FIFTHELEMENT_KEY) return failure(c, 401);
    if (c.req.param('slug') !== DEMO_AGENT) return failure(c, 404);

    const body = await readObject(c);
    const text = words(body?.message);
    const problem = body && text ? problemOf(body) : 'message is required';
    if (!body || !text || problem) return failure(c, 400, {}, problem);
    if (body.async === true) return accepted(c);
    const id = words(body.conversationId);
    const question: Question = {
      text,
      memory,
      conversation: (id && memory.find(id)) || memory.create(id ?? `conv_${randomUUID()}`),
      asker: id ?? clientAddress(c),
      page: pageContext(body),
      carries: {sources: false, commands: false},
    };
    if (body.stream === true) return stream(c, house, STREAMED, question);
    return whole(c, house, WHOLE, question, response => ({
      data: {
        response,
        conversationId: question.conversation.id,
        metadata: {model: 'demo', tokens: tokens(response)},
      },
      error: null,
    }));
  });

  app.all('*', c => failure(c, 404));
  return app;
}

function problemOf({stream, conversationId}: Record<string, unknown>): string | undefined {
  if (stream !== undefined && typeof stream !== 'boolean') return 'stream must be a boolean';
  if (conversationId !== undefined && conversationId !== null && typeof conversationId !== 'string') {
    return 'conversationId must be a string or null';
  }
  return undefined;
}

/** The asynchronous mode answers with a request id at once; where its result is fetched is not documented. */
function accepted(c: DemoContext): Response {
  return c.json({data: null, error: null}, 202, {'X-Request-Id': randomUUID()});
}

const WHOLE: Voice = {
  name: 'fifthelement',
  contentType: 'application/json',
  framing: 'json',
  knows: [],
  failure,
  write: () => '',
};

const STREAMED: Voice = {...WHOLE, contentType: 'text/event-stream', framing: 'sse', write};

/** Lines as documented: without the blank line that would end an event. */
function write(event: AnswerEvent): string {
  switch (event.type) {
    case 'text':
      return `data: ${JSON.stringify({chunk: event.delta})}\n`;
    case 'error':
      return `data: ${JSON.stringify(errorBody(event.code, event.message))}\n`;
    case 'done':
      return 'data: [DONE]\n';
    default:
      return '';
  }
}

const NAMES: Readonly<Record<number, string>> = {
  400: 'ValidationError',
  401: 'UnauthorizedError',
  403: 'ForbiddenError',
  404: 'NotFoundError',
  413: 'PayloadTooLargeError',
  429: 'RateLimitError',
  500: 'InternalServerError',
  503: 'ServiceUnavailableError',
};

function errorBody(name: string, message: string): unknown {
  return {data: null, error: {name, message, details: {}}};
}

function failure(
  c: DemoContext,
  status: number,
  headers: Record<string, string> = {},
  message: string = REASONS[status] ?? 'Error',
): Response {
  return c.body(JSON.stringify(errorBody(NAMES[status] ?? 'Error', message)), status as 400, {
    'Content-Type': 'application/json',
    ...headers,
  });
}

function tokens(text: string): number {
  return Math.ceil(text.length / 4);
}
