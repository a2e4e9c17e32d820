import type {Message} from './message.js';
import {readSession, type Session} from './session.js';
import {type MessageLife, readMessage, textOf} from './stored-message.js';
import {asObject, parse} from './untrusted.js';

/** What is kept between two pages. */
export interface TranscriptRecord {
  readonly session?: Session;
  /** Oldest first. */
  readonly messages: readonly Message[];
}

/** Where a record is kept: one text under one key. Total: a store that is blocked or full answers undefined. */
export interface TranscriptStore {
  read(): string | undefined;
  write(text: string): void;
  remove(): void;
}

/** Version of the stored form; another version is not read. */
const VERSION = 1;

/** Newest messages that are kept. */
export const MAX_STORED_MESSAGES = 200;

/** Characters a stored record may have (1 MiB). */
export const MAX_STORED_LENGTH = 1024 * 1024;

/** Characters one stored message may have (768 Ki), so that its question has room beside it. */
const MAX_STORED_MESSAGE = 0.75 * MAX_STORED_LENGTH;

/** Characters of text that are kept of a longer message: stored twice, each may take six, and they still fit. */
const MAX_CLIPPED_TEXT = MAX_STORED_LENGTH / 32;

/**
 * The record as text, the oldest messages dropped until it fits. A message that alone takes more than 768 Ki
 * characters is kept as the first 32 Ki of its text, or left out where even that does not help.
 */
export function writeTranscript({session, messages}: TranscriptRecord): string {
  const kept = messages
    .slice(-MAX_STORED_MESSAGES)
    .map(fittingTextOf)
    .filter(text => text !== undefined);
  const head = `{"version":${VERSION},"session":${JSON.stringify(session ?? null)},"messages":[`;
  // Each message but the last is followed by a comma; two characters close the record.
  let length = head.length + 1 + kept.reduce((sum, text) => sum + text.length + 1, 0);
  let first = 0;
  while (length > MAX_STORED_LENGTH && first < kept.length) length -= (kept[first++] as string).length + 1;
  return `${head}${kept.slice(first).join(',')}]}`;
}

function fittingTextOf(message: Message): string | undefined {
  const whole = textOf(message);
  if (whole.length <= MAX_STORED_MESSAGE) return whole;
  const text = clip(message.text);
  const clipped = textOf({...message, text, parts: text === '' ? [] : [{type: 'text', text}]});
  return clipped.length <= MAX_STORED_MESSAGE ? clipped : undefined;
}

/** The beginning of a text, with a sign that it goes on, and no half of a character at its end. */
function clip(text: string): string {
  if (text.length <= MAX_CLIPPED_TEXT) return text;
  return `${text.slice(0, MAX_CLIPPED_TEXT).replace(/[\ud800-\udbff]$/, '')}…`;
}

/**
 * Reads what is in storage, which any script of the page may have written. Total: whatever is not a record of this
 * version is undefined, whatever is not a message is left out, every field is of its type. An answer that had not ended
 * has been cut; where other tabs are asked about it, `life` says that it may go on there.
 */
export function readTranscript(
  text: string | undefined,
  life: MessageLife = 'over',
): TranscriptRecord | undefined {
  if (text === undefined || text.length > 2 * MAX_STORED_LENGTH) return undefined;
  const record = asObject(parse(text));
  if (record?.version !== VERSION || !Array.isArray(record.messages)) return undefined;
  const seen = new Set<string>();
  const messages = record.messages
    .slice(-MAX_STORED_MESSAGES)
    .map(message => readMessage(message, life))
    .filter((message): message is Message => {
      if (!message || seen.has(message.id)) return false;
      seen.add(message.id);
      return true;
    });
  const session = readSession(record.session);
  return {messages, ...(session && {session})};
}
