import {css} from 'lit';

/** The sources of an answer as chips, and the marks in its text. */
export const sourceStyles = css`
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
  .sources .quiet-button {
    margin-block-start: 6px;
  }
  .sources li {
    max-inline-size: 100%;
  }
  /* One line: what has no room in it wraps to a second, which is not seen. All of it stands on the card. */
  .source {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 44px 6px;
    max-inline-size: 100%;
    block-size: calc(1lh + 8px);
    padding: 3px 10px;
    overflow: hidden;
    border: 1px solid var(--_border);
    border-radius: 22px;
    color: inherit;
    text-decoration: none;
    background: transparent;
  }
  .source:hover,
  .source[aria-describedby] {
    border-color: var(--_accent-ink);
  }
  .source-number {
    font-variant-numeric: tabular-nums;
    color: var(--_muted);
  }
  .source-title,
  .source-host {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .source-name {
    display: inline-flex;
    gap: 6px;
    max-inline-size: 100%;
  }
  .source-host {
    font-size: 0.9em;
    color: var(--_muted);
  }
  span[data-dragoman-ui="citation"] {
    cursor: help;
  }
  [data-dragoman-ui="citation"]:focus-visible {
    outline-offset: 1px;
  }
  @media (pointer: coarse) {
    .source {
      block-size: max(44px, calc(1lh + 8px));
      padding-block: calc((44px - 1lh) / 2 - 1px);
    }
  }
`;
