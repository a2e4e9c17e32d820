import {lexer, type Token, type Tokens} from 'marked';
import {type Document, pageAddress} from './documents.js';

/** What stands under one heading of a document: the unit that is found, quoted and cited. */
export interface Section {
  /** Address in the playground, with the heading's anchor; also its id. */
  readonly id: string;
  /** Title of the document. */
  readonly document: string;
  readonly heading: string;
  readonly blocks: readonly Block[];
  /** All of it without Markdown, for the index. */
  readonly text: string;
}

/** One paragraph, list, table or piece of code. */
export interface Block {
  readonly kind: 'paragraph' | 'list' | 'table' | 'code';
  /** As it stands in the document. */
  readonly source: string;
  readonly text: string;
}

/** `Document › Heading`, or the one where both are the same. */
export function sectionTitle({document, heading}: Section): string {
  return document === heading ? document : `${document} › ${heading}`;
}

/** Gives each heading of one document its id, the way GitHub does: repeated ones are numbered. */
export function headingIds(): (heading: string) => string {
  const seen = new Map<string, number>();
  return heading => {
    const id = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-');
    const before = seen.get(id) ?? 0;
    seen.set(id, before + 1);
    return before === 0 ? id : `${id}-${before}`;
  };
}

/** The words of Markdown tokens, without its marks. */
export function plainText(tokens: readonly Token[] | undefined): string {
  return (tokens ?? []).map(tokenText).join('');
}

function tokenText(token: Token): string {
  switch (token.type) {
    case 'html':
    case 'image':
    case 'def':
      return '';
    case 'br':
    case 'space':
      return '\n';
    case 'escape':
    case 'code':
    case 'codespan':
      return token.text;
    case 'list':
      return (token as Tokens.List).items.map(item => plainText(item.tokens)).join('\n');
    case 'table': {
      const {header, rows} = token as Tokens.Table;
      return [header, ...rows].map(row => row.map(cell => plainText(cell.tokens)).join(' · ')).join('\n');
    }
    default:
      return 'tokens' in token && token.tokens ? plainText(token.tokens) : 'text' in token ? token.text : '';
  }
}

/** A document cut at its headings. A heading with nothing under it is no section. */
export function sectionsOf(document: Document): Section[] {
  const address = pageAddress(document.path);
  const idOf = headingIds();
  const parts: {heading: string; id: string; blocks: Block[]}[] = [];
  let title: string | undefined;
  for (const token of lexer(document.source)) {
    if (token.type === 'heading') {
      const heading = plainText(token.tokens).trim();
      title ??= heading;
      parts.push({heading, id: `${address}#${idOf(heading)}`, blocks: []});
    } else {
      if (parts.length === 0) parts.push({heading: '', id: address, blocks: []});
      parts.at(-1)?.blocks.push(...blocksOf(token));
    }
  }
  const name = title ?? document.path;
  return parts
    .filter(({blocks}) => blocks.length > 0)
    .map(({heading, id, blocks}) => ({
      id,
      document: name,
      heading: heading || name,
      blocks,
      text: blocks.map(({text}) => text).join('\n'),
    }));
}

function blocksOf(token: Token): Block[] {
  switch (token.type) {
    case 'paragraph':
    case 'list':
    case 'table':
    case 'code': {
      const text = tokenText(token).trim();
      return text === '' ? [] : [{kind: token.type, source: token.raw.trim(), text}];
    }
    case 'blockquote':
      return (token.tokens ?? []).flatMap(blocksOf);
    default:
      return [];
  }
}
