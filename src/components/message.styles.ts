import {css} from 'lit';

/** What stands in a message, and the greeting and starters where there is none yet. */
export const messageStyles = css`
  dragoman-message {
    display: contents;
  }
  .bubble {
    max-inline-size: min(100%, 46em);
    padding: 9px 14px;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    color: var(--_on-bubble-assistant);
    background: var(--_bubble-assistant);
  }
  .message[data-role="assistant"] .bubble {
    border-end-start-radius: 4px;
  }
  .message[data-role="user"] .bubble {
    max-inline-size: 85%;
    border-end-end-radius: 4px;
    /* An edge for a bubble that is of the colour of the panel. */
    border-color: color-mix(in srgb, currentColor 14%, transparent);
    color: var(--_on-bubble-user);
    background: var(--_bubble-user);
    white-space: pre-wrap;
  }
  /* One author, one group: all but the first hang together at the side of their author. */
  .message[data-group="first"]:not(:first-child) {
    margin-block-start: 4px;
  }
  .message[data-group="next"] {
    margin-block-start: -6px;
  }
  .message[data-role="assistant"][data-group="next"] .bubble {
    border-start-start-radius: 4px;
  }
  .message[data-role="user"][data-group="next"] .bubble {
    border-start-end-radius: 4px;
  }
  .message[data-status="queued"] .bubble {
    /* Not paler: its text must stay readable. */
    outline: 1px dashed var(--_bubble-user);
    outline-offset: 2px;
  }
  .message-note {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 4px 10px;
    margin: 0;
    font-size: 0.85em;
    color: var(--_muted);
  }
  /* Below each message, in place of the gap, and there from the first: what appears in it moves nothing. */
  .message-foot {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 26px;
    max-inline-size: 100%;
    margin-block: -4px calc(-1 * var(--_gap));
    color: var(--_muted);
  }
  .message[data-role="user"] .message-foot {
    flex-direction: row-reverse;
  }
  /* The first and the last sign stand at the edges of the bubble; what can be pressed reaches beyond them. */
  .message-actions {
    display: flex;
    gap: 2px;
    margin-inline: -6px;
  }
  .message-action {
    display: inline-grid;
    flex: none;
    place-items: center;
    inline-size: 28px;
    block-size: 26px;
    padding: 0;
    border: 0;
    border-radius: 8px;
    background: transparent;
  }
  .message-action:hover {
    color: var(--_on-surface);
    background: color-mix(in srgb, currentColor 10%, transparent);
  }
  .message-action svg {
    inline-size: 16px;
    block-size: 16px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.8;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .message-action[aria-pressed="true"] {
    color: var(--_accent-ink);
  }
  .message-action[aria-pressed="true"] svg {
    fill: color-mix(in srgb, currentColor 25%, transparent);
  }
  .message-time {
    overflow: hidden;
    font-size: 0.8em;
    font-variant-numeric: tabular-nums;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  /* A little late: most of what comes between two texts is over by then. */
  .message-foot .thinking {
    min-block-size: 0;
    animation: come 0s 400ms both;
  }
  @keyframes come {
    from {
      visibility: hidden;
    }
  }
  @media (hover: hover) and (pointer: fine) {
    .message-foot:not([data-live]) {
      opacity: 0;
    }
    .message:is(:hover, :focus, :focus-within) .message-foot {
      opacity: 1;
    }
  }
  @media (hover: hover) and (pointer: fine) and (prefers-reduced-motion: no-preference) {
    .message-foot {
      transition: opacity 120ms ease;
    }
  }
  @media (pointer: coarse) {
    .message-foot {
      min-block-size: 44px;
      margin-block-start: -8px;
    }
    .message-actions {
      margin-inline: -14px;
    }
    .message-action {
      inline-size: 44px;
      block-size: 44px;
    }
  }
  .greeting {
    inline-size: fit-content;
    max-inline-size: min(100%, 46em);
    margin-block: 0 calc(var(--_gap) + 4px);
    padding: 9px 14px;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    border-end-start-radius: 4px;
    color: var(--_on-bubble-assistant);
    background: var(--_bubble-assistant);
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  .starters {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block: 12px 0;
    padding: 0;
    list-style: none;
  }
  .starters li {
    max-inline-size: 100%;
  }
  .starter {
    max-inline-size: 100%;
    min-block-size: 36px;
    padding: 6px 14px;
    border: 1px solid color-mix(in srgb, var(--_accent-ink) 35%, var(--_border));
    border-radius: 18px;
    text-align: start;
    color: var(--_accent-ink);
    background: transparent;
    overflow-wrap: anywhere;
  }
  .starter:hover {
    border-color: var(--_accent-ink);
    background: color-mix(in srgb, var(--_accent-ink) 8%, transparent);
  }
  .thinking {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 10px;
    min-block-size: 28px;
    color: var(--_muted);
  }
  /* Beside the dots, however long they are. */
  .thinking-words {
    max-inline-size: calc(100% - 36px);
  }
  .dots {
    display: inline-flex;
    gap: 4px;
  }
  .dots i {
    inline-size: 6px;
    block-size: 6px;
    border-radius: 50%;
    background: currentColor;
    opacity: 0.4;
  }
  .tool,
  .reasoning,
  .notice {
    max-inline-size: 100%;
    font-size: 0.9em;
    color: var(--_muted);
  }
  .tool summary,
  .reasoning summary {
    min-block-size: 24px;
    border-radius: 6px;
    cursor: pointer;
  }
  .tool-state {
    display: inline-block;
    inline-size: 0.6em;
    block-size: 0.6em;
    margin-inline-end: 0.6em;
    border-radius: 50%;
    background: currentColor;
  }
  .tool[data-state="running"] .tool-state {
    border: 2px solid currentColor;
    border-block-start-color: transparent;
    background: none;
  }
  .tool[data-state="failed"] .tool-line {
    color: var(--_danger);
  }
  .tool-label {
    margin-block-start: 6px;
    font-size: 0.85em;
  }
  .tool pre {
    max-block-size: 200px;
    margin: 4px 0;
    padding: 8px 10px;
    overflow: auto;
    border-radius: 8px;
    font: 12px/1.5 ui-monospace, Menlo, Consolas, monospace;
    direction: ltr;
    unicode-bidi: isolate;
    color: var(--_on-bubble-assistant);
    background: var(--_bubble-assistant);
  }
  .reasoning-text {
    margin-block-start: 4px;
    padding-inline-start: 12px;
    border-inline-start: 2px solid var(--_border);
    white-space: pre-wrap;
  }
  .notice {
    padding: 6px 10px;
    border-inline-start: 3px solid var(--_border);
  }
  .notice[data-level="warning"] {
    border-color: var(--_danger);
    color: var(--_on-surface);
  }
  .error {
    max-inline-size: min(100%, 46em);
    padding: 10px 14px;
    border: 1px solid color-mix(in srgb, var(--_danger) 45%, transparent);
    border-radius: var(--_radius);
    color: var(--_on-surface);
    background: color-mix(in srgb, var(--_danger) 7%, var(--_surface));
  }
  .error p {
    margin: 0;
  }
  .error .setup {
    margin-block-start: 6px;
    font-size: 0.85em;
    color: var(--_muted);
  }
  .error-actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-start: 8px;
  }
  @media (prefers-reduced-motion: no-preference) {
    .dots i {
      animation: blink 1.2s infinite both;
    }
    .dots i:nth-child(2) {
      animation-delay: 160ms;
    }
    .dots i:nth-child(3) {
      animation-delay: 320ms;
    }
    .reasoning[data-live] summary {
      animation: breathe 1.6s ease-in-out infinite alternate;
    }
    .tool[data-state="running"] .tool-state {
      animation: turn 0.9s linear infinite;
    }
  }
  @keyframes blink {
    40% {
      opacity: 1;
      transform: translateY(-2px);
    }
  }
  /* Never so pale that it cannot be read. */
  @keyframes breathe {
    to {
      color: var(--_on-surface);
    }
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  @media (pointer: coarse) {
    .starter,
    .tool summary,
    .reasoning summary {
      min-block-size: 44px;
    }
    .starter {
      border-radius: 22px;
    }
    .tool summary,
    .reasoning summary {
      padding-block: 10px;
    }
  }
  @media (forced-colors: active) {
    .bubble,
    .greeting,
    .message-action {
      border: 1px solid ButtonBorder;
    }
    .message-action[aria-pressed="true"] {
      border-color: Highlight;
      color: Highlight;
    }
    .dots i,
    .tool-state {
      background: CanvasText;
    }
  }
  @media print {
    .message-foot,
    .message-note button,
    .error-actions,
    .starters {
      display: none;
    }
  }
`;
