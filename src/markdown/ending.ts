import type {Token, Tokens} from 'marked';

/** Whether a block of code has the fence that ends it. */
export function isClosedFence({raw, codeBlockStyle}: Tokens.Code): boolean {
  if (codeBlockStyle === 'indented') return false;
  const fence = /^ {0,3}(`{3,}|~{3,})/.exec(raw)?.[1] ?? '';
  const lines = raw.trimEnd();
  const last = lines.slice(lines.lastIndexOf('\n') + 1).trim();
  return lines.includes('\n') && last.length >= fence.length && last === (fence[0] ?? '').repeat(last.length);
}

/** Whether the last thing in a block, however deep, is code whose fence is not closed. */
export function endsInOpenFence(block: Token | undefined): boolean {
  const last = lastOf(block);
  if (last?.type !== 'code') return false;
  const code = last as Tokens.Code;
  return code.codeBlockStyle !== 'indented' && !isClosedFence(code);
}

/** Whether it is a line of text. */
export function endsInText(block: Token | undefined): boolean {
  const last = lastOf(block);
  return last?.type === 'paragraph' || last?.type === 'text';
}

function lastOf(block: Token | undefined): Token | undefined {
  if (block?.type === 'list') return lastOf((block as Tokens.List).items.at(-1)?.tokens.at(-1));
  return block?.type === 'blockquote' ? lastOf(block.tokens?.at(-1)) : block;
}
