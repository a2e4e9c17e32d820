import type {ChatEvent} from '../../src/conversation/events.js';
import type {Turn} from '../../src/conversation/turn.js';
import type {AnswerHead, Protocol, ResolvedSettings, TurnRequest} from '../../src/protocols/protocol.js';
import type {Frame} from '../../src/stream/frame.js';

/** A first question, as protocols see it. */
export const question: Turn = {id: 'turn-1', text: 'How do I get started?', sessionId: 'session-1'};

/** The same visitor's next question. */
export const followUp: Turn = {...question, id: 'turn-2', conversationId: 'conv-1'};

export const settings = (more: Partial<ResolvedSettings> = {}): ResolvedSettings => ({
  apiUrl: 'https://api.example',
  agent: 'guide',
  token: 'key-1',
  ...more,
});

/** The request of one turn, asked for like `connect()` does. */
export async function requestOf(
  protocol: Protocol,
  turn: Turn = question,
  more: Partial<ResolvedSettings> = {},
): Promise<TurnRequest & {body: Record<string, unknown>}> {
  const request = await protocol.request(turn, settings(more));
  return request as TurnRequest & {body: Record<string, unknown>};
}

/** An event with a name; an object becomes JSON. */
export const named = (event: string, data: unknown = ''): Frame => ({
  event,
  data: typeof data === 'string' ? data : JSON.stringify(data),
});

/** What a text frame is: raw data as a string, or a JSON value. */
export type Wire = string | Frame | object;

const isFrame = (wire: Wire): wire is Frame =>
  typeof wire === 'object' &&
  'data' in wire &&
  Object.keys(wire).every(key => key === 'data' || key === 'event');

/** All events of one answer. Strings are the data of frames without a name, other objects are sent as JSON. */
export function read(
  protocol: Pick<Protocol, 'decoder'>,
  wires: readonly Wire[],
  head?: AnswerHead,
): ChatEvent[] {
  const decoder = protocol.decoder(question, head);
  const events = wires.flatMap(wire => {
    if (typeof wire === 'string') return decoder.read({data: wire});
    if (isFrame(wire) && typeof wire.data === 'string') return decoder.read(wire);
    return decoder.read({data: JSON.stringify(wire)});
  });
  return [...events, ...decoder.end()];
}

/** What a reader of the answer sees in the end. */
export function shownText(events: readonly ChatEvent[]): string {
  let text = '';
  for (const event of events) {
    if (event.type === 'text') text += event.delta;
    if (event.type === 'replace') text = event.text;
    if (event.type === 'done' && event.text !== undefined) text = event.text;
  }
  return text;
}

/** The events of one type. */
export function only<Type extends ChatEvent['type']>(
  events: readonly ChatEvent[],
  type: Type,
): Extract<ChatEvent, {type: Type}>[] {
  return events.filter((event): event is Extract<ChatEvent, {type: Type}> => event.type === type);
}

export const headOf = (headers: Record<string, string>): AnswerHead => ({
  status: 200,
  headers: new Headers(headers),
});
