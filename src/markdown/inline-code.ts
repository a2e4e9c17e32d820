/** A tag's name, one attribute after it, and its end. All are linear: no two parts of them can take the same letter. */
const TAG = /<[a-z][^\s/>]*/gi;
const ATTRIBUTE = /[\s/]*([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"[^"]*"?|'[^']*'?|[^\s>"'][^\s>]*))?/y;
const TAG_END = /[\s/]*>?/y;
const STYLE_END = /<\/style[\s/>]/gi;

/** Code and CSS in attributes. */
const CODE = /^(?:style|on.*)$/i;

/**
 * HTML without what is code or CSS in attributes, without style sheets, and without another base for addresses. The sanitiser
 * takes them out as well, but it has to parse them before, and a page whose policy allows none of them is told of each as if
 * it were to count.
 *
 * Nothing rests on this but that: whatever it overlooks, the sanitiser does not.
 */
export function withoutInlineCode(html: string): string {
  let clean = '';
  let done = 0;
  const drop = (from: number, to: number): void => {
    clean += html.slice(done, from);
    done = to;
  };
  TAG.lastIndex = 0;
  for (let tag = TAG.exec(html); tag; tag = TAG.exec(html)) {
    const name = tag[0].slice(1).toLowerCase();
    const isDropped = name === 'base' || name === 'style';
    for (const [from, to, attribute] of attributesFrom(html, TAG.lastIndex)) {
      TAG.lastIndex = to;
      if (!isDropped && CODE.test(attribute)) drop(from, to);
    }
    if (isDropped) drop(tag.index, endOf(name === 'base' ? TAG_END : STYLE_END, html, TAG.lastIndex));
    TAG.lastIndex = Math.max(TAG.lastIndex, done);
  }
  return clean + html.slice(done);
}

function* attributesFrom(html: string, start: number): Generator<[from: number, to: number, name: string]> {
  for (let from = start; ; from = ATTRIBUTE.lastIndex) {
    ATTRIBUTE.lastIndex = from;
    const [, name] = ATTRIBUTE.exec(html) ?? [];
    if (name === undefined) return;
    yield [from, ATTRIBUTE.lastIndex, name];
  }
}

/** Behind the next that is found, or the end of the text. */
function endOf(pattern: RegExp, html: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(html) ? pattern.lastIndex : html.length;
}
