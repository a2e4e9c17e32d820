import {css} from 'lit';

/** What the assistant asks the page to do. */
export const commandStyles = css`
  dragoman-command {
    display: contents;
  }
  .command {
    max-inline-size: min(100%, 46em);
    padding: 6px 10px;
    border-inline-start: 3px solid var(--_border);
    font-size: 0.9em;
    color: var(--_muted);
    overflow-wrap: anywhere;
  }
  .command[data-state="done"] {
    border-color: var(--_accent-ink);
  }
  .command:is([data-state="refused"], [data-state="failed"]) {
    border-color: var(--_danger);
  }
  /* What waits for the visitor looks like it. */
  .command[data-asking] {
    padding: 10px 14px;
    border: 1px solid color-mix(in srgb, var(--_accent-ink) 45%, transparent);
    border-radius: var(--_radius);
    font-size: 1em;
    color: var(--_on-surface);
    background: color-mix(in srgb, var(--_accent-ink) 5%, var(--_surface));
  }
  .command[data-asking] .command-line {
    font-weight: 600;
  }
  .command-reason {
    margin: 4px 0 0;
  }
  .command-values {
    display: grid;
    gap: 2px;
    margin-block: 8px 0;
  }
  .command-values > div {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
  }
  .command-values dt {
    color: var(--_muted);
  }
  .command-values dt::after {
    content: ":";
  }
  .command-values dd {
    margin: 0;
    white-space: pre-wrap;
  }
  .command pre {
    max-block-size: 200px;
    margin: 4px 0 0;
    overflow: auto;
    font: 12px/1.5 ui-monospace, Menlo, Consolas, monospace;
    direction: ltr;
    unicode-bidi: isolate;
  }
  .command-actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin-block-start: 10px;
    font-size: calc(0.9 * var(--_font-size));
  }
  /* A card may come to be where the visitor was about to press: for a moment its buttons cannot be. */
  .command[data-asking] .command-actions {
    animation: settle 500ms;
  }
  @keyframes settle {
    from,
    to {
      pointer-events: none;
    }
  }
  @media print {
    .command-actions {
      display: none;
    }
  }
`;
