import {css} from 'lit';

/** The menu in the header, and the question before what cannot be undone. */
export const menuStyles = css`
  dragoman-menu {
    position: relative;
    flex: none;
    margin-inline-start: auto;
  }
  .menu-button svg {
    stroke-width: 3.4;
  }
  .menu-items {
    position: absolute;
    inset-block-start: calc(100% + 4px);
    inset-inline-end: 0;
    z-index: 2;
    display: flex;
    flex-direction: column;
    inline-size: max-content;
    max-inline-size: min(300px, calc(100vw - 32px));
    /* As much as there is below the header: on a low screen it scrolls. */
    max-block-size: calc(var(--_visible) - 64px);
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    padding: 6px;
    border: 1px solid var(--_border);
    border-radius: 12px;
    background: var(--_surface);
    box-shadow: 0 1px 2px rgb(0 0 0 / 0.1), 0 8px 28px rgb(0 0 0 / 0.18);
  }
  .root .menu-item {
    display: flex;
    flex: none;
    align-items: center;
    gap: 10px;
    min-block-size: 36px;
    padding-block: 6px;
    padding-inline: 10px 14px;
    border: 0;
    border-radius: 8px;
    text-align: start;
    background: transparent;
  }
  .menu-item:hover,
  .menu-item:focus {
    background: color-mix(in srgb, currentColor 8%, transparent);
  }
  .root .menu-item:focus-visible {
    outline-offset: -2px;
  }
  .menu-item[data-action="delete-data"] {
    color: var(--_danger);
  }
  .menu-item svg {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.8;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .confirm {
    inline-size: min(340px, calc(100vw - 32px));
    margin: auto;
    padding: 20px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    color: var(--_on-surface);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }
  .confirm::backdrop {
    background: rgb(0 0 0 / 0.4);
  }
  .confirm-question {
    margin: 0 0 16px;
  }
  .confirm-answers {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 8px;
  }
  @media (pointer: coarse) {
    .root .menu-item {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .menu-item:focus {
      outline: 2px solid Highlight;
    }
  }
`;
