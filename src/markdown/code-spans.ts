/** A code span that is whole, as offsets: its first backtick, and what follows its last. */
export interface CodeSpan {
  readonly start: number;
  readonly end: number;
}

/** What is code in some inline Markdown. */
export interface CodeSpans {
  readonly spans: readonly CodeSpan[];
  /** The first run of backticks that no later run closes. */
  readonly open: {readonly index: number; readonly ticks: string} | undefined;
}

/** The code spans of some inline Markdown, found in one go: each run of backticks is looked at twice. */
export function codeSpans(text: string): CodeSpans {
  const spans: CodeSpan[] = [];
  let open: CodeSpans['open'];
  if (!text.includes('`')) return {spans, open};
  const starts = startsByLength(text);
  let done = 0;
  for (const {0: piece, index} of text.matchAll(/\\[\s\S]|`+/g)) {
    if (index < done || piece[0] === '\\') continue;
    const {length} = piece;
    const closer = nextAfter(starts.get(length), index + length);
    if (closer === undefined) open ??= {index, ticks: piece};
    else {
      done = closer + length;
      spans.push({start: index, end: done});
    }
  }
  return {spans, open};
}

/** The text with its code spans blotted out, as long as before. */
export function withoutCode(text: string): string {
  const {spans} = codeSpans(text);
  let masked = '';
  let done = 0;
  for (const {start, end} of spans) {
    masked += text.slice(done, start) + '`'.repeat(end - start);
    done = end;
  }
  return masked + text.slice(done);
}

/** Where runs of so many backticks begin, the last first. A backslash before a run does not keep it from closing. */
function startsByLength(text: string): Map<number, number[]> {
  const starts = new Map<number, number[]>();
  for (const {0: run, index} of text.matchAll(/`+/g)) {
    const known = starts.get(run.length);
    if (known) known.push(index);
    else starts.set(run.length, [index]);
  }
  for (const list of starts.values()) list.reverse();
  return starts;
}

/** The first start from there on; those before it are forgotten, since no one asks for them again. */
function nextAfter(starts: number[] | undefined, from: number): number | undefined {
  while (starts && starts.length > 0 && (starts.at(-1) as number) < from) starts.pop();
  return starts?.at(-1);
}
