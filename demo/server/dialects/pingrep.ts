import {Hono} from 'hono';
import {cors} from 'hono/cors';
import type {AnswerEvent} from '../answer-events.js';
import type {House} from '../house.js';
import {PINGREP_KEY} from '../keys.js';
import {CONTEXT_LIMIT, type Conversation, Memory, tokensUsed} from '../memory.js';
import {type PageContext, pageContext} from '../page-context.js';
import {recite, stream} from '../reply.js';
import {
  clientAddress,
  type DemoContext,
  type DemoEnv,
  isObject,
  limitBody,
  readObject,
  words,
} from '../request.js';
import {REASONS, sse, type Voice} from '../voice.js';

const SESSIONS = '/api/v1/chat/sessions';

/**
 * PingRep, "AI Representatives": sessions are made by the server, messages are posted to them and answered as
 * server-sent events `token`, `done`, `error`. Documented are the endpoints, the request fields and the meaning of
 * the events; the payloads are ours. The API key is a secret of the server that calls.
 */
export function pingrep(house: House): Hono<DemoEnv> {
  const app = new Hono<DemoEnv>();
  const memory = new Memory();
  const limiter = house.limiter();
  app.use(cors({origin: origin => (house.welcomes(origin) ? origin : null), exposeHeaders: ['Retry-After']}));
  app.use(limitBody(c => failure(c, 413)));
  app.use(async (c, next) => {
    const key = c.req.header('x-api-key');
    const {allowed, retryAfter} = limiter.take(key ?? clientAddress(c));
    if (!allowed) return failure(c, 429, {'Retry-After': String(retryAfter)});
    return key === PINGREP_KEY ? next() : failure(c, 401);
  });

  sessions(app, memory);
  turns(app, memory, house);
  app.post('/api/v1/chat/command', async c => {
    const body = await readObject(c);
    const command = words(body?.command) ?? words(body?.name) ?? words(body?.type);
    return command ? c.json({command, status: 'ok'}) : failure(c, 400);
  });

  app.all('*', c => failure(c, 404));
  return app;
}

/** Making, listing, reading, renaming, starring, archiving and deleting sessions. */
function sessions(app: Hono<DemoEnv>, memory: Memory): void {
  app.post(SESSIONS, c => c.json(metadata(memory.create()), 201));
  app.get(SESSIONS, c => c.json({sessions: memory.list().map(metadata)}));
  app.post(`${SESSIONS}/bulk-delete`, async c => {
    const ids = (await readObject(c))?.session_ids;
    if (!Array.isArray(ids)) return failure(c, 400);
    return c.json({deleted: ids.filter(id => memory.delete(String(id))).length});
  });
  app.get(`${SESSIONS}/:id`, c => {
    const session = memory.find(c.req.param('id'));
    return session ? c.json({...metadata(session), messages: messages(session)}) : failure(c, 404);
  });
  app.patch(`${SESSIONS}/:id`, async c => {
    const session = memory.find(c.req.param('id'));
    const body = await readObject(c);
    if (!session || !body) return failure(c, session ? 400 : 404);
    session.title = words(body.title) ?? session.title;
    if (typeof body.starred === 'boolean') session.starred = body.starred;
    return c.json(metadata(session));
  });
  app.post(`${SESSIONS}/:id/archive`, c => {
    const session = memory.find(c.req.param('id'));
    if (!session) return failure(c, 404);
    session.archived = true;
    return c.json(metadata(session));
  });
  app.delete(`${SESSIONS}/:id`, c =>
    memory.delete(c.req.param('id')) ? c.body(null, 204) : failure(c, 404),
  );
}

/** Questions, and what the server does with its memory of them. */
function turns(app: Hono<DemoEnv>, memory: Memory, house: House): void {
  app.post(`${SESSIONS}/:id/messages`, async c => {
    const conversation = memory.find(c.req.param('id'));
    if (!conversation) return failure(c, 404);
    const body = await readObject(c);
    const text = words(body?.content);
    if (!body || !text) return failure(c, 400);
    return stream(c, house, voice(conversation), {
      text,
      memory,
      conversation,
      page: pageContext(body) ?? scannedPage(body),
      carries: {sources: false, commands: true},
    });
  });

  app.post(`${SESSIONS}/:id/compact`, c => {
    const conversation = memory.find(c.req.param('id'));
    if (!conversation) return failure(c, 404);
    const recap = recapOf(conversation);
    conversation.recap = recap;
    conversation.compactedTo = conversation.exchanges.length;
    return recite(c, house, voice(conversation), recap);
  });

  app.get(`${SESSIONS}/:id/context-usage`, c => {
    const conversation = memory.find(c.req.param('id'));
    if (!conversation) return failure(c, 404);
    return c.json({used_tokens: tokensUsed(conversation), max_tokens: CONTEXT_LIMIT});
  });
}

function metadata({
  id,
  title,
  exchanges,
  starred,
  createdAt,
  updatedAt,
}: Conversation): Record<string, unknown> {
  return {
    id,
    title: title ?? exchanges[0]?.question.slice(0, 60) ?? 'New conversation',
    starred,
    created_at: new Date(createdAt).toISOString(),
    updated_at: new Date(updatedAt).toISOString(),
  };
}

function messages({exchanges}: Conversation): unknown[] {
  return exchanges.flatMap(({id, question, answer, at}) => {
    const created_at = new Date(at).toISOString();
    return [
      {id: `${id}-question`, role: 'user', content: question, created_at},
      {id, role: 'assistant', content: answer, created_at},
    ];
  });
}

function recapOf({exchanges}: Conversation): string {
  if (exchanges.length === 0) return 'Nothing was said yet.';
  const asked = exchanges.map(
    ({question}, at) => `${at + 1}. ${question.slice(0, 120).replace(/\s+/g, ' ')}`,
  );
  return `So far you asked:\n\n${asked.join('\n')}`;
}

/** The page the visitor came in by, where nothing is told of the one they are on. */
function scannedPage({scanContext}: Record<string, unknown>): PageContext | undefined {
  if (!isObject(scanContext)) return undefined;
  const url = words(scanContext.pageUrl);
  const title = words(scanContext.tabTitle);
  if (!url) return undefined;
  return {currentPage: title ? `${url} (${title})` : url, selectedElements: [], formData: {}};
}

/** Commands travel with `done`: the message is whole before the page is asked to move. */
function voice({id}: Conversation): Voice {
  const commands: unknown[] = [];
  return {
    name: 'pingrep',
    contentType: 'text/event-stream; charset=utf-8',
    framing: 'sse',
    knows: ['replace'],
    failure,
    write(event) {
      if (event.type === 'command') commands.push({type: event.name, params: event.args});
      return write(event, id, commands);
    },
  };
}

function write(event: AnswerEvent, sessionId: string, commands: readonly unknown[]): string {
  switch (event.type) {
    case 'text':
      return sse({type: 'token', content: event.delta});
    case 'error':
      return sse({type: 'error', error: {code: event.code, message: event.message}});
    case 'done':
      return sse({
        type: 'done',
        message: {id: event.messageId, role: 'assistant', content: event.text},
        metadata: {session_id: sessionId},
        ...(commands.length > 0 && {commands}),
      });
    default:
      return '';
  }
}

function failure(c: DemoContext, status: number, headers: Record<string, string> = {}): Response {
  const message = REASONS[status] ?? 'Error';
  const code = message.toLowerCase().replaceAll(' ', '_');
  return c.body(JSON.stringify({error: {code, message}}), status as 400, {
    'Content-Type': 'application/json',
    ...headers,
  });
}
