import {Hono} from 'hono';
import type {AnswerEvent} from '../answer-events.js';
import type {House} from '../house.js';
import {HEADLESS_KEY} from '../keys.js';
import {Memory} from '../memory.js';
import {pageContext} from '../page-context.js';
import {stream, whole} from '../reply.js';
import {clientAddress, type DemoContext, type DemoEnv, isObject, MAX_BODY} from '../request.js';
import type {Question} from '../room.js';
import {line, REASONS, type Voice} from '../voice.js';

const SESSION_ID = /^[A-Za-z0-9._:-]{1,128}$/;
const MAX_MESSAGE = 4000;

/**
 * The Headless API of open-chat-widget: `POST /v1/chat` for JSON, `/v1/chat/stream` (or `/chat`) for NDJSON. What its
 * framework says by itself is HTML: bodies that are no JSON or too large, unknown paths, and origins that are not
 * allowed, the last with status 500 and without CORS headers. The rate limit counts before the key is looked at and
 * tells no time to wait.
 */
export function headless(house: House): Hono<DemoEnv> {
  const app = new Hono<DemoEnv>();
  const memory = new Memory();
  const limiter = house.limiter();

  app.use(async (c, next) => {
    const origin = c.req.header('origin');
    if (!house.welcomes(origin)) return htmlError(c, 500, 'Internal Server Error');
    if (origin !== undefined) c.header('Access-Control-Allow-Origin', origin);
    c.header('Vary', 'Origin');
    if (c.req.method !== 'OPTIONS') return next();
    c.header('Access-Control-Allow-Methods', 'GET,POST,OPTIONS');
    c.header('Access-Control-Allow-Headers', 'Content-Type,x-api-key,x-widget-api-key,x-admin-api-key');
    return c.body(null, 204);
  });

  const asked = async (c: DemoContext): Promise<Question | Response> => {
    const body = await parsedBody(c);
    if (body instanceof Response) return body;
    if (!limiter.take(clientAddress(c)).allowed) return failure(c, 429);
    const key = c.req.header('x-api-key') ?? c.req.header('x-widget-api-key');
    if (key !== HEADLESS_KEY) return failure(c, 401);
    const {sessionId, message} = body;
    if (typeof sessionId !== 'string' || !SESSION_ID.test(sessionId)) return failure(c, 400);
    if (typeof message !== 'string' || message.trim() === '' || message.length > MAX_MESSAGE)
      return failure(c, 400);
    return {
      text: message,
      memory,
      conversation: memory.ofSession(sessionId),
      page: pageContext(body),
      carries: {sources: false, commands: false},
    };
  };

  app.get('/health', c => c.json({status: 'ok'}));
  app.post('/v1/chat', async c => {
    const question = await asked(c);
    if (question instanceof Response) return question;
    const conversationId = question.conversation.id;
    return whole(c, house, WHOLE, question, text => ({conversationId, message: text.trim()}));
  });
  app.on('POST', ['/v1/chat/stream', '/chat'], async c => {
    const question = await asked(c);
    return question instanceof Response
      ? question
      : stream(c, house, lines(question.conversation.id), question);
  });
  app.all('*', c => htmlError(c, 404, `Cannot ${c.req.method} ${escaped(pathBelowRoot(c))}`));
  return app;
}

/** The JSON parser stands before everything else; a body that is not called JSON is an empty object to it. */
async function parsedBody(c: DemoContext): Promise<Record<string, unknown> | Response> {
  const text = await c.req.text();
  if (text.length > MAX_BODY) return htmlError(c, 413, 'Payload Too Large');
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) return {};
  try {
    const body: unknown = JSON.parse(text);
    return isObject(body) ? body : {};
  } catch {
    return htmlError(c, 400, 'Bad Request');
  }
}

const WHOLE: Voice = {
  name: 'headless',
  contentType: 'application/json; charset=utf-8',
  framing: 'json',
  knows: [],
  failure,
  write: () => '',
};

/** Lines of NDJSON. `start` comes before anything the room says, `done.message` is trimmed and wins over the tokens. */
function lines(conversationId: string): Voice {
  let begun = false;
  const start = (): string => {
    if (begun) return '';
    begun = true;
    return line({type: 'start', conversationId});
  };
  return {
    ...WHOLE,
    contentType: 'application/x-ndjson; charset=utf-8',
    framing: 'ndjson',
    knows: ['replace'],
    write: event => start() + write(event, conversationId),
  };
}

function write(event: AnswerEvent, conversationId: string): string {
  switch (event.type) {
    case 'text':
      return line({type: 'token', token: event.delta});
    case 'error':
      return line({type: 'error', error: event.message});
    case 'done':
      return line({type: 'done', message: event.text.trim(), conversationId});
    default:
      return '';
  }
}

const ERRORS: Readonly<Record<number, string>> = {
  400: 'Invalid request payload',
  429: 'Too many requests',
  500: 'Internal server error',
};

/** 413 and 404 are said by the framework, in HTML; the rest by the application, in JSON. */
function failure(c: DemoContext, status: number, headers: Record<string, string> = {}): Response {
  const reason = REASONS[status] ?? 'Error';
  if (status === 413 || status === 404)
    return htmlError(c, status, status === 404 ? 'Cannot POST /v1/chat' : reason);
  return c.body(JSON.stringify({error: ERRORS[status] ?? reason}), status as 400, {
    'Content-Type': 'application/json; charset=utf-8',
    ...headers,
  });
}

function htmlError(c: DemoContext, status: number, message: string): Response {
  const html = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Error</title>
</head>
<body>
<pre>${message}</pre>
</body>
</html>
`;
  return c.body(html, status as 400, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
  });
}

/** The path as the vendor's server, which has no root above it, would see it. */
function pathBelowRoot(c: DemoContext): string {
  return c.req.path.replace(/^\/api\/headless(?=\/|$)/, '') || '/';
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
