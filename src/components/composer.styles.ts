import {css} from 'lit';

/** Where the visitor writes. */
export const composerStyles = css`
  dragoman-composer {
    display: block;
    padding: 10px 12px 12px;
  }
  .composer {
    display: flex;
    align-items: flex-end;
    gap: 8px;
    padding-block: 6px;
    padding-inline: 14px 6px;
    border: 1px solid var(--_border);
    border-radius: 24px;
    background: var(--_surface);
  }
  .composer:focus-within {
    border-color: var(--_accent-ink);
    box-shadow: 0 0 0 1px var(--_accent-ink);
  }
  .input {
    flex: 1;
    min-inline-size: 0;
    /* Six lines, and never more than leaves something of the conversation to see over a keyboard. */
    max-block-size: min(calc(8.4em + 10px), 30dvh);
    /* One line is lower than the button beside it. */
    align-self: center;
    padding: 5px 0;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    border: 0;
    outline: none;
    resize: none;
    field-sizing: content;
    /* Below 16 px iOS zooms the page on focus. */
    font: 400 max(16px, 1em) / 1.4 var(--_font);
    color: inherit;
    background: transparent;
  }
  .root .input:focus-visible {
    outline: none;
  }
  .input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .room,
  .refusal {
    margin: 6px 14px 0;
    font-size: 0.85em;
  }
  .room {
    text-align: end;
    font-variant-numeric: tabular-nums;
    color: var(--_muted);
  }
  .refusal,
  .room[data-room="over"] {
    color: var(--_danger);
  }
  .send {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    padding: 0;
    border: 0;
    border-radius: 50%;
    color: var(--_on-accent);
    background: var(--_accent);
  }
  /* Paler, and the ring around it is not: it can have the focus. */
  .send[aria-disabled="true"] {
    background: color-mix(in srgb, var(--_accent) 45%, var(--_surface));
    cursor: default;
  }
  .send svg {
    inline-size: 18px;
    block-size: 18px;
    fill: none;
    stroke: currentColor;
    stroke-width: 2.2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .send[part="stop"] svg {
    fill: currentColor;
  }
  .send.beside {
    color: var(--_on-surface);
    background: color-mix(in srgb, currentColor 12%, transparent);
  }
  @media (pointer: coarse) {
    .send {
      inline-size: 44px;
      block-size: 44px;
    }
    .input {
      padding-block: 11px;
    }
  }
  :dir(rtl) > .send svg {
    transform: scaleX(-1);
  }
  @media (forced-colors: active) {
    .composer:focus-within {
      outline: 2px solid Highlight;
      outline-offset: 1px;
    }
    .send {
      border: 1px solid;
    }
    .send[aria-disabled="true"] {
      color: GrayText;
    }
  }
`;
