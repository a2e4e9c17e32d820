import type {Message, Part} from '../../src/conversation/message.js';
import type {ChatError} from '../../src/errors.js';

let count = 0;

/** A question as the conversation keeps it. */
export function question(text: string, more: Partial<Message> = {}): Message {
  return {...base(), role: 'user', text, parts: [{type: 'text', text}], status: 'complete', ...more};
}

/** An answer of text and other parts. */
export function answer(text: string, more: Partial<Message> = {}, ...parts: Part[]): Message {
  const words: Part[] = text ? [{type: 'text', text}] : [];
  return {...base(), role: 'assistant', text, parts: [...words, ...parts], status: 'complete', ...more};
}

export function failed(error: ChatError, text = ''): Message {
  return answer(text, {status: 'failed', error});
}

const base = () => ({id: `message-${++count}`, createdAt: Date.UTC(2026, 0, 1)});
