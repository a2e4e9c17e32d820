/** What the server says in a state, in the words of interakt's stream, for a fault server to play. */
import {sse} from '../../demo/server/voice.js';
import {type FaultStep, ok, answer as refusal} from '../support/fault-script.js';

/** Here the server waits until the visitor lets it go on, or for ever. */
export const HELD: FaultStep = {await: 'held'};

export const searches = sse({stage: 'retrieving'}, 'processing');
export const done = sse({}, 'done');
export const thinks = (content: string): string => sse({content}, 'reasoning');
export const says = (content: string): string => sse({content}, 'content');
export const calls = (name: string, args: unknown): string => sse({name, arguments: args}, 'tool_call');
export const returns = (name: string, result: unknown): string => sse({name, result}, 'tool_result');
export const breaks = (name: string, error: string): string => sse({name, error}, 'tool_result');
export const cites = (sources: readonly unknown[]): string => sse({sources}, 'sources');
export const notes = (message: string): string => sse({code: 'note', level: 'warning', message}, 'notice');
export const fails = (code: string): string => sse({error: {code, message: code}}, 'error');

/** A whole answer; without its end mark it is one that was cut off. */
export function answer(...said: readonly string[]): FaultStep[] {
  return [ok('text/event-stream'), ...said.map(write => ({write})), {end: true}];
}

/** An answer that stands still after what was said so far. */
export function heldAfter(...said: readonly string[]): FaultStep[] {
  return [ok('text/event-stream'), ...said.map(write => ({write})), HELD];
}

/** An answer that stands still, and goes on with this when the visitor lets it. */
export function heldBefore(...said: readonly string[]): FaultStep[] {
  return [ok('text/event-stream'), {write: searches}, HELD, ...said.map(write => ({write})), {end: true}];
}

/** A status in place of an answer. */
export function refuses(status: number, ...headers: readonly string[]): FaultStep[] {
  return refusal(status, 'application/json', '{}', ...headers);
}
