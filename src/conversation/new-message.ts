import type {Message, MessageStatus, Role} from './message.js';
import type {Environment, HistoryMessage} from './turn.js';

/** A message made now. */
export function newMessage(
  environment: Environment,
  role: Role,
  text: string,
  status: MessageStatus,
): Message {
  return {
    id: environment.newId(),
    role,
    parts: text === '' ? [] : [{type: 'text', text}],
    text,
    createdAt: environment.now(),
    status,
  };
}

/** A message of the server's record. */
export function recordedMessage(
  environment: Environment,
  {role, text, serverId, createdAt}: HistoryMessage,
): Message {
  return {
    ...newMessage(environment, role, text, 'complete'),
    ...(createdAt !== undefined && {createdAt}),
    ...(serverId !== undefined && {serverId}),
  };
}

/**
 * The server's record with what it cannot know: which questions were sent without being shown, what the visitor thinks
 * of answers, and where recaps stand. Each of its messages is the first of ours that has its role and words and is no
 * other's already.
 */
export function withOurs(record: readonly Message[], ours: readonly Message[]): readonly Message[] {
  // A page that is new knows nothing, and need not look at what may be thousands of messages.
  if (ours.length === 0) return record;
  const left = new Map<string, Message[]>();
  for (const own of ours) {
    const same = left.get(wordsOf(own));
    if (same) same.push(own);
    else left.set(wordsOf(own), [own]);
  }
  const places = new Map<Message, number>();
  const theirs = record.map((message, at) => {
    const own = left.get(wordsOf(message))?.shift();
    if (own) places.set(own, at);
    const {silent, feedback, recap} = own ?? {};
    return {...message, ...(silent && {silent}), ...(feedback && {feedback}), ...(recap && {recap})};
  });
  return withRecaps(theirs, ours, places);
}

/** A server may keep its recap to itself: each then stands behind the message it stood behind here. */
function withRecaps(
  record: readonly Message[],
  ours: readonly Message[],
  places: ReadonlyMap<Message, number>,
): readonly Message[] {
  const behind = new Map<number, Message[]>();
  let at: number | undefined;
  for (const own of ours) {
    const place = places.get(own);
    at = place ?? at;
    if (own.recap && place === undefined && at !== undefined) {
      behind.set(at, [...(behind.get(at) ?? []), own]);
    }
  }
  return record.flatMap((message, index) => [message, ...(behind.get(index) ?? [])]);
}

/** What tells two messages apart of which one has another id here than there. */
function wordsOf({role, text}: Message): string {
  return `${role} ${text.trim()}`;
}
