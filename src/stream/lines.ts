import {ChatError} from '../errors.js';
import {MAX_FRAME} from './frame.js';

/** Cuts text into lines. Keeps the half line between pieces; push text in, get whole lines out. */
export interface LineSplitter {
  /**
   * The lines that this piece completes, without their ends. Throws a `ChatError` with code `too-large` for a line
   * past the limit; lines before it are given out first, and the next call throws.
   */
  feed(text: string): string[];
  /** What stands after the last line end; empty where the text ended with one. Throws like `feed`. */
  end(): string;
}

/**
 * A splitter for LF, CRLF, CR and any mix of them. A CR ends its line at once, so that a server which writes bare CRs
 * is not one line late; the LF of a CRLF is then skipped, also when the next piece begins with it.
 *
 * `limit` is the most characters a line may have.
 */
export function createLineSplitter(limit = MAX_FRAME): LineSplitter {
  // The half line in pieces, joined once it is whole: a line that comes one character at a time stays linear.
  let pieces: string[] = [];
  let length = 0;
  let afterCarriageReturn = false;
  let tooLarge: ChatError | undefined;

  const keep = (piece: string): boolean => {
    length += piece.length;
    if (length <= limit) {
      if (piece !== '') pieces.push(piece);
      return true;
    }
    tooLarge = new ChatError('too-large', `A line of the answer is longer than ${limit} characters.`);
    pieces = [];
    return false;
  };

  const takeLine = (): string => {
    const line = pieces.length === 1 ? (pieces[0] as string) : pieces.join('');
    pieces = [];
    length = 0;
    return line;
  };

  const split = (text: string): string[] => {
    const lines: string[] = [];
    let start = afterCarriageReturn && text[0] === '\n' ? 1 : 0;
    if (text !== '') afterCarriageReturn = false;
    let lf = text.indexOf('\n', start);
    let cr = text.indexOf('\r', start);
    while (lf >= 0 || cr >= 0) {
      const endsWithCr = cr >= 0 && (lf < 0 || cr < lf);
      const end = endsWithCr ? cr : lf;
      if (!keep(text.slice(start, end))) return lines;
      lines.push(takeLine());
      start = end + 1;
      if (endsWithCr && text[start] === '\n') start++;
      else if (endsWithCr && start === text.length) afterCarriageReturn = true;
      // Each search goes on from where it last stopped: a text without CRs is searched for them once.
      if (lf >= 0 && lf < start) lf = text.indexOf('\n', start);
      if (cr >= 0 && cr < start) cr = text.indexOf('\r', start);
    }
    keep(text.slice(start));
    return lines;
  };

  return {
    feed(text) {
      if (tooLarge) throw tooLarge;
      const lines = split(text);
      if (tooLarge && lines.length === 0) throw tooLarge;
      return lines;
    },
    end() {
      if (tooLarge) throw tooLarge;
      return takeLine();
    },
  };
}
