import {css} from 'lit';

/** The conversation as a list in its scroller; what stands in a message is in message.styles.ts. */
export const logStyles = css`
  dragoman-log {
    display: block;
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    padding: 16px;
  }
  .messages {
    display: flex;
    flex-direction: column;
    gap: var(--_gap);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .message {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 6px;
    max-inline-size: 100%;
    overflow-wrap: anywhere;
    /* A message that grows changes nothing in the others. Not contain: paint, which would cut off a page's shadows. */
    contain: layout style;
  }
  .message[data-role="user"] {
    align-items: flex-end;
  }
`;
