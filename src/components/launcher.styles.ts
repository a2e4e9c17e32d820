/** As text: the script-tag facade has no Lit to make a style sheet of it. */
export const launcherCss = `
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
  transition: transform 160ms ease, box-shadow 160ms ease;
}
.launcher[data-position="bottom-left"] {
  inset-inline: var(--_offset-inline) auto;
}
.launcher:hover {
  transform: translateY(-2px);
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
