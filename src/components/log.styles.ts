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
    /* What the Tab key comes to is in view with its ring. */
    scroll-padding-block: 8px;
  }
  /* It is as wide as the panel, which would cut off a ring around it. */
  .root dragoman-log:focus-visible {
    outline-offset: -3px;
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
  /* Around the line below the message, too, which hangs out of it. */
  .root .message:focus-visible {
    outline: none;
  }
  .message:focus-visible::after {
    content: "";
    position: absolute;
    inset-block: -5px calc(-1 * var(--_gap) - 1px);
    inset-inline: -7px;
    border: 2px solid var(--_accent-ink);
    border-radius: calc(min(var(--_radius), 16px) + 4px);
    pointer-events: none;
  }
  .message[data-role="user"] {
    align-items: flex-end;
  }
  .older {
    display: block;
    margin-block-end: var(--_gap);
    margin-inline: auto;
  }
  /* Takes no room, and hangs over what is at the end of the view. */
  .way-to-end {
    position: sticky;
    inset-block-end: 12px;
    z-index: 1;
    display: flex;
    justify-content: center;
    align-items: flex-end;
    block-size: 0;
    pointer-events: none;
  }
  .to-end {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 34px;
    min-block-size: 34px;
    padding-block: 4px;
    padding-inline: 8px;
    border: 1px solid var(--_border);
    border-radius: 22px;
    font-size: 0.9em;
    font-weight: 600;
    color: var(--_on-surface);
    background: var(--_surface);
    box-shadow: 0 2px 10px rgb(0 0 0 / 0.18);
    pointer-events: auto;
  }
  /* In the middle of so low a view it would lie over most of what can be read, or over what has the focus. */
  @media (max-height: 480px) {
    dragoman-log {
      scroll-padding-block-end: 42px;
    }
    .way-to-end {
      inset-block-end: 4px;
      justify-content: flex-end;
    }
  }
  .to-end:hover {
    border-color: var(--_accent-ink);
  }
  .to-end svg {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  @media (forced-colors: active) {
    .message:focus-visible::after {
      border-color: Highlight;
    }
  }
  @media (pointer: coarse) {
    .older,
    .to-end {
      min-inline-size: 44px;
      min-block-size: 44px;
      padding-inline: 13px;
    }
  }
`;
