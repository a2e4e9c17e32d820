import type {Role} from '../src/conversation/message.js';
import {MAX_STORED_MESSAGES, writeTranscript} from '../src/conversation/transcript.js';
import {writeAnswer} from './answer/answer.js';
import {lettersToShow} from './answer/letters.js';
import {createRandom} from './answer/random.js';
import {words} from './answer/words.js';

/** Where a conversation is kept that a page opens with. */
export type Keeper = 'storage' | 'server';

/** A conversation that is there before its page is opened. */
export interface Restored {
  readonly keeper: Keeper;
  /** How many messages it has. */
  readonly messages: number;
}

/** One opening that is to be measured. */
export interface PlannedOpening extends Restored {
  /** From 0. */
  readonly round: number;
}

/** What all others are compared with. */
export const FEW = 50;
export const MANY = 5000;

/** Of what the browser keeps, and of what a server does: few messages beside as many as there can be. */
export const RESTORED: readonly Restored[] = [
  {keeper: 'server', messages: FEW},
  {keeper: 'server', messages: MANY},
  {keeper: 'storage', messages: FEW},
  {keeper: 'storage', messages: MAX_STORED_MESSAGES},
];

/** In each round every conversation is opened, and another one first. */
export function planOpenings(rounds: number): PlannedOpening[] {
  return Array.from({length: rounds}, (_, round) => {
    const turn = round % RESTORED.length;
    return [...RESTORED.slice(turn), ...RESTORED.slice(0, turn)].map(each => ({...each, round}));
  }).flat();
}

interface Entry {
  readonly id: string;
  readonly role: Role;
  readonly text: string;
  readonly createdAt: number;
}

const ANSWER_LENGTH = 1000;
const BEGUN = Date.UTC(2026, 0, 1);
const MINUTE = 60_000;

/**
 * Questions and answers in turn, oldest first, an answer last. The newest are the same however many there are, so that
 * the same is on screen.
 */
export function conversationOf(messages: number): Entry[] {
  return Array.from({length: messages}, (_, index) => {
    const fromEnd = messages - 1 - index;
    const isAnswer = fromEnd % 2 === 0;
    return {
      id: `m-${index}`,
      role: isAnswer ? 'assistant' : 'user',
      text: isAnswer ? answerFromEnd(fromEnd).text : `${words(createRandom(fromEnd), 8)}?`,
      createdAt: BEGUN + index * MINUTE,
    };
  });
}

function answerFromEnd(fromEnd: number): ReturnType<typeof writeAnswer> {
  return writeAnswer('mixed', ANSWER_LENGTH, fromEnd + 1);
}

/** The letters that every one of these conversations ends with on screen. */
export function lastLettersShown(count: number): string {
  return lettersToShow(answerFromEnd(0), {markup: false}).text.slice(-count);
}

/** The body in which a pingrep server tells a session. */
export function asServerRecord(messages: number): string {
  return JSON.stringify({
    id: String(messages),
    messages: conversationOf(messages).map(({id, role, text, createdAt}) => ({
      ...{id, role, content: text},
      created_at: new Date(createdAt).toISOString(),
    })),
  });
}

/** What the element has written into storage, by its own code. */
export function asStoredRecord(messages: number, now = Date.now()): string {
  return writeTranscript({
    session: {id: 'bench', fixed: false, startedAt: now, usedAt: now},
    messages: conversationOf(messages).map(({id, role, text, createdAt}) => ({
      ...{id, role, text, createdAt},
      parts: [{type: 'text', text}],
      status: 'complete',
    })),
  });
}
