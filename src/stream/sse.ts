import {createParser, type EventSourceMessage, type EventSourceParser} from 'eventsource-parser';
import {ChatError} from '../errors.js';
import {isEndMark, isWholeJson, splitJson} from '../json-text.js';
import {type Frame, type Framer, MAX_FRAME} from './frame.js';
import {createLineSplitter} from './lines.js';

/**
 * Frames of an event stream. The grammar of fields is eventsource-parser's. Four things are added for the servers that
 * chats meet; docs/streaming.md says why:
 *
 * - an event that has a name and no data is given out, with empty data;
 * - a data line that is one whole JSON object is given out when another object or an end marker follows it in the same
 *   block, since the two joined are no JSON (a server that writes no blank lines);
 * - a block left open when the body ends is given out where it is whole JSON or an end marker;
 * - `id` is the last id in force, also of blocks that carried nothing else.
 *
 * `retry` is read by nobody: this client never reconnects by itself.
 *
 * `feed` and `end` throw a `ChatError` with code `too-large` for a line or an event longer than `MAX_FRAME`; frames
 * before it are given out first, and the next call throws.
 */
export function createSseFramer(): Framer {
  return new SseFramer();
}

class SseFramer implements Framer {
  readonly #lines = createLineSplitter();
  readonly #parser: EventSourceParser;
  #frames: Frame[] = [];
  #lastId = '';
  #tooLarge: ChatError | undefined;
  #atEnd = false;

  // What the parser does not tell of the block that is open.
  #dataLines = 0;
  #firstData = '';
  #hasId = false;
  /** The `event` line in force when the block's data began, and the latest one. */
  #nameBeforeData: string | undefined;
  #name: string | undefined;

  constructor() {
    this.#parser = createParser({
      maxBufferSize: MAX_FRAME,
      onEvent: event => this.#dispatch(event),
      onError: error => {
        if (error.type !== 'max-buffer-size-exceeded') return;
        this.#tooLarge = new ChatError('too-large', `An event is longer than ${MAX_FRAME} characters.`);
      },
    });
    // The parser takes three characters off its first piece where they look like a byte order mark that was decoded
    // as Latin-1. The mark is off by now (utf8.ts), so those three would be text.
    this.#parser.feed('');
  }

  feed(text: string): Frame[] {
    if (this.#tooLarge) throw this.#tooLarge;
    for (const line of this.#lines.feed(text)) this.#take(line);
    return this.#handOut();
  }

  end(): Frame[] {
    if (this.#tooLarge) throw this.#tooLarge;
    const rest = this.#lines.end();
    // A line that the end of the body cut must not spoil the whole one before it.
    const spoils = /^data(?::|$)/.test(rest) && this.#dataLines === 1 && isWholeJson(this.#firstData);
    if (spoils) this.#cutBlock();
    if (rest !== '') this.#take(rest);
    this.#atEnd = true;
    if (this.#dataLines > 0) this.#pass('');
    return this.#handOut();
  }

  #take(line: string): void {
    if (line === '') {
      this.#closeBlock();
      return;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    if (field === 'data') {
      const data = line.slice(5).trim();
      if (this.#dataLines === 1 && isNextObject(this.#firstData, data)) this.#cutBlock();
      if (this.#dataLines === 0) {
        this.#firstData = data;
        this.#nameBeforeData = this.#name;
      }
      this.#dataLines++;
    } else if (field === 'event') this.#name = line;
    else if (field === 'id') this.#hasId = true;
    this.#pass(line);
  }

  /** The blank line. A block without data is closed with an empty one, so that its name or id is seen at all. */
  #closeBlock(): void {
    const hollow = this.#dataLines === 0 && (this.#name !== undefined || this.#hasId);
    if (hollow) this.#pass('data');
    this.#pass('');
    this.#dataLines = 0;
    this.#firstData = '';
    this.#hasId = false;
    this.#nameBeforeData = undefined;
    this.#name = undefined;
  }

  /** Gives out what the open block holds, and goes on with the latest name. */
  #cutBlock(): void {
    this.#pass(this.#nameBeforeData ?? 'event');
    this.#pass('');
    this.#dataLines = 0;
    if (this.#name !== undefined) this.#pass(this.#name);
  }

  #pass(line: string): void {
    if (!this.#tooLarge) this.#parser.feed(`${line}\n`);
  }

  #dispatch({event, data, id}: EventSourceMessage): void {
    if (this.#atEnd && !isWhole(data)) return;
    if (id !== undefined) this.#lastId = id;
    const hollow = this.#dataLines === 0;
    if (hollow && event === undefined) return;
    const frame: Frame = {data};
    if (event !== undefined) frame.event = event;
    if (this.#lastId !== '') frame.id = this.#lastId;
    this.#frames.push(frame);
  }

  #handOut(): Frame[] {
    if (this.#tooLarge && this.#frames.length === 0) throw this.#tooLarge;
    const frames = this.#frames;
    this.#frames = [];
    return frames;
  }
}

/** True where `first` is a whole object and `next` begins another or ends the stream: joined they would be no JSON. */
function isNextObject(first: string, next: string): boolean {
  return first[0] === '{' && (next[0] === '{' || isEndMark(next)) && isWholeJson(first);
}

/** True for one or more whole JSON values and for an end marker. */
function isWhole(data: string): boolean {
  return isEndMark(data) || (splitJson(data)?.length ?? 0) > 0;
}
