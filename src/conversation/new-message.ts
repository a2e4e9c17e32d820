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
