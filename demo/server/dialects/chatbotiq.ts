import {Hono} from 'hono';
import {cors} from 'hono/cors';
import type {AnswerEvent, Citation} from '../answer-events.js';
import type {House} from '../house.js';
import {
  CHATBOTIQ_BOT_ID,
  CHATBOTIQ_GUARDED_BOT_ID,
  CHATBOTIQ_PRIVATE_BOT_ID,
  RECAPTCHA_PASS,
} from '../keys.js';
import {Memory} from '../memory.js';
import {pageContext} from '../page-context.js';
import {stream} from '../reply.js';
import {clientAddress, type DemoContext, type DemoEnv, limitBody, readObject, words} from '../request.js';
import {REASONS, sse, type Voice} from '../voice.js';

interface Bot {
  readonly public: boolean;
  readonly recaptcha: boolean;
}

const BOTS: ReadonlyMap<string, Bot> = new Map([
  [CHATBOTIQ_BOT_ID, {public: true, recaptcha: false}],
  [CHATBOTIQ_GUARDED_BOT_ID, {public: true, recaptcha: true}],
  [CHATBOTIQ_PRIVATE_BOT_ID, {public: false, recaptcha: false}],
]);

const IMAGE_TYPES = ['image/jpeg', 'image/png', 'image/webp'];

/**
 * ChatBotIQ: `POST /v1/public/chat/stream`, no key, answered as server-sent events whose JSON says its `type`. The
 * events are documented to the letter. Origins are checked by the application, so that a page can read its 403; the
 * bodies of HTTP errors are ours, in the manner of FastAPI.
 */
export function chatbotiq(house: House): Hono<DemoEnv> {
  const app = new Hono<DemoEnv>();
  const memory = new Memory();
  const limiter = house.limiter();
  app.use(cors({origin: '*', allowMethods: ['POST'], exposeHeaders: ['Retry-After']}));
  app.use(limitBody(c => failure(c, 413)));

  app.post('/v1/public/chat/stream', async c => {
    if (!limiter.take(clientAddress(c)).allowed) return failure(c, 429);
    const body = await readObject(c);
    if (!body) return failure(c, 400);
    const refused = missing(c, body) ?? refusal(c, house, body);
    if (refused) return refused;

    const known = memory.find(String(body.conversation_id));
    const conversation = known ?? memory.ofSession(String(body.session_id));
    return stream(c, house, voice(conversation.id), {
      text: String(body.message),
      memory,
      conversation,
      page: pageContext(body),
      carries: {sources: true, commands: false},
    });
  });

  app.all('*', c => failure(c, 404));
  return app;
}

/** 400 for a body that lacks something. */
function missing(c: DemoContext, body: Record<string, unknown>): Response | undefined {
  const fields = ['bot_id', 'message', 'session_id'].filter(field => !words(body[field]));
  const image = words(body.image_data);
  if (image && !IMAGE_TYPES.includes(String(body.image_media_type))) fields.push('image_media_type');
  if (fields.length === 0) return undefined;
  return c.json(
    {detail: fields.map(field => ({loc: ['body', field], msg: 'Field required', type: 'missing'}))},
    400,
  );
}

/** 404, 403 or 400 for a bot that is not there for this caller. */
function refusal(c: DemoContext, house: House, body: Record<string, unknown>): Response | undefined {
  const bot = BOTS.get(String(body.bot_id));
  if (!bot) return failure(c, 404);
  if (!bot.public) return c.json({detail: 'This bot is not public.'}, 403);
  if (!house.welcomes(c.req.header('origin')))
    return c.json({detail: 'Origin is not in the allowed domains.'}, 403);
  if (!bot.recaptcha) return undefined;
  const token = words(body.recaptcha_token);
  if (!token) return c.json({detail: 'reCAPTCHA token is missing.'}, 400);
  return token === RECAPTCHA_PASS ? undefined : c.json({detail: 'reCAPTCHA verification failed.'}, 403);
}

function voice(conversationId: string): Voice {
  const citations: unknown[] = [];
  return {
    name: 'chatbotiq',
    contentType: 'text/event-stream',
    framing: 'sse',
    knows: ['replace', 'notice'],
    failure,
    write(event) {
      if (event.type === 'sources') citations.push(...event.sources.map(citation));
      return write(event, conversationId, citations);
    },
  };
}

function write(event: AnswerEvent, conversationId: string, citations: readonly unknown[]): string {
  switch (event.type) {
    case 'stage':
      return sse({type: 'status', stage: event.stage});
    case 'text':
      return sse({type: 'content', content: event.delta});
    case 'replace':
      return sse({type: 'replace', content: event.text});
    case 'notice':
      return sse({type: 'notice', code: event.code, level: 'warning', message: event.message});
    case 'error':
      // Documented are two: whatever else goes wrong is the service not being available.
      return sse({
        type: 'error',
        error: event.code === 'content_filtered' ? event.code : 'service_unavailable',
        message: event.message,
      });
    case 'done':
      return sse({
        type: 'done',
        conversation_id: conversationId,
        assistant_message_id: event.messageId,
        citations,
      });
    default:
      return '';
  }
}

function citation({title, url, score}: Citation): unknown {
  return {page_title: title, source_url: url, source_id: '', score, from_web_search: false};
}

function failure(c: DemoContext, status: number, headers: Record<string, string> = {}): Response {
  return c.body(JSON.stringify({detail: REASONS[status] ?? 'Error'}), status as 400, {
    'Content-Type': 'application/json',
    ...headers,
  });
}
