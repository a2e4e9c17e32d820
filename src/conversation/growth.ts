import type {ConversationState} from './reduce.js';

/** Whether the content of the answer under way is all that tells the two states apart. */
export function onlyGrew(before: ConversationState, after: ConversationState): boolean {
  const {liveId} = after;
  return (
    liveId !== undefined &&
    liveId === before.liveId &&
    after.stage === before.stage &&
    after.waiting === before.waiting &&
    after.usage === before.usage &&
    after.messages.length === before.messages.length &&
    after.messages.every((message, index) => {
      const earlier = before.messages[index];
      return (
        message === earlier ||
        (message.id === liveId && earlier?.id === liveId && message.status === earlier.status)
      );
    })
  );
}
