import type {Turn} from '../conversation/turn.js';
import {ChatError} from '../errors.js';
import type {JsonObject, Protocol, ResolvedSettings} from './protocol.js';
import {firstId} from './tolerant.js';
import {type Dialect, tolerantDecoder} from './tolerant-decoder.js';
import {readHistory} from './tolerant-history.js';
import {ACCEPT_JSON, ACCEPT_SSE, getJson, pathSegment, postJson, tokenHeader} from './tolerant-request.js';
import {readContextUsage} from './tolerant-usage.js';

/**
 * PingRep "AI Representatives": sessions made by the server, SSE answers, and everything else an API has. Endpoints
 * and event names are documented, nearly no payload is; `done` holds the "full assembled message and metadata".
 */
const dialect: Dialect = {
  events: {
    token: 'text',
    done: 'done',
    error: 'error',
    command: 'command',
    commands: 'command',
    ui_command: 'command',
    ui_commands: 'command',
  },
  finalText: ['message', 'content', 'text', 'message.content', 'message.text', 'summary', 'recap'],
  // The session is in every URL: nothing but a session's own name may change it.
  conversationId: ['session_id', 'sessionId', 'session.id', 'data.session_id'],
  commands: true,
};

const SESSION_IDS = [
  'id',
  'session_id',
  'sessionId',
  'data.id',
  'session.id',
  'data.session_id',
  'data.session.id',
];
const CONTEXT_FIELD = 'uiContext';

/** PingRep, `protocol="pingrep"`. */
export const pingrep: Protocol = {
  name: 'pingrep',
  defaults: {ends: 'marker', secretKey: true, contextField: CONTEXT_FIELD, scanContext: true},

  request(turn, settings) {
    const body: JsonObject = {content: turn.text};
    if (turn.uiContext !== undefined) body[settings.contextField || CONTEXT_FIELD] = turn.uiContext;
    if (turn.scanContext !== undefined) body.scanContext = turn.scanContext;
    return postJson(`${sessionOf(turn, settings)}/messages`, authorization(settings), body, ACCEPT_SSE);
  },

  decoder: (_turn, head) => tolerantDecoder(dialect, head),

  openSession: {
    request: (_turn, settings) => postJson(sessionsUrl(settings), authorization(settings), {}, ACCEPT_JSON),
    read: body => usable(firstId(body, SESSION_IDS), 'a session without an id'),
  },

  history: {
    request: (id, settings) => getJson(sessionUrl(id, settings), authorization(settings)),
    read: body => usable(readHistory(body), 'a session without messages'),
  },

  contextUsage: {
    request: (id, settings) => getJson(`${sessionUrl(id, settings)}/context-usage`, authorization(settings)),
    read: body => usable(readContextUsage(body), 'a context usage without numbers'),
  },

  /**
   * The endpoint is documented as one that executes a UI command, so `status` says in every report what became of it
   * here: `done`, `refused`, `failed`, or `ignored` where nobody here knows it, and then without its arguments: there is
   * nothing to execute. What nobody has decided on yet is never posted.
   */
  reportCommand: {
    request(report, settings) {
      const {conversationId, name, args, state, result} = report;
      const body: JsonObject = {status: state, command: name};
      if (state !== 'ignored') body.args = args;
      if (conversationId !== undefined) body.sessionId = conversationId;
      if (result !== undefined) body.result = result;
      return postJson(`${settings.apiUrl}/api/v1/chat/command`, authorization(settings), body, ACCEPT_JSON);
    },
    read: () => undefined,
  },

  compact: (turn, settings) =>
    postJson(`${sessionOf(turn, settings)}/compact`, authorization(settings), {}, ACCEPT_SSE),
};

function authorization(settings: ResolvedSettings): Record<string, string> {
  return tokenHeader(settings, 'X-API-Key');
}

function sessionsUrl(settings: ResolvedSettings): string {
  return `${settings.apiUrl}/api/v1/chat/sessions`;
}

function sessionUrl(id: string | undefined, settings: ResolvedSettings): string {
  return `${sessionsUrl(settings)}/${pathSegment(id, "PingRep's session id")}`;
}

/** The session the server made, else the one the page fixed. One we made up would be unknown there. */
function sessionOf(turn: Turn, settings: ResolvedSettings): string {
  return sessionUrl(turn.conversationId ?? (turn.sessionFixed ? turn.sessionId : undefined), settings);
}

function usable<Value>(value: Value | undefined, otherwise: string): Value {
  if (value !== undefined) return value;
  throw new ChatError('bad-response', `PingRep answered ${otherwise}.`);
}
