import {css} from 'lit';

/** The conversation, from its scroller down to what a message holds. */
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
  dragoman-message {
    display: contents;
  }
  .message[data-role="user"] {
    align-items: flex-end;
  }
  .bubble {
    max-inline-size: min(100%, 46em);
    padding: 8px 13px;
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
    color: var(--_on-bubble-user);
    background: var(--_bubble-user);
    white-space: pre-wrap;
  }
  .message[data-status="queued"] .bubble {
    /* Not paler: its text must stay readable. */
    outline: 1px dashed var(--_bubble-user);
    outline-offset: 2px;
  }
  .message-note {
    font-size: 0.85em;
    color: var(--_muted);
  }
  .greeting {
    color: var(--_muted);
  }
  .starters {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-start: 12px;
    padding: 0;
    list-style: none;
  }
  .starter {
    padding: 6px 12px;
    border: 1px solid var(--_border);
    border-radius: 18px;
    text-align: start;
    background: transparent;
  }
  .starter:hover {
    border-color: var(--_accent);
  }
  .thinking {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 10px;
    color: var(--_muted);
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
  }
  @keyframes blink {
    40% {
      opacity: 1;
      transform: translateY(-2px);
    }
  }
  .tool,
  .reasoning,
  .notice,
  .command {
    max-inline-size: 100%;
    font-size: 0.9em;
    color: var(--_muted);
  }
  .tool summary,
  .reasoning summary {
    cursor: pointer;
  }
  .tool pre {
    max-block-size: 200px;
    margin: 4px 0;
    padding: 8px;
    overflow: auto;
    border-radius: 8px;
    font: 12px/1.5 ui-monospace, Menlo, Consolas, monospace;
    color: var(--_on-bubble-assistant);
    background: var(--_bubble-assistant);
  }
  .tool[data-state="failed"] summary {
    color: var(--_danger);
  }
  .notice,
  .command {
    padding: 6px 10px;
    border-inline-start: 3px solid var(--_border);
  }
  .notice[data-level="warning"] {
    border-color: var(--_danger);
  }
  .error {
    padding: 10px 13px;
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
  .error .quiet-button {
    margin-block-start: 8px;
  }
  .sources {
    max-inline-size: 100%;
    font-size: 0.9em;
  }
  .sources-title {
    margin: 0 0 4px;
    font-weight: 600;
    color: var(--_muted);
  }
  .sources ol {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .source {
    display: inline-flex;
    align-items: baseline;
    gap: 6px;
    max-inline-size: 100%;
    padding: 3px 10px;
    border: 1px solid var(--_border);
    border-radius: 14px;
    color: inherit;
    text-decoration: none;
  }
  a.source:hover {
    border-color: var(--_accent);
  }
  .source-number {
    font-variant-numeric: tabular-nums;
    color: var(--_muted);
  }
  .source-title {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .source-host {
    flex: none;
    color: var(--_muted);
  }
`;
