import type {Message} from '../conversation/message.js';
import {type ConversationState, isFinal} from '../conversation/reduce.js';

/** Milliseconds after which a message of the same author stands apart from the one before. */
const APART = 5 * 60_000;

/** Where a message stands among those of its author: it begins a group, or goes on in one. */
export type Group = 'first' | 'next';

/**
 * Messages of one author that follow each other within five minutes are a group, and stand close together. A recap
 * stands alone.
 *
 * @param previous what is shown before it, if anything.
 */
export function groupOf(previous: Message | undefined, message: Message): Group {
  if (previous?.role !== message.role || previous.recap || message.recap) return 'first';
  return Math.abs(message.createdAt - previous.createdAt) < APART ? 'next' : 'first';
}

/** Id of the answer the conversation ends with, where it has ended and there is a question to ask again. */
export function askableAgain({messages}: ConversationState): string | undefined {
  const last = messages.at(-1);
  const question = messages.at(-2);
  if (last?.role !== 'assistant' || question?.role !== 'user' || !isFinal(last)) return undefined;
  return last.id;
}
