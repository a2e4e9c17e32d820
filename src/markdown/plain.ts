import {MAX_BREAKS} from './limits.js';
import {baseOf, dressLink, readLink} from './links.js';

/**
 * Plain text as inline DOM: line breaks kept, addresses that begin with `http://` or `https://` live. For what the
 * visitor wrote, and for an answer that cannot be shown as Markdown. Never throws.
 */
export function renderPlain(text: string, document: Document): DocumentFragment {
  const fragment = document.createDocumentFragment();
  linesOf(text).forEach((line, index) => {
    if (index > 0) fragment.append(document.createElement('br'));
    appendLine(fragment, line, document);
  });
  return fragment;
}

/** Lines of plain text, without empty ones around them. The last holds all that is past the limit. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r\n?|\n/);
  const first = Math.max(lines.findIndex(Boolean), 0);
  const end = lines.findLastIndex(Boolean) + 1;
  const breaks = lines.slice(first, Math.min(end, first + MAX_BREAKS));
  return first + MAX_BREAKS < end ? [...breaks, lines.slice(first + MAX_BREAKS, end).join('\n')] : breaks;
}

function appendLine(fragment: DocumentFragment, line: string, document: Document): void {
  let done = 0;
  for (const found of line.matchAll(/https?:\/\/[^\s<>"'`]+/gi)) {
    const written = withoutPunctuation(found[0]);
    const base = baseOf(document);
    const target = readLink(written, base);
    if (!target) continue;
    const anchor = document.createElement('a');
    dressLink(anchor, target, base);
    anchor.textContent = written;
    if (found.index > done) fragment.append(line.slice(done, found.index));
    fragment.append(anchor);
    done = found.index + written.length;
  }
  if (done < line.length) fragment.append(line.slice(done));
}

/** The sentence around an address goes on after it: `(see https://example.org/a_(b)).` ends with `a_(b)`. */
function withoutPunctuation(written: string): string {
  let end = written.length;
  let open = 0;
  for (const char of written) open += char === '(' ? 1 : char === ')' ? -1 : 0;
  for (; end > 0; end--) {
    const last = written[end - 1] ?? '';
    if (last === ')' && open < 0) open++;
    else if (!/[.,:;!?\]}*_~]/.test(last)) break;
  }
  return written.slice(0, end);
}
