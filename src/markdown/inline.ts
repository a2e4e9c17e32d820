import type {Token, Tokens} from 'marked';
import {shownControls} from './controls.js';
import {decodeEntities, lacksEntities} from './entities.js';
import {MAX_NODES} from './limits.js';
import {linkAttributes, mayLoad, readImage, readLink} from './links.js';
import type {MathToken} from './math-syntax.js';
import {withoutNestedLinks} from './nested-links.js';
import type {MarkdownPolicy} from './policy.js';
import {append, element, formulaShape, ours, type Shape, text} from './shape.js';

/** What the shapes of one answer depend on, its text aside. */
export interface Surroundings {
  readonly policy: MarkdownPolicy;
  /** Address of the page: relative links are links of the page. */
  readonly base: string;
  /** A text has a character reference that only the full table can decide. */
  lacksEntities(): void;
}

interface Place extends Surroundings {
  /** The end of the tokens is the growing end of the answer. */
  readonly open: boolean;
}

/** What marked leaves for the HTML parser to decode; it escapes every other `&`. */
const REFERENCE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|\w+);/gi;
/** Values that would break out of an attribute where someone serialises it badly; the reference drops them. */
const BREAKOUT = /((--!?|])>)|<\/(style|script|title|xmp|textarea|noscript|iframe|noembed|noframes)/i;

/**
 * Inline tokens as shapes.
 *
 * @param open the last of them is at the growing end: an address there may be half an address, so it is no link yet.
 */
export function inlineShapes(tokens: readonly Token[], around: Surroundings, open: boolean): Shape[] {
  const some = tokens.length > MAX_NODES ? cut(tokens) : tokens;
  return withoutRefused(withoutNestedLinks(shapesOf(some, {...around, open})), around, false);
}

/** What is more than a message may have is text. */
function cut(tokens: readonly Token[]): Token[] {
  const rest = tokens
    .slice(MAX_NODES)
    .map(({raw}) => raw)
    .join('');
  return [...tokens.slice(0, MAX_NODES), {type: 'text', raw: rest, text: rest, escaped: true}];
}

/**
 * A link whose target is refused is its text, which it could not be before: an HTML parser, and so the reference, knows
 * no targets. What stands for a blocked image links to it, where it is in no link that is left.
 */
function withoutRefused(shapes: readonly Shape[], around: Surroundings, inLink: boolean): Shape[] {
  const kept: Shape[] = [];
  for (const shape of shapes) {
    const isLink = shape.tag === 'a' && shape.attributes['href'] !== undefined;
    if (shape.tag !== undefined) shape.children = withoutRefused(shape.children, around, inLink || isLink);
    if (shape.tag === 'a' && !isLink) for (const child of shape.children) append(kept, child);
    else append(kept, shape);
    if (shape.tag === undefined || shape.blocked === undefined || inLink) continue;
    shape.children = [element('a', shape.children, linkAttributes(shape.blocked, around.base))];
  }
  return kept;
}

function shapesOf(tokens: readonly Token[], place: Place): Shape[] {
  const shapes: Shape[] = [];
  const end = tokens.findLastIndex(token => !isPartOfWord(token));
  tokens.forEach((token, index) => {
    const last = place.open && index >= end;
    for (const shape of shapesOfToken(token, last === place.open ? place : {...place, open: last})) {
      append(shapes, shape);
    }
  });
  return shapes;
}

/** Behind an address, what may yet be part of it. */
function isPartOfWord({type, raw}: Token): boolean {
  return type === 'text' && !/\s/.test(raw);
}

function shapesOfToken(token: Token, place: Place): Shape[] {
  const {tokens: children} = token as Tokens.Generic;
  switch (token.type) {
    case 'strong':
    case 'em':
    case 'del':
      return [element(token.type, shapesOf(children ?? [], place))];
    case 'codespan':
      return [element('code', shownControls(token.text))];
    case 'br':
      return [element('br')];
    case 'math':
      return [formulaShape(token.text, (token as MathToken).display)];
    case 'checkbox':
      return [checkbox(Boolean(token.checked)), text(' ')];
    case 'link':
      return linkShapes(token as Tokens.Link, place);
    case 'image':
      return imageShapes(token as Tokens.Image, place);
    case 'text':
      if (children) return shapesOf(children, place);
      return [text(token.escaped ? token.text : decoded(newlines(token.text), 'text', place))];
    default:
      return [text(decoded(String((token as Tokens.Generic)['text'] ?? token.raw), 'text', place))];
  }
}

/** marked writes `&#13;` as the character, which an HTML parser reads as the end of a line. */
function newlines(value: string): string {
  return value.includes('\r') ? value.replace(/\r\n?/g, '\n') : value;
}

export function checkbox(checked: boolean): Shape {
  return element('input', [], {type: 'checkbox', disabled: '', ...(checked && {checked: ''})});
}

function linkShapes(link: Tokens.Link, place: Place): Shape[] {
  const label = link['autolink'] ? [text(link.text)] : shapesOf(link.tokens, place);
  const halfWritten = place.open && link['autolink'] && !link.raw.endsWith('>');
  const href = halfWritten ? undefined : hrefOf(link, place);
  if (href === undefined) return label;
  const target = readLink(href, place.base);
  if (!target || BREAKOUT.test(target.href)) return [element('a', label)];
  const title = attribute(link.title, place);
  return [element('a', label, {...linkAttributes(target, place.base), ...(title !== undefined && {title})})];
}

/** An image that may not load is its alt text, with a link to it where that can be one. */
function imageShapes(image: Tokens.Image, place: Place): Shape[] {
  const alt = image.tokens ? plainText(image.tokens) : image.text;
  const href = hrefOf(image, place);
  if (href === undefined) return [text(decoded(alt, 'text', place))];
  const address = readImage(href, place.base);
  const words = alt === '' ? '' : attribute(alt, place);
  if (!address || BREAKOUT.test(address.href)) return [text(words ?? '')];
  const title = attribute(image.title, place);
  if (mayLoad(address, place.policy.allowImages, place.base)) {
    const attributes = {
      src: address.href,
      ...(words !== undefined && {alt: words}),
      ...(title !== undefined && {title}),
    };
    return [element('img', [], attributes)];
  }
  return [{...ours('span', 'image', [text(words || address.href)]), blocked: address}];
}

/** The address as marked writes it and the HTML parser reads it; undefined where it can be none. */
function hrefOf({href, autolink}: {href: string; autolink?: boolean}, place: Place): string | undefined {
  try {
    const written = encodeURI(href).replaceAll('%25', '%');
    return autolink ? written : decoded(written, 'attribute', place).trim();
  } catch {
    return undefined;
  }
}

/** An attribute as it may stand; undefined where there is none. */
export function attribute(value: string | null | undefined, place: Surroundings): string | undefined {
  if (!value) return undefined;
  const read = decoded(newlines(value), 'attribute', place).trim();
  return BREAKOUT.test(read) ? undefined : read;
}

function decoded(value: string, where: 'text' | 'attribute', place: Surroundings): string {
  if (!value.includes('&')) return value;
  return value.replace(REFERENCE, reference => {
    if (lacksEntities(reference)) place.lacksEntities();
    return decodeEntities(reference, where);
  });
}

/** Tokens as marked writes them into an `alt`. */
function plainText(tokens: readonly Token[]): string {
  return tokens
    .map(token => {
      const {tokens: children, text: words, raw, type} = token as Tokens.Generic;
      if (type === 'br') return '\n';
      if (type === 'checkbox') return raw;
      return children && type !== 'codespan' ? plainText(children) : (words ?? raw);
    })
    .join('');
}
