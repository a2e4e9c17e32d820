import {css} from 'lit';

/** What everything inside the chat shares. The custom properties stand in launcher.styles.ts. */
export const baseStyles = css`
  .root {
    font: 400 var(--_font-size) / 1.5 var(--_font);
    color: var(--_on-surface);
    text-align: start;
    -webkit-text-size-adjust: 100%;
  }
  .root *,
  .root *::before,
  .root *::after {
    box-sizing: border-box;
  }
  :where(.root) button {
    font: inherit;
    color: inherit;
    cursor: pointer;
  }
  .root :focus-visible {
    outline: 2px solid var(--_accent-ink);
    outline-offset: 2px;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .icon-button {
    display: inline-grid;
    flex: none;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    padding: 0;
    border: 0;
    border-radius: 8px;
    background: transparent;
  }
  .icon-button:hover,
  .icon-button[aria-expanded="true"] {
    background: color-mix(in srgb, currentColor 10%, transparent);
  }
  .icon-button svg {
    inline-size: 18px;
    block-size: 18px;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .quiet-button {
    min-block-size: 28px;
    padding: 2px 10px;
    border: 1px solid color-mix(in srgb, currentColor 30%, transparent);
    border-radius: 14px;
    background: transparent;
    font-weight: 600;
  }
  .quiet-button:hover {
    background: color-mix(in srgb, currentColor 8%, transparent);
  }
  .quiet-button.danger {
    color: var(--_danger);
  }
  /* Fingers need more room than a pointer does. */
  @media (pointer: coarse) {
    .icon-button {
      inline-size: 44px;
      block-size: 44px;
    }
    .quiet-button {
      min-block-size: 44px;
      padding-inline: 16px;
      border-radius: 22px;
    }
  }
  @media (forced-colors: active) {
    .root :focus-visible {
      outline-color: Highlight;
    }
    .icon-button,
    .quiet-button {
      border: 1px solid ButtonBorder;
    }
  }
`;
