import {clip, valueAt} from './tolerant.js';

/**
 * What events are called. Most APIs agree on a few dozen words; a protocol names its own first and falls back to these.
 * Names are compared in one form: `toolCall`, `tool-call` and `TOOL_CALL` are all `tool_call`.
 */
export type EventKind =
  | 'open'
  | 'status'
  | 'text'
  | 'replace'
  | 'reasoning'
  | 'tool-call'
  | 'tool-result'
  | 'sources'
  | 'notice'
  | 'command'
  | 'usage'
  | 'error'
  | 'done'
  | 'ignore';

const MAX_NAME = 100;

/** Event name → what it means. Names in the form of `plainName`. */
export type EventTable = Readonly<Record<string, EventKind>>;

const NAMES: Readonly<Record<Exclude<EventKind, 'command'>, readonly string[]>> = {
  open: ['open', 'start', 'started', 'message_start', 'session', 'conversation', 'run_started'],
  status: ['status', 'processing', 'progress', 'stage'],
  text: [
    'content',
    'token',
    'chunk',
    'text',
    'delta',
    'answer',
    'text_delta',
    'content_delta',
    'message_delta',
    'message_chunk',
    'content_block_delta',
    'text_message_content',
    'response_output_text_delta',
  ],
  replace: ['replace'],
  reasoning: ['reasoning', 'reasoning_delta', 'thinking', 'thinking_delta'],
  'tool-call': ['tool_call', 'tool_calls', 'tool_start', 'tool_use', 'tool_call_start', 'function_call'],
  'tool-result': ['tool_result', 'tool_results', 'tool_end', 'tool_output', 'tool_error', 'tool_call_result'],
  sources: ['sources', 'source', 'citations', 'citation', 'references'],
  notice: ['notice', 'warning'],
  usage: ['usage', 'token_usage'],
  error: ['error', 'exception', 'failed', 'run_error', 'response_failed'],
  done: [
    'done',
    'end',
    'complete',
    'completed',
    'finish',
    'finished',
    'stop',
    'message_stop',
    'message_end',
    'response_completed',
    'run_finished',
  ],
  ignore: ['ping', 'pong', 'keepalive', 'keep_alive', 'heartbeat'],
};

/** The words that mean the same in every API we know. UI commands are not among them: only PingRep has those. */
export const TOLERANT_EVENTS: EventTable = Object.freeze(
  Object.fromEntries(
    Object.entries(NAMES).flatMap(([kind, names]) => names.map(name => [name, kind as EventKind])),
  ),
);

/** One spelling for all: lower case, words joined by `_`. */
export function plainName(name: string): string {
  return name
    .trim()
    .slice(0, MAX_NAME)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[\s./:-]+/g, '_');
}

/** What an event called `name` means in `table`, else everywhere; undefined for a name nobody knows. */
export function kindOf(name: string, table: EventTable = {}): EventKind | undefined {
  const plain = plainName(name);
  if (Object.hasOwn(table, plain)) return table[plain];
  return Object.hasOwn(TOLERANT_EVENTS, plain) ? TOLERANT_EVENTS[plain] : undefined;
}

/** An event's name as the server wrote it; `message` is what events are called that have none. */
export function nameOf(given: unknown): string | undefined {
  if (typeof given !== 'string') return undefined;
  const name = clip(given.trim(), MAX_NAME);
  return name === '' || name.toLowerCase() === 'message' ? undefined : name;
}

/** The event's name inside the JSON, where the wire gave none. */
export function nameInside(value: unknown): string | undefined {
  return nameOf(valueAt(value, 'type')) ?? nameOf(valueAt(value, 'event')) ?? nameOf(valueAt(value, 'kind'));
}
