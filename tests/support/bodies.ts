import type {Frame, Framer} from '../../src/stream/frame.js';
import type {OpenedAnswer} from '../../src/stream/open.js';

const encoder = new TextEncoder();

export const bytesOf = (text: string): Uint8Array => encoder.encode(text);

export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), char => char.charCodeAt(0));
}

/** All frames of `text`, fed in the given pieces. */
export function framesOf(framer: Framer, pieces: Iterable<string>): Frame[] {
  const frames: Frame[] = [];
  for (const piece of pieces) frames.push(...framer.feed(piece));
  frames.push(...framer.end());
  return frames;
}

/** `whole` cut once, at every place, and into single pieces. */
export function* everyCut<Piece extends string | Uint8Array>(whole: Piece): Generator<Piece[]> {
  const cut = (from: number, to?: number): Piece => whole.slice(from, to) as Piece;
  for (let at = 0; at <= whole.length; at++) yield [cut(0, at), cut(at)];
  yield Array.from({length: whole.length}, (_, at) => cut(at, at + 1));
}

/** A body that a test writes by hand, piece by piece. */
export class HandWrittenBody {
  canceled = false;
  /** The signal that `fetch` would have been given. */
  readonly abort = new AbortController();
  readonly stream: ReadableStream<Uint8Array>;
  #controller!: ReadableStreamDefaultController<Uint8Array>;

  constructor() {
    this.stream = new ReadableStream({
      start: controller => {
        this.#controller = controller;
      },
      cancel: () => {
        this.canceled = true;
      },
    });
  }

  write(piece: string | Uint8Array): void {
    this.#controller.enqueue(typeof piece === 'string' ? bytesOf(piece) : piece);
  }

  end(): void {
    this.#controller.close();
  }

  break(error: unknown): void {
    this.#controller.error(error);
  }

  /** As `openStream` would answer it, with `first` read already. */
  opened(
    first: string | Uint8Array,
    contentType = 'text/event-stream',
    url = 'https://api.test/chat',
  ): OpenedAnswer {
    return {
      head: {status: 200, headers: new Headers({'content-type': contentType})},
      url,
      redirected: false,
      contentType,
      first: typeof first === 'string' ? bytesOf(first) : first,
      reader: this.stream.getReader(),
      abort: reason => this.abort.abort(reason),
    };
  }
}

/** An `AbortController` that counts who listens to its signal. */
export class WatchedAbort extends AbortController {
  listeners = 0;

  constructor() {
    super();
    const {signal} = this;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    const listening = new Set<unknown>();
    const count = (): void => {
      this.listeners = listening.size;
    };
    signal.addEventListener = (...[type, listener]: Parameters<typeof add>): void => {
      add(type, listener);
      listening.add(listener);
      count();
    };
    signal.removeEventListener = (...[type, listener]: Parameters<typeof remove>): void => {
      remove(type, listener);
      listening.delete(listener);
      count();
    };
  }
}

/** An opened answer with these pieces, whole. */
export function answerOf(
  pieces: readonly (string | Uint8Array)[],
  contentType?: string,
  url?: string,
): OpenedAnswer {
  const body = new HandWrittenBody();
  const [first = '', ...rest] = pieces;
  for (const piece of rest) body.write(piece);
  body.end();
  return body.opened(first, contentType, url);
}

/** What a promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('The promise did not reject');
}

/** Lets everything that waits for a promise go on: a turn of the event loop, not a span of time. */
export function settle(): Promise<void> {
  return new Promise(resolve => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(undefined);
  });
}
