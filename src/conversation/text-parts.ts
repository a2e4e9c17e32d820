import type {Message, Part} from './message.js';

/**
 * Index of the text that more text continues; -1 where that begins a text of its own. What is said of the answer as a
 * whole, its sources and notices, may come at any moment, between two letters of a word even, and ends no text: Markdown
 * reaches over it. A tool, a command and reasoning have their place between what was written before and after them.
 */
export function growingTextAt(parts: readonly Part[]): number {
  const last = parts.findLastIndex(({type}) => type !== 'sources' && type !== 'notice');
  return parts[last]?.type === 'text' ? last : -1;
}

/** More text at the end of an answer. A text that begins stands before sources that came first. */
export function appendText(message: Message, delta: string): Pick<Message, 'parts' | 'text'> {
  const {parts, text} = message;
  const at = growingTextAt(parts);
  const growing = parts[at];
  if (growing?.type === 'text') {
    return {parts: parts.with(at, {type: 'text', text: growing.text + delta}), text: text + delta};
  }
  const begin = parts.findLastIndex(({type}) => type !== 'sources') + 1;
  return {parts: parts.toSpliced(begin, 0, {type: 'text', text: delta}), text: text + delta};
}

/** One text where the first stood; what is not text stays. */
export function replaceText(message: Message, text: string): Pick<Message, 'parts' | 'text'> {
  const first = message.parts.findIndex(part => part.type === 'text');
  const others = message.parts.filter(part => part.type !== 'text');
  const at = first < 0 ? others.length : first;
  return {parts: [...others.slice(0, at), {type: 'text', text}, ...others.slice(at)], text};
}
