import type {Protocol} from './protocol.js';
import {type Dialect, tolerantDecoder} from './tolerant-decoder.js';
import {ACCEPT_SSE, pathSegment, postJson, tokenHeader} from './tolerant-request.js';

/**
 * Interakt "AI experiences": SSE, a public token bound to one experience and its origins.
 *
 * The docs name the events and say that "the exact JSON shape evolves"; every payload, the body field of the text and
 * the token's header are our reading. Hence `messageField` and `tokenHeader`, and hence `detect`: deltas are
 * documented ("a chunk"), but nothing else here would notice if they became whole texts.
 */
const dialect: Dialect = {
  events: {
    processing: 'status',
    tool_call: 'tool-call',
    tool_result: 'tool-result',
    content: 'text',
    sources: 'sources',
    done: 'done',
    error: 'error',
  },
  flow: 'detect',
};

/** Interakt, `protocol="interakt"`. */
export const interakt: Protocol = {
  name: 'interakt',
  defaults: {ends: 'marker', needs: ['agent']},

  request(turn, settings) {
    const slug = pathSegment(settings.agent, "The experience's slug (agent)");
    const text = settings.messageField?.trim() || 'message';
    return postJson(
      `${settings.apiUrl}/api/v1/ai-experiences/${slug}/chat`,
      tokenHeader(settings),
      {[text]: turn.text, sessionId: turn.sessionId},
      ACCEPT_SSE,
    );
  },

  decoder: (_turn, head) => tolerantDecoder(dialect, head),
};
