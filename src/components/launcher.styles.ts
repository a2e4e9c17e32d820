import {noDarkerThan, noLighterThan, readableOn} from './launcher-colors.js';

/**
 * The host, its custom properties with their defaults (each read in one place: inside, only the `--_` twins are used)
 * and its launcher. As text: the script-tag facade has no Lit to make a style sheet of it.
 *
 * Colours follow from the accent: `--_on-accent` is what can be read on it, `--_accent-ink` is as much of it as can be
 * read on the panel and on an answer, 4.5 to 1, and there is a little of it in all the rest.
 *
 * `all: initial !important` on the host survives whatever the page's CSS does to it.
 */
export const launcherCss = `
:host {
  all: initial !important;
  display: block !important;
  unicode-bidi: isolate !important;
  visibility: visible !important;

  --_accent: var(--dragoman-accent, light-dark(#3d5afe, #8c9eff));
  --_on-accent: var(--dragoman-on-accent, ${readableOn('var(--_accent)')});
  --_accent-ink: light-dark(${noLighterThan('var(--_accent)', 0.13)}, ${noDarkerThan('var(--_accent)', 0.34)});
  --_surface: var(--dragoman-surface, light-dark(#fff, color-mix(in oklab, var(--_accent) 4%, #15161a)));
  --_on-surface: var(--dragoman-on-surface, light-dark(#1b1c20, #ecedf1));
  --_muted: var(--dragoman-muted, light-dark(#565a65, #a8acb8));
  --_border: var(--dragoman-border, color-mix(in oklab, var(--_accent) 8%, light-dark(#e3e5ea, #32343c)));
  --_bubble-user: var(--dragoman-bubble-user, var(--_accent));
  --_on-bubble-user: var(--dragoman-on-bubble-user, var(--dragoman-on-accent, ${readableOn('var(--_bubble-user)')}));
  --_bubble-assistant: var(--dragoman-bubble-assistant, color-mix(in oklab, var(--_accent) 3%, light-dark(#f4f5f8, #22242a)));
  --_on-bubble-assistant: var(--dragoman-on-bubble-assistant, var(--_on-surface));
  --_danger: var(--dragoman-danger, light-dark(#b3261e, #ff8a80));
  --_on-danger: ${readableOn('var(--_danger)')};
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
/* Browsers without relative colours: those of the default accent, and the accent as it is. */
@supports not (color: color(from red xyz-d65 x y z)) {
  :host {
    --_on-accent: var(--dragoman-on-accent, light-dark(#fff, #10143a));
    --_accent-ink: var(--_accent);
    --_on-bubble-user: var(--dragoman-on-bubble-user, var(--_on-accent));
    --_on-danger: light-dark(#fff, #2a0605);
  }
}
@media (max-width: 480px) {
  :host {
    --_launcher-size: var(--dragoman-launcher-size, 52px);
    --_offset-inline: var(--dragoman-offset-inline, 14px);
    --_offset-block: var(--dragoman-offset-block, 14px);
  }
  /* Room at the end of the page, so that nothing of it stays below the launcher. */
  .root[data-room] {
    block-size: calc(var(--_launcher-size) + 2 * var(--_offset-block) + env(safe-area-inset-bottom, 0px));
  }
}
:host([hidden]) {
  display: none !important;
}
.root {
  color-scheme: light dark;
}
.root[data-scheme="light"] {
  color-scheme: light;
}
.root[data-scheme="dark"] {
  color-scheme: dark;
}
.launcher {
  position: fixed;
  inset-block-end: calc(var(--_offset-block) + env(safe-area-inset-bottom, 0px));
  inset-inline-end: var(--_offset-inline);
  z-index: var(--_z-index);
  display: grid;
  place-items: center;
  inline-size: var(--_launcher-size);
  block-size: var(--_launcher-size);
  padding: 0;
  /* Seen where colours are forced, and where the page is of the same. */
  border: 1px solid color-mix(in srgb, currentColor 14%, transparent);
  border-radius: 50%;
  color: var(--_on-accent);
  background: var(--_accent);
  box-shadow: 0 1px 2px rgb(0 0 0 / 0.16), 0 6px 20px rgb(0 0 0 / 0.22);
  cursor: pointer;
  -webkit-tap-highlight-color: transparent;
}
.launcher[data-position="bottom-left"] {
  inset-inline: var(--_offset-inline) auto;
}
.launcher:hover {
  box-shadow: 0 2px 4px rgb(0 0 0 / 0.16), 0 10px 28px rgb(0 0 0 / 0.26);
}
/* Two rings: one of them is seen, whatever the page is like below. */
.launcher:focus-visible {
  outline: 3px solid var(--_accent-ink);
  outline-offset: 3px;
  box-shadow: 0 0 0 3px var(--_surface);
}
.launcher .icon {
  inline-size: 46%;
  block-size: 46%;
  fill: none;
  stroke: currentColor;
  stroke-width: 2;
  stroke-linecap: round;
  stroke-linejoin: round;
}
.badge {
  position: absolute;
  inset-block-start: -4px;
  inset-inline-end: -4px;
  min-inline-size: 20px;
  box-sizing: border-box;
  padding-inline: 6px;
  border-radius: 10px;
  font: 600 12px/20px var(--_font);
  text-align: center;
  color: var(--_on-danger);
  background: var(--_danger);
  box-shadow: 0 0 0 2px var(--_surface);
}
.badge[hidden],
.teaser[hidden],
.teaser-close[hidden] {
  display: none;
}
.teaser {
  position: fixed;
  inset-block-end: calc(
    var(--_offset-block) + var(--_launcher-size) + 12px + env(safe-area-inset-bottom, 0px)
  );
  inset-inline-end: var(--_offset-inline);
  z-index: var(--_z-index);
  display: flex;
  align-items: flex-start;
  max-inline-size: min(280px, calc(100vw - 2 * var(--_offset-inline)));
  border: 1px solid var(--_border);
  border-radius: min(var(--_radius), 16px);
  border-end-end-radius: 4px;
  font: 400 var(--_font-size) / 1.4 var(--_font);
  color: var(--_on-surface);
  background: var(--_surface);
  box-shadow: 0 1px 2px rgb(0 0 0 / 0.1), 0 6px 20px rgb(0 0 0 / 0.14);
}
.teaser[data-position="bottom-left"] {
  inset-inline: var(--_offset-inline) auto;
  border-end-end-radius: min(var(--_radius), 16px);
  border-end-start-radius: 4px;
}
.teaser button {
  border: 0;
  font: inherit;
  color: inherit;
  background: transparent;
  cursor: pointer;
}
.teaser-words {
  padding-block: 10px;
  padding-inline: 14px 4px;
  text-align: start;
  overflow-wrap: anywhere;
}
.teaser .teaser-close {
  min-inline-size: 32px;
  min-block-size: 32px;
  padding: 0;
  font-size: 18px;
  color: var(--_muted);
}
/* Drawn and not written: the button has a name, which is not this. */
.teaser-close::before {
  content: "×";
}
.teaser button:focus-visible {
  border-radius: inherit;
  outline: 2px solid var(--_accent-ink);
  outline-offset: -2px;
}
@media (prefers-reduced-motion: no-preference) {
  .launcher {
    transition: box-shadow 160ms ease, scale 160ms ease;
  }
  .launcher:active {
    scale: 0.94;
  }
  .teaser {
    animation: tease 240ms cubic-bezier(0.2, 0.8, 0.2, 1);
  }
  @keyframes tease {
    from {
      opacity: 0;
      translate: 0 8px;
    }
  }
}
/* A line that covers the little there is to see helps nobody, but where it says what went wrong. */
@media (max-width: 480px) {
  .teaser:not([role]) {
    display: none;
  }
}
@media (forced-colors: active) {
  .launcher:focus-visible,
  .teaser button:focus-visible {
    outline-color: Highlight;
  }
  .badge {
    border: 1px solid ButtonBorder;
  }
}
@media print {
  .launcher,
  .teaser {
    display: none;
  }
}
`;
