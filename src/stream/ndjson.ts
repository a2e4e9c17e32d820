import type {Frame, Framer} from './frame.js';
import {createLineSplitter} from './lines.js';

/**
 * Frames of newline-delimited JSON: one a line, blanks around it off, blank lines skipped. A `data:` in front, which
 * some servers add, is taken off. Lines that are no JSON (`[DONE]`, a stray log line) are frames too: what they mean
 * is for the protocol. The last line needs no newline.
 *
 * Throws a `ChatError` with code `too-large` for a line longer than `MAX_FRAME`.
 */
export function createLineFramer(): Framer {
  const lines = createLineSplitter();
  return {
    feed: text => framesOf(lines.feed(text)),
    end: () => framesOf([lines.end()]),
  };
}

function framesOf(lines: string[]): Frame[] {
  const frames: Frame[] = [];
  for (const line of lines) {
    const data = line.trim().replace(/^data:\s*/, '');
    if (data !== '') frames.push({data});
  }
  return frames;
}
