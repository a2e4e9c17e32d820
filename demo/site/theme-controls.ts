import {COLOURS, FONTS, SIZES} from '../playground/theme-properties.js';

/** Controls for the custom properties of the element, each named after its property. */
export function themeControls(): string {
  const colours = COLOURS.map(
    ([name, label, value]) =>
      `<label class="swatch"><input type="color" name="--dragoman-${name}" value="${value}" /> <span>${label}</span></label>`,
  );
  const sizes = SIZES.map(
    ([name, label, value]) =>
      `<label class="size"><span>${label}</span> <input type="number" name="--dragoman-${name}" min="0" max="2000" placeholder="${value}" /></label>`,
  );
  const fonts = FONTS.map(([label, value]) => `<option value='${value}'>${label}</option>`);
  return `<fieldset><legend>Colours</legend><div class="swatches">${colours.join('')}</div></fieldset>
<fieldset><legend>Sizes in pixels</legend><div class="sizes">${sizes.join('')}</div></fieldset>
<p class="field"><label for="theme-font">Font</label>
<select id="theme-font" name="--dragoman-font">${fonts.join('')}</select></p>`;
}
