import {ChatError} from '../errors.js';
import {type Framer, MAX_ANSWER} from './frame.js';

/**
 * One frame at the end, with the whole body: an answer that is one JSON document. No frame for a blank body.
 * Throws a `ChatError` with code `too-large` past `MAX_ANSWER`.
 */
export function createBodyFramer(): Framer {
  const pieces: string[] = [];
  const count = boundedBy(MAX_ANSWER);
  return {
    feed(text) {
      count(text);
      pieces.push(text);
      return [];
    },
    end() {
      const data = pieces.join('').trim();
      return data === '' ? [] : [{data}];
    },
  };
}

/**
 * Text without any framing: each piece is a frame as it comes, blanks included.
 * Throws a `ChatError` with code `too-large` past `MAX_ANSWER`.
 */
export function createTextFramer(): Framer {
  const count = boundedBy(MAX_ANSWER);
  return {
    feed(text) {
      count(text);
      return text === '' ? [] : [{data: text}];
    },
    end: () => [],
  };
}

function boundedBy(limit: number): (text: string) => void {
  let length = 0;
  return text => {
    length += text.length;
    if (length > limit) throw new ChatError('too-large', `The answer is longer than ${limit} characters.`);
  };
}
