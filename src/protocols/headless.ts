import {ChatError} from '../errors.js';
import type {Protocol} from './protocol.js';
import {type Dialect, tolerantDecoder} from './tolerant-decoder.js';
import {ACCEPT_JSON, ACCEPT_NDJSON, postJson, tokenHeader} from './tolerant-request.js';

/**
 * "Headless API" (open-chat-widget): NDJSON, or one JSON answer. Read in the vendor's source and on the wire of its
 * own server, so little is left open. `done.message` is the joined tokens, trimmed; it is what the vendor's own widget
 * shows.
 */
const dialect: Dialect = {
  events: {start: 'open', token: 'text', done: 'done', error: 'error'},
  answer: ['message'],
  finalText: ['message'],
  conversationId: ['conversationId'],
};

const MAX_LENGTH = 4000;
const SESSION_ID = /^[A-Za-z0-9._:-]{1,128}$/;

/** The Headless API, `protocol="headless"`. */
export const headless: Protocol = {
  name: 'headless',
  defaults: {ends: 'marker', maxLength: MAX_LENGTH, secretKey: true},

  request(turn, settings) {
    check(turn.sessionId, turn.text);
    return postJson(
      `${settings.apiUrl}/v1/chat${settings.noStream ? '' : '/stream'}`,
      tokenHeader(settings, 'x-api-key'),
      {sessionId: turn.sessionId, message: turn.text},
      settings.noStream ? ACCEPT_JSON : ACCEPT_NDJSON,
    );
  },

  decoder: (_turn, head) => tolerantDecoder(dialect, head),
};

/** The server answers all of these with the same "Invalid request payload"; said here, they can be mended. */
function check(sessionId: string, text: string): void {
  if (!SESSION_ID.test(sessionId)) {
    throw new ChatError(
      'config',
      `The Headless API takes session ids of 1 to 128 letters, digits and . _ : - only; change session-id ${JSON.stringify(sessionId.slice(0, 200))}.`,
    );
  }
  if (text.length === 0) throw new ChatError('bad-request', 'The Headless API takes no empty message.');
  if (text.length > MAX_LENGTH) {
    throw new ChatError(
      'too-large',
      `The Headless API takes messages of at most ${MAX_LENGTH} characters; this one has ${text.length}.`,
    );
  }
}
