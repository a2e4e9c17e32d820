import type {Frame} from '../../src/stream/frame.js';
import {type OpenedAnswer, type OpenOptions, type OpenWait, openStream} from '../../src/stream/open.js';
import {readFrames, type StreamEnd} from '../../src/stream/read-frames.js';
import {FakeClock} from './fake-clock.js';

/** One question to a real server with the browser's own fetch, and all that became of it. */
export interface Asked {
  opened?: OpenedAnswer;
  frames: Frame[];
  end?: StreamEnd;
  error?: unknown;
  /** Waits before automatic retries; they cost no time. */
  waits: OpenWait[];
}

export interface AskOptions extends Partial<OpenOptions> {
  clock?: FakeClock;
  method?: string;
  body?: string;
  onFrame?: (frame: Frame) => boolean;
}

/** Asks `url`. Time stands still, but for waits before retries, which are over at once. */
export async function ask(url: string, options: AskOptions = {}): Promise<Asked> {
  const {clock = new FakeClock(), method = 'POST', body = '{"message":"hi"}', onFrame, ...extra} = options;
  const asked: Asked = {frames: [], waits: []};
  const open: OpenOptions = {
    fetch,
    clock,
    signal: new AbortController().signal,
    idleMs: 120_000,
    online: () => true,
    pageOrigin: location.origin,
    describe: () => undefined,
    onWait: wait => {
      if (!wait) return;
      asked.waits.push(wait);
      queueMicrotask(() => clock.advance(wait.until - clock.now()));
    },
    ...extra,
  };
  const headers = {'content-type': 'application/json', accept: 'text/event-stream'};
  const request = method === 'GET' ? {url, method, headers} : {url, method, headers, body};
  const take = (frame: Frame): boolean => {
    asked.frames.push(frame);
    return onFrame?.(frame) ?? false;
  };
  try {
    asked.opened = await openStream(request, open);
    asked.end = await readFrames(asked.opened, take, open);
  } catch (error) {
    asked.error = error;
  }
  return asked;
}

export const dataOf = ({frames}: Asked): string[] => frames.map(frame => frame.data);
