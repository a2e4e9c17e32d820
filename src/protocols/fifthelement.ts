import type {Turn} from '../conversation/turn.js';
import type {Protocol, ResolvedSettings} from './protocol.js';
import {type Dialect, tolerantDecoder} from './tolerant-decoder.js';
import {ACCEPT_JSON, ACCEPT_SSE, pathSegment, postJson, tokenHeader} from './tolerant-request.js';

/**
 * fifthelement.ai slug chat: `data: {"chunk": …}` lines without blank lines between them, then `[DONE]`; or one JSON
 * answer. Neither a chunk nor `[DONE]` carries the conversation id, so the first turn asks for JSON, which does.
 */
const dialect: Dialect = {
  answer: ['data.response'],
  conversationId: [
    'conversationId',
    'conversation_id',
    'data.conversationId',
    'data.conversation_id',
    'metadata.conversationId',
  ],
  conversationHeaders: ['X-Conversation-Id', 'Conversation-Id'],
  errorCodes: {
    validation_error: 'bad-request',
    unauthorized_error: 'unauthorized',
    forbidden_error: 'forbidden',
    not_found_error: 'not-found',
  },
};

/** fifthelement, `protocol="fifthelement"`. */
export const fifthelement: Protocol = {
  name: 'fifthelement',
  defaults: {ends: 'marker', needs: ['agent'], secretKey: true},

  request(turn, settings) {
    const slug = pathSegment(settings.agent, "The chat's slug (agent)");
    const stream = isStreamed(turn, settings);
    return postJson(
      `${settings.apiUrl}/chat/${slug}`,
      tokenHeader(settings),
      {
        message: turn.text,
        stream,
        conversationId: turn.conversationId ?? null,
      },
      stream ? ACCEPT_SSE : ACCEPT_JSON,
    );
  },

  decoder: (_turn, head) => tolerantDecoder(dialect, head),
};

function isStreamed(turn: Turn, settings: ResolvedSettings): boolean {
  return !settings.noStream && turn.conversationId !== undefined;
}
