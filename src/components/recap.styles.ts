import {css} from 'lit';

/** A recap among the messages, and the meter over the composer that says when one is due. */
export const recapStyles = css`
  .recap {
    inline-size: 100%;
  }
  .recap summary {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 28px;
    margin-block-end: 4px;
    border-radius: 8px;
    list-style: none;
    font-size: 0.85em;
    font-weight: 600;
    color: var(--_muted);
    cursor: pointer;
  }
  .recap summary::-webkit-details-marker {
    display: none;
  }
  .recap summary::before,
  .recap summary::after {
    content: "";
    flex: 1;
    min-inline-size: 12px;
    border-block-start: 1px solid var(--_border);
  }
  .recap summary:hover {
    color: var(--_on-surface);
  }
  .recap-name {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    text-align: center;
  }
  .recap-fold {
    display: inline-flex;
  }
  .recap:not([open]) .recap-fold {
    rotate: -90deg;
  }
  .recap:not([open]) .recap-fold:dir(rtl) {
    rotate: 90deg;
  }
  .recap-name svg {
    flex: none;
    inline-size: 15px;
    block-size: 15px;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  /* No bubble: nobody says it to anybody. */
  .message[data-recap] .recap .bubble {
    max-inline-size: none;
    border: 1px dashed color-mix(in srgb, var(--_accent-ink) 35%, var(--_border));
    border-radius: 12px;
    font-size: 0.94em;
    color: var(--_on-surface);
    background: transparent;
  }
  .recap .thinking {
    justify-content: center;
  }
  .recap-note {
    margin: 6px 0 0;
    font-size: 0.82em;
    text-align: center;
    color: var(--_muted);
  }
  .memory {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 10px;
    min-block-size: 34px;
    padding-block: 6px 0;
    padding-inline: 20px 16px;
    font-size: 0.82em;
    font-variant-numeric: tabular-nums;
    color: var(--_muted);
  }
  .memory-meter {
    flex: none;
    inline-size: 72px;
    block-size: 6px;
    border: 0;
    border-radius: 3px;
    overflow: hidden;
    appearance: none;
    background: color-mix(in srgb, currentColor 22%, transparent);
  }
  /* Chromium lays the bar into the middle of a grid, half as high as the meter. */
  .memory-meter::-webkit-meter-bar {
    grid-row: 1 / -1;
    block-size: 6px;
    border: 0;
    border-radius: 0;
    background: none;
  }
  .memory-meter::-webkit-meter-optimum-value {
    background: var(--_accent-ink);
  }
  .memory-meter::-webkit-meter-suboptimum-value,
  .memory-meter::-webkit-meter-even-less-good-value {
    background: var(--_danger);
  }
  .memory-meter::-moz-meter-bar {
    background: var(--_accent-ink);
  }
  .memory-meter:-moz-meter-sub-optimum::-moz-meter-bar,
  .memory-meter:-moz-meter-sub-sub-optimum::-moz-meter-bar {
    background: var(--_danger);
  }
  .memory-words {
    flex: 1;
  }
  .memory-trouble {
    flex: 1 1 100%;
    margin: 0;
    color: var(--_danger);
  }
  @media (forced-colors: active) {
    .memory-meter {
      border: 1px solid CanvasText;
      appearance: auto;
    }
  }
  @media print {
    .memory,
    .recap-fold {
      display: none;
    }
  }
`;
