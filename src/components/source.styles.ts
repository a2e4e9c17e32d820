import {css} from 'lit';

/** The sources of an answer as chips, and the card that tells of one. */
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
  dragoman-source-card {
    position: fixed;
    inset-block: 0 auto;
    inset-inline: 0 auto;
    z-index: 3;
    display: block;
    inline-size: max-content;
    max-inline-size: min(320px, 100vw - 16px);
    margin: 0;
    padding: 10px 14px;
    overflow: hidden;
    border: 1px solid var(--_border);
    border-radius: min(var(--_radius), 12px);
    font-size: 0.9em;
    text-align: start;
    white-space: normal;
    overflow-wrap: anywhere;
    color: var(--_on-surface);
    background: var(--_surface);
    box-shadow: 0 1px 2px rgb(0 0 0 / 0.1), 0 8px 28px rgb(0 0 0 / 0.2);
  }
  dragoman-source-card p {
    margin: 0;
  }
  .card-title {
    font-weight: 600;
  }
  .card-title a {
    color: var(--_accent-ink);
  }
  .card-host {
    font-size: 0.9em;
    color: var(--_muted);
  }
  dragoman-source-card .card-snippet {
    display: -webkit-box;
    margin-block: 4px;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 6;
  }
  @media (prefers-reduced-motion: no-preference) {
    dragoman-source-card {
      animation: card-in 120ms ease-out;
    }
  }
  @keyframes card-in {
    from {
      opacity: 0;
    }
  }
  @media (pointer: coarse) {
    .source {
      block-size: max(44px, calc(1lh + 8px));
      padding-block: calc((44px - 1lh) / 2 - 1px);
    }
    /* A whole line for the finger, in the room that the card has around it. */
    .card-title:has(a) {
      display: flex;
      align-items: baseline;
      gap: 6px;
      margin-block-start: -10px;
    }
    .card-title a {
      padding-block: 12px;
    }
  }
  @media print {
    dragoman-source-card {
      display: none;
    }
  }
`;
