import {StringStream} from '@codemirror/streamparser';
import {CODE_KINDS, type CodeKind} from './code-kinds.js';
import type {CodeReader} from './languages.js';

/** A stretch of code of one kind; plain code has none. */
export interface CodeRun {
  text: string;
  readonly kind: CodeKind | undefined;
}

/** A longer line stays plain: a reader may look through the rest of its line at every word. */
const MAX_LINE = 300;
/** So does a line with so many blanks in a row: the reader of YAML takes their third power of steps. */
const MANY_BLANKS = /\s{40}/;
/** A reader may answer without having read, so that its state changes. One that goes on so is made to move. */
const MAX_IDLE = 10;

const KIND_OF: ReadonlyMap<string, CodeKind> = new Map(
  Object.entries(CODE_KINDS).flatMap(([kind, styles]) =>
    styles.split(' ').map(style => [style, kind as CodeKind] as const),
  ),
);

/**
 * Cuts code into runs, whose texts together are the code. Cost follows its length, whatever it says.
 *
 * @param isOver asked before each word; from where it says true, the rest stays plain.
 * @throws whatever the reader throws.
 */
export function readCode(code: string, reader: CodeReader, isOver: () => boolean): CodeRun[] {
  const runs: CodeRun[] = [];
  const add = (text: string, kind?: CodeKind): void => {
    const last = runs.at(-1);
    if (last && last.kind === kind) last.text += text;
    else if (text !== '') runs.push({text, kind});
  };
  const state = reader.startState?.(2) ?? {};
  let done = 0;
  for (const line of code.split('\n')) {
    if (isOver()) break;
    if (line === '') reader.blankLine?.(state, 2);
    else if (line.length > MAX_LINE || MANY_BLANKS.test(line)) add(line);
    else readLine(line, reader, state, isOver, add);
    done += line.length + 1;
    if (done <= code.length) add('\n');
  }
  add(code.slice(done));
  return runs;
}

function readLine(
  line: string,
  reader: CodeReader,
  state: unknown,
  isOver: () => boolean,
  add: (text: string, kind?: CodeKind) => void,
): void {
  const stream = new StringStream(line, 4, 2);
  while (!stream.eol()) {
    if (isOver()) {
      add(line.slice(stream.pos));
      return;
    }
    stream.start = stream.pos;
    const style = nextStyle(stream, reader, state);
    add(stream.current(), style ? kindOf(style) : undefined);
  }
}

/** Readers answer nothing at all, too, where their types say null. */
function nextStyle(stream: StringStream, reader: CodeReader, state: unknown): string | null | undefined {
  for (let idle = 0; idle < MAX_IDLE; idle++) {
    const style = reader.token(stream, state);
    if (stream.pos > stream.start) return style;
    stream.pos = stream.start;
  }
  stream.next();
  return null;
}

/** The first of the styles that is known, or known by what stands before its dot. */
function kindOf(styles: string): CodeKind | undefined {
  for (const style of styles.split(' ')) {
    const kind = KIND_OF.get(style) ?? KIND_OF.get(style.split('.', 1)[0] ?? '');
    if (kind) return kind;
  }
  return undefined;
}
