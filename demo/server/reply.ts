import type {AnswerEvent} from './answer-events.js';
import type {Line} from './fault-effects.js';
import {type FaultCall, faultIn, faultText} from './faults.js';
import type {House} from './house.js';
import {createPace} from './pace.js';
import type {DemoContext} from './request.js';
import type {Question} from './room.js';
import type {Voice} from './voice.js';

/** Sent with every stream: no proxy on the way should keep or change it. */
const STREAM_HEADERS = {'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no'};

/** The HTTP status of each error, for answers that have not begun when it happens. */
const STATUS_OF = {internal_error: 500, service_unavailable: 503, content_filtered: 400} as const;

/** Answers a question as a stream, in the voice of its API. */
export function stream(c: DemoContext, house: House, voice: Voice, question: Question): Response {
  const line = lineTo(c, house, voice);
  const turn = takeTurn(c, house, voice, question, line);
  if (turn instanceof Response) return turn;
  const frames = written(turn.events, voice);
  return streamed(c, voice, turn.call?.fault.wire?.(frames, line) ?? frames, line);
}

/** Answers a question with one JSON body, made from the whole text. The voice is used for failures. */
export async function whole(
  c: DemoContext,
  house: House,
  voice: Voice,
  question: Question,
  body: (text: string) => unknown,
): Promise<Response> {
  const line = lineTo(c, house, voice);
  const turn = takeTurn(c, house, voice, question, line);
  if (turn instanceof Response) return turn;
  let text = '';
  for await (const event of turn.events) {
    if (event.type === 'error') return voice.failure(c, STATUS_OF[event.code]);
    if (event.type === 'text') text += event.delta;
    if (event.type === 'replace') text = event.text;
  }
  const json = JSON.stringify(body(text));
  const faulty = turn.call?.fault.wire?.(inPieces(json), line);
  return c.body(faulty ? bytesOf(faulty, line) : json, 200, {'Content-Type': voice.contentType});
}

/** Streams a text that answers no question. */
export function recite(c: DemoContext, house: House, voice: Voice, text: string): Response {
  const line = lineTo(c, house, voice);
  return streamed(c, voice, written(house.room.say(text, line.pace, line.signal), voice), line);
}

/** The connection to one client. Its signal is aborted when the client is gone. */
function lineTo(c: DemoContext, house: House, {framing}: Voice): Line {
  const controller = new AbortController();
  const {outgoing} = c.env;
  outgoing.once('close', () => controller.abort(new DOMException('The client is gone', 'AbortError')));
  return {framing, pace: house.pace, signal: controller.signal, hangUp: () => outgoing.destroy()};
}

interface Turn {
  /** The fault that strikes this turn. */
  readonly call: FaultCall | undefined;
  readonly events: AsyncIterable<AnswerEvent>;
}

/** Lets the room begin, or answers at once where a fault says so. */
function takeTurn(
  c: DemoContext,
  house: House,
  voice: Voice,
  question: Question,
  line: Line,
): Turn | Response {
  const {room, strikes} = house;
  // One body has no words to wait between.
  const pace = line.framing === 'json' ? createPace(0) : line.pace;
  const call = faultIn(question.text);
  if (!call) return {call, events: room.answer(question, pace, line.signal)};
  if (!strikes.falls(call, `${voice.name} ${question.asker ?? question.conversation.id}`)) {
    const text = `\`/fault ${call.name}\` struck when this was asked before. This time it is answered.`;
    return {call: undefined, events: room.say(text, pace, line.signal)};
  }
  if (call.fault.instead) return call.fault.instead(c, voice);
  const said = room.say(faultText(call), pace, line.signal);
  return {call, events: call.fault.said?.(said, voice) ?? said};
}

async function* written(events: AsyncIterable<AnswerEvent>, voice: Voice): AsyncGenerator<string> {
  for await (const event of events) {
    const frame = voice.write(event);
    if (frame !== '') yield frame;
  }
}

async function* inPieces(body: string): AsyncGenerator<string> {
  for (let at = 0; at < body.length; at += 24) yield body.slice(at, at + 24);
}

function streamed(
  c: DemoContext,
  {contentType}: Voice,
  pieces: AsyncIterable<string | Uint8Array>,
  line: Line,
): Response {
  return c.body(bytesOf(pieces, line), 200, {'Content-Type': contentType, ...STREAM_HEADERS});
}

/** Pieces as a body, each read only when the one before is on its way. */
function bytesOf(pieces: AsyncIterable<string | Uint8Array>, {signal}: Line): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const iterator = pieces[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const {done, value} = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
      } catch (error) {
        // After an abort there is nobody left to tell.
        if (!signal.aborted) controller.error(error);
      }
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
