import {ChatError, isChatError} from '../errors.js';
import type {JsonObject, Protocol, ResolvedSettings} from './protocol.js';
import {type Dialect, tolerantDecoder} from './tolerant-decoder.js';
import {ACCEPT_SSE, postJson, tokenHeader} from './tolerant-request.js';

/**
 * ChatBotIQ's public stream: SSE whose JSON says its `type`, no key. The shapes are documented but for the notice's
 * further fields and the bodies of HTTP errors.
 */
const dialect: Dialect = {
  events: {
    status: 'status',
    content: 'text',
    replace: 'replace',
    notice: 'notice',
    done: 'done',
    error: 'error',
  },
  conversationId: ['conversation_id'],
  messageId: ['assistant_message_id'],
  errorCodes: {content_filtered: 'content-filtered', service_unavailable: 'unavailable'},
};

/** ChatBotIQ, `protocol="chatbotiq"`. */
export const chatbotiq: Protocol = {
  name: 'chatbotiq',
  defaults: {ends: 'marker', apiUrl: 'https://app.chatbotiq.eu', needs: ['agent']},

  async request(turn, settings) {
    const bot = settings.agent?.trim();
    if (!bot) throw new ChatError('config', 'ChatBotIQ needs the bot id: set agent.');
    const body: JsonObject = {
      bot_id: bot,
      message: turn.text,
      session_id: turn.sessionId,
    };
    if (turn.conversationId !== undefined) body.conversation_id = turn.conversationId;
    const captcha = await captchaToken(settings);
    if (captcha !== undefined) body.recaptcha_token = captcha;
    return postJson(`${settings.apiUrl}/v1/public/chat/stream`, tokenHeader(settings), body, ACCEPT_SSE);
  },

  decoder: (_turn, head) => tolerantDecoder(dialect, head),
};

/** A reCAPTCHA token of the page for one request. Throws a `ChatError` with code `config` where there is none. */
async function captchaToken(settings: ResolvedSettings): Promise<string | undefined> {
  if (settings.recaptcha === undefined) return undefined;
  let token: unknown;
  try {
    token = await settings.recaptcha();
  } catch (cause) {
    if (isChatError(cause)) throw cause;
    throw new ChatError('config', "The page's recaptcha function failed.", {cause, retryable: true});
  }
  if (typeof token === 'string' && token !== '') return token;
  throw new ChatError(
    'config',
    "The page's recaptcha function gave no token: it must resolve with a string.",
  );
}
