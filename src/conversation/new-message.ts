import type {Message, MessageStatus, Role} from './message.js';
import type {Environment} from './turn.js';

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
