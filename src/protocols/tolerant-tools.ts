import type {ToolEvent} from '../conversation/events.js';
import type {JsonObject} from './protocol.js';
import {clip, firstId, firstString, firstValue, isObject, parseJson, valueAt} from './tolerant.js';

const MAX_NAME = 200;

const NAMES = ['name', 'tool', 'toolName', 'tool_name', 'function.name', 'tool.name', 'function'];
const IDS = ['id', 'toolCallId', 'tool_call_id', 'call_id', 'callId'];
const ARGS = ['arguments', 'args', 'input', 'parameters', 'function.arguments', 'tool.arguments'];
const RESULTS = ['result', 'output', 'data', 'content', 'observation', 'results'];

interface Call {
  readonly id: string;
  readonly name: string;
}

/**
 * Calls and results of one answer, brought together: by the server's id where both give the same, else the oldest open
 * call of the result's name, else (no name given) the oldest open call.
 */
export class ToolCalls {
  #open: Call[] = [];
  readonly #byServerId = new Map<string, Call>();
  #made = 0;

  /** A tool begins, or several do. A call told twice is one call. */
  called(value: JsonObject): ToolEvent[] {
    return each(value, ['tool_calls', 'calls', 'data.tool_calls'], ARGS).map(item => {
      const serverId = firstId(item, IDS);
      const call = this.#known(serverId) ?? this.#begin(serverId, nameOf(item));
      const event: ToolEvent = {type: 'tool', ...call, state: 'running'};
      const args = argumentsOf(item);
      if (args !== undefined) event.args = args;
      return event;
    });
  }

  /** A tool ended, or several did. */
  returned(value: JsonObject): ToolEvent[] {
    return each(value, ['tool_results', 'data.tool_results'], RESULTS).map(item => {
      const serverId = firstId(item, IDS);
      const name = nameOf(item);
      const call = this.#known(serverId) ?? this.#oldest(name) ?? this.#begin(serverId, name);
      this.#open = this.#open.filter(open => open !== call);
      const failed = hasFailed(item);
      const event: ToolEvent = {type: 'tool', ...call, state: failed ? 'failed' : 'done'};
      const result = (failed ? firstValue(item, ['error']) : undefined) ?? firstValue(item, RESULTS);
      if (result !== undefined) event.result = result;
      return event;
    });
  }

  #known(serverId: string | undefined): Call | undefined {
    return serverId === undefined ? undefined : this.#byServerId.get(serverId);
  }

  #oldest(name: string | undefined): Call | undefined {
    return this.#open.find(call => name === undefined || call.name === name);
  }

  #begin(serverId: string | undefined, name = 'tool'): Call {
    const call: Call = {id: serverId ?? `#${++this.#made}`, name};
    this.#open.push(call);
    if (serverId !== undefined) this.#byServerId.set(serverId, call);
    return call;
  }
}

/**
 * The list at the first of the paths that holds one; else the payload's `data` where the payload has no name itself
 * and that has one and what goes with it; else the payload.
 */
function each(value: JsonObject, lists: readonly string[], rest: readonly string[]): JsonObject[] {
  const list = firstValue(value, lists);
  if (Array.isArray(list)) return list.filter(isObject);
  const inner = valueAt(value, 'data');
  const wrapped = nameOf(value) === undefined && isObject(inner) && nameOf(inner) !== undefined;
  return [wrapped && firstValue(inner, rest) !== undefined ? inner : value];
}

function nameOf(value: unknown): string | undefined {
  const name = firstString(value, NAMES)?.trim();
  return name === undefined || name === '' ? undefined : clip(name, MAX_NAME);
}

/** Arguments often come as JSON in a string; one that is no JSON stays a string. */
function argumentsOf(call: JsonObject): unknown {
  const args = firstValue(call, ARGS);
  if (typeof args !== 'string') return args;
  const parsed = parseJson(args);
  return parsed === undefined ? args : parsed.value;
}

/** Where a result says that the tool failed. `error` here is the tool's, not the answer's. */
function hasFailed(result: JsonObject): boolean {
  const state = firstString(result, ['status', 'state']);
  return (
    Boolean(valueAt(result, 'error')) ||
    valueAt(result, 'is_error') === true ||
    valueAt(result, 'isError') === true ||
    valueAt(result, 'success') === false ||
    valueAt(result, 'ok') === false ||
    (state !== undefined && /^(?:fail|error)/i.test(state))
  );
}
