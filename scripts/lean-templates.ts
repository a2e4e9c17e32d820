import {type ESTree, type Plugin, parseSync, Visitor} from 'vite';

/** Templates that hold markup. */
const MARKUP = new Set(['html', 'svg']);
const HAS_MARKUP = /\b(?:html|svg)`/;
/** Files in which whatever stands in a template is CSS. */
const STYLES = /\.styles\.ts$/;

/**
 * Takes what only people read out of the templates of `src/`: comments, line breaks and indentation. Minifiers leave a
 * template as it is, since they cannot know what it is for.
 */
export const leanTemplates: Plugin = {
  name: 'lean-templates',
  enforce: 'pre',
  transform: {
    filter: {id: /\/src\/.*\.ts$/},
    handler: (code, id) => {
      if (!STYLES.test(id) && !HAS_MARKUP.test(code)) return undefined;
      const lean = withLeanTemplates(code, id);
      // Lines keep their numbers.
      return lean === code ? undefined : {code: lean, map: null};
    },
  },
};

/** The module with its templates shortened; as many lines long as it was. */
export function withLeanTemplates(code: string, file: string): string {
  const edits: Edit[] = [];
  const shorten = ({quasis, end}: ESTree.TemplateLiteral, shortened: (text: string) => string) => {
    let lines = 0;
    for (const quasi of quasis) {
      const {raw} = quasi.value;
      // In TypeScript the range of a piece holds the marks around it.
      const start = quasi.end - quasi.start > raw.length ? quasi.start + 1 : quasi.start;
      const by = shortened(raw);
      lines += linesIn(raw) - linesIn(by);
      if (raw !== by) edits.push({start, end: start + raw.length, by});
    }
    if (lines > 0) edits.push({start: end, end, by: '\n'.repeat(lines)});
  };
  new Visitor({
    TaggedTemplateExpression({tag, quasi}) {
      if (tag.type === 'Identifier' && MARKUP.has(tag.name)) shorten(quasi, leanMarkup);
    },
    TemplateLiteral(template) {
      if (STYLES.test(file)) shorten(template, leanCss);
    },
  }).visit(parseSync(file, code).program);
  return edits
    .sort((one, other) => one.start - other.start)
    .reduceRight((text, {start, end, by}) => text.slice(0, start) + by + text.slice(end), code);
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly by: string;
}

function linesIn(text: string): number {
  return text.split('\n').length - 1;
}

/** White space is one blank: whether there is any can be seen, how much cannot. */
export function leanMarkup(text: string): string {
  return text.replace(/\s+/g, ' ');
}

/** A piece of CSS without comments, and without the white space that separates nothing. Texts in quotes stay as they are. */
export function leanCss(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(
      /("[^"]*"|'[^']*')|\s*([{};,>])\s*|(:)\s+|\s+/g,
      (_, quoted, mark, colon) => quoted ?? mark ?? colon ?? ' ',
    )
    .replaceAll(';}', '}');
}
