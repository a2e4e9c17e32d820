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
 * The server's record with what it cannot know: which questions were sent without being shown, and what the visitor
 * thinks of answers. Each of its messages is the first of ours that has its role and words and is no other's already.
 */
export function withOurs(record: readonly Message[], ours: readonly Message[]): readonly Message[] {
  const left = new Map<string, Message[]>();
  for (const own of ours) {
    const same = left.get(wordsOf(own));
    if (same) same.push(own);
    else left.set(wordsOf(own), [own]);
  }
  return record.map(message => {
    const {silent, feedback} = left.get(wordsOf(message))?.shift() ?? {};
    return {...message, ...(silent && {silent}), ...(feedback && {feedback})};
  });
}

/** What tells two messages apart of which one has another id here than there. */
function wordsOf({role, text}: Message): string {
  return `${role} ${text.trim()}`;
}
