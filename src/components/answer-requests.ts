import type {Conversation} from '../conversation/conversation.js';
import {DragomanFeedbackEvent} from './events.js';
import type {FeedbackRequest, RegenerateRequest} from './message-actions.js';

/** What lies between a press below an answer and the conversation. */
export class AnswerRequests {
  readonly #conversation: () => Conversation;
  readonly #tell: (event: Event) => void;

  /** @param tell fires an event of the element. */
  constructor(conversation: () => Conversation, tell: (event: Event) => void) {
    this.#conversation = conversation;
    this.#tell = tell;
  }

  /** Where the answer cannot be asked for again by now, nothing is. */
  readonly onRegenerateRequest = (event: RegenerateRequest): void => {
    this.#conversation()
      .regenerate(event.messageId)
      .catch(() => undefined);
  };

  readonly onFeedbackRequest = ({messageId, value}: FeedbackRequest): void => {
    const message = this.#conversation().rate(messageId, value);
    if (message) this.#tell(new DragomanFeedbackEvent(message, value));
  };
}
