import type {Turn} from '../conversation/turn.js';
import {ChatError, isChatError} from '../errors.js';
import type {PerTurn, ResolvedSettings, TurnRequest} from './protocol.js';

/** A request as it goes over the wire. */
export interface ReadyRequest {
  url: string;
  method: string;
  headers: Record<string, string>;
  body?: string;
}

/** The question with the page's context, where the page names a field for it. */
export function withContext(
  request: TurnRequest,
  {uiContext}: Turn,
  {contextField}: ResolvedSettings,
): TurnRequest {
  if (!contextField || !uiContext || typeof request.body !== 'object') return request;
  return {...request, body: {...request.body, [contextField]: uiContext}};
}

/** The request with what the page adds: headers over the protocol's, fields merged into a body that has any. */
export async function withPageAdditions(
  {url, method, accepts, headers, body}: TurnRequest,
  turn: Turn,
  settings: ResolvedSettings,
): Promise<ReadyRequest> {
  const type: Record<string, string> = typeof body === 'object' ? {'content-type': 'application/json'} : {};
  const pageHeaders = await perTurn('headers', settings.headers, turn);
  const all = joined({accept: accepts}, type, headers, pageHeaders);
  if (typeof body !== 'object') return {url, method, headers: all, ...(body !== undefined && {body})};
  const fields = await perTurn('body', settings.body, turn);
  return {url, method, headers: all, body: JSON.stringify({...body, ...fields})};
}

/** Header names are told apart without regard to case, and the last one wins. */
function joined(...records: readonly (Record<string, string> | undefined)[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const record of records) {
    for (const [name, value] of Object.entries(record ?? {})) {
      if (value !== undefined && value !== null) headers[name.toLowerCase()] = value;
    }
  }
  return headers;
}

/** What the page's function gives for this turn. What it fails by may pass, a key that could not be fetched say. */
async function perTurn<Value extends object>(
  name: 'headers' | 'body',
  value: PerTurn<Value> | undefined,
  turn: Turn,
): Promise<Value | undefined> {
  if (typeof value !== 'function') return value;
  try {
    return await (value as (turn: Turn) => Value | Promise<Value>)(turn);
  } catch (cause) {
    if (isChatError(cause)) throw cause;
    throw new ChatError('config', `The page's ${name} function failed.`, {cause, retryable: true});
  }
}
