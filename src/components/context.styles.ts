import {css} from 'lit';

/** What is shared of the page: the chip on the composer, and the card that shows it. */
export const contextStyles = css`
  dragoman-context {
    display: block;
    flex: none;
    min-block-size: 0;
    padding-inline: 12px;
  }
  .context-chip {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    max-inline-size: 100%;
    min-block-size: 28px;
    margin-block-start: 8px;
    padding: 2px 10px;
    border: 1px solid var(--_border);
    border-radius: 14px;
    font-size: 0.85em;
    color: var(--_muted);
    background: transparent;
  }
  .context-chip:hover,
  .context-chip[aria-expanded="true"] {
    border-color: var(--_accent-ink);
    color: inherit;
  }
  .context-chip span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .context-chip svg {
    flex: none;
    inline-size: 15px;
    block-size: 15px;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .context-card {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 8px;
    max-block-size: 50dvh;
    margin-block-start: 8px;
    padding: 8px 14px 12px;
    border: 1px solid var(--_border);
    border-radius: min(var(--_radius), 12px);
    font-size: 0.9em;
  }
  .context-head {
    display: flex;
    flex: none;
    align-items: center;
    inline-size: calc(100% + 8px);
  }
  .context-title {
    flex: 1;
    margin: 0;
    font-size: 1em;
    font-weight: 600;
  }
  .context-content {
    flex: 1;
    inline-size: 100%;
    min-block-size: 3em;
    overflow: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }
  .root .context-content:focus-visible {
    outline-offset: -2px;
  }
  .context-content p,
  .context-content dl,
  .context-content dd {
    margin: 0;
  }
  .context-content dt {
    margin-block-start: 8px;
    font-size: 0.9em;
    color: var(--_muted);
  }
  .context-content dd {
    overflow-wrap: anywhere;
  }
  @media (pointer: coarse) {
    .context-chip {
      min-block-size: 44px;
      border-radius: 22px;
    }
  }
  @media (forced-colors: active) {
    .context-chip {
      border: 1px solid ButtonBorder;
    }
  }
  @media print {
    .root dragoman-context {
      display: none;
    }
  }
`;
