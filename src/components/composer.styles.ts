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
    border-color: var(--_accent);
    box-shadow: 0 0 0 1px var(--_accent);
  }
  .input {
    flex: 1;
    min-inline-size: 0;
    max-block-size: 8.5em;
    padding: 5px 0;
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
  .refusal {
    margin: 6px 14px 0;
    font-size: 0.85em;
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
  .send[aria-disabled="true"] {
    opacity: 0.45;
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
  :dir(rtl) > .send svg {
    transform: scaleX(-1);
  }
`;
