/**
 * The host, its custom properties with their defaults (each read in one place: inside, only the `--_` twins are used)
 * and its launcher. As text: the script-tag facade has no Lit to make a style sheet of it.
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
}
.root[data-scheme="light"] {
  color-scheme: light;
}
.root[data-scheme="dark"] {
  color-scheme: dark;
}
.launcher {
  position: fixed;
  inset-block-end: var(--_offset-block);
  inset-inline-end: var(--_offset-inline);
  z-index: var(--_z-index);
  display: grid;
  place-items: center;
  inline-size: var(--_launcher-size);
  block-size: var(--_launcher-size);
  padding: 0;
  border: 0;
  border-radius: 50%;
  color: var(--_on-accent);
  background: var(--_accent);
  box-shadow: 0 1px 2px rgb(0 0 0 / 0.16), 0 6px 20px rgb(0 0 0 / 0.22);
  cursor: pointer;
  transition: box-shadow 160ms ease;
}
.launcher[data-position="bottom-left"] {
  inset-inline: var(--_offset-inline) auto;
}
.launcher:hover {
  box-shadow: 0 2px 4px rgb(0 0 0 / 0.16), 0 10px 28px rgb(0 0 0 / 0.26);
}
.launcher:focus-visible {
  outline: 3px solid var(--_accent);
  outline-offset: 3px;
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
  padding-inline: 6px;
  border-radius: 10px;
  font: 600 12px/20px var(--_font);
  text-align: center;
  color: #fff;
  background: var(--_danger);
}
.badge[hidden] {
  display: none;
}
@media (prefers-reduced-motion: reduce) {
  .launcher {
    transition: none;
  }
}
@media print {
  .launcher {
    display: none;
  }
}
`;
