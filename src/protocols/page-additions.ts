import type {Turn} from '../conversation/turn.js';
import {ChatError, isChatError} from '../errors.js';
import type {JsonObject, PerTurn, ResolvedSettings, TurnRequest} from './protocol.js';

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

/** A request as it is sent first, and as it is sent again where the same once more would not do. */
export interface PreparedRequest {
  readonly request: ReadyRequest;
  /** With a reCAPTCHA token of its own, which is good for one request; undefined where the page has none. */
  readonly renew: (() => Promise<ReadyRequest>) | undefined;
  /** With headers that the page was asked for once more; undefined where they are fixed. */
  readonly reauthorize: (() => Promise<ReadyRequest>) | undefined;
}

/**
 * The request that `source` gives, with what the page adds: headers over the protocol's, fields merged into a body that
 * has any. Rejects with a `ChatError` with code `config` where a function of the page fails.
 *
 * @param source asked once more for each request that needs a reCAPTCHA token of its own.
 */
export async function prepareRequest(
  source: () => TurnRequest | Promise<TurnRequest>,
  turn: Turn,
  settings: ResolvedSettings,
): Promise<PreparedRequest> {
  const asked = await source();
  const hasFields = typeof asked.body === 'object';
  let headers = await perTurn('headers', settings.headers, turn);
  const fields = hasFields ? await perTurn('body', settings.body, turn) : undefined;

  const renew = async (): Promise<ReadyRequest> => written(await source(), headers, fields);
  const reauthorize = async (): Promise<ReadyRequest> => {
    headers = await perTurn('headers', settings.headers, turn);
    return settings.recaptcha ? renew() : written(asked, headers, fields);
  };
  return {
    request: written(asked, headers, fields),
    renew: settings.recaptcha && renew,
    reauthorize: typeof settings.headers === 'function' ? reauthorize : undefined,
  };
}

function written(
  {url, method, accepts, headers, body}: TurnRequest,
  pageHeaders: Record<string, string> | undefined,
  fields: JsonObject | undefined,
): ReadyRequest {
  const isJson = typeof body === 'object';
  const type: Record<string, string> = isJson ? {'content-type': 'application/json'} : {};
  const all = joined({accept: accepts}, type, headers, pageHeaders);
  const text = isJson ? JSON.stringify({...body, ...fields}) : body;
  return {url, method, headers: all, ...(text !== undefined && {body: text})};
}

/** Header names are told apart without regard to case, and the last one wins. */
function joined(...records: readonly (Record<string, string> | undefined)[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const record of records) {
    // A page may give what it would give to `fetch`.
    for (const [name, value] of record instanceof Headers ? record : Object.entries(record ?? {})) {
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
  const given = typeof value === 'function' ? await answerOf(name, value as OfTurn<Value>, turn) : value;
  if (given === undefined || given === null) return undefined;
  if (typeof given === 'object') return given;
  throw new ChatError('config', `The page's ${name} are no object: give names with their values.`);
}

type OfTurn<Value> = (turn: Turn) => Value | Promise<Value>;

async function answerOf<Value>(name: string, ask: OfTurn<Value>, turn: Turn): Promise<Value> {
  try {
    return await ask(turn);
  } catch (cause) {
    if (isChatError(cause)) throw cause;
    throw new ChatError('config', `The page's ${name} function failed.`, {cause, retryable: true});
  }
}
