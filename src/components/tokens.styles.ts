import {css} from 'lit';

/**
 * The public custom properties with their defaults, each read in one place. Inside, only the `--_` twins are used.
 * `all: initial !important` on the host survives whatever the page's CSS does to it.
 */
export const tokens = css`
  :host {
    all: initial !important;
    display: block !important;
    unicode-bidi: isolate !important;
    visibility: visible !important;

    --_accent: var(--dragoman-accent, light-dark(#3d5afe, #8c9eff));
    --_on-accent: var(--dragoman-on-accent, light-dark(#fff, #10143a));
    --_surface: var(--dragoman-surface, light-dark(#fff, #17181c));
    --_on-surface: var(--dragoman-on-surface, light-dark(#1b1c20, #ecedf1));
    --_muted: var(--dragoman-muted, light-dark(#5c606b, #a3a7b3));
    --_border: var(--dragoman-border, light-dark(#e3e5ea, #30323a));
    --_bubble-user: var(--dragoman-bubble-user, var(--_accent));
    --_on-bubble-user: var(--dragoman-on-bubble-user, var(--_on-accent));
    --_bubble-assistant: var(--dragoman-bubble-assistant, light-dark(#f2f4f8, #22242a));
    --_on-bubble-assistant: var(--dragoman-on-bubble-assistant, var(--_on-surface));
    --_danger: var(--dragoman-danger, light-dark(#b3261e, #ff8a80));
    --_font: var(--dragoman-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif);
    --_font-size: var(--dragoman-font-size, 15px);
    --_radius: var(--dragoman-radius, 16px);
    --_gap: var(--dragoman-gap, 12px);
    --_width: var(--dragoman-width, 400px);
    --_height: var(--dragoman-height, 640px);
    --_launcher-size: var(--dragoman-launcher-size, 56px);
    --_offset-inline: var(--dragoman-offset-inline, 20px);
    --_offset-block: var(--dragoman-offset-block, 20px);
    --_z-index: var(--dragoman-z-index, 2147483000);
    --_shadow: var(--dragoman-shadow, 0 2px 6px rgb(0 0 0 / 0.08), 0 16px 48px rgb(0 0 0 / 0.2));
  }
  :host([hidden]) {
    display: none !important;
  }
  .root {
    color-scheme: light dark;
    font: 400 var(--_font-size) / 1.5 var(--_font);
    color: var(--_on-surface);
    text-align: start;
    -webkit-text-size-adjust: 100%;
  }
  .root[data-scheme="light"] {
    color-scheme: light;
  }
  .root[data-scheme="dark"] {
    color-scheme: dark;
  }
  .root *,
  .root *::before,
  .root *::after {
    box-sizing: border-box;
  }
  .root button {
    font: inherit;
    color: inherit;
    cursor: pointer;
  }
  .root :focus-visible {
    outline: 2px solid var(--_accent);
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
    place-items: center;
    inline-size: 32px;
    block-size: 32px;
    padding: 0;
    border: 0;
    border-radius: 8px;
    background: transparent;
  }
  .icon-button:hover {
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
`;
