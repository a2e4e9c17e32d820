/**
 * Colours that follow from one colour that the page chooses, as CSS: `y` of CIE XYZ is the relative luminance by which
 * WCAG reckons contrast, so that a contrast can be had exactly, whatever the colour is.
 */

/** The white of CIE XYZ under D65. */
const WHITE = {x: 0.9505, z: 1.089};

/** The luminance on which black and white can be read equally well: 4.58 to 1. */
const MIDDLE = 0.179;

/** Black or white, whichever can be read on `color`: at least 4.5 to 1, on any. */
export function readableOn(color: string): string {
  const light = `clamp(0, (${MIDDLE} - y) * 1000000, 1)`;
  return `color(from ${color} xyz-d65 calc(${WHITE.x} * ${light}) ${light} calc(${WHITE.z} * ${light}))`;
}

/** `color`, no lighter than this luminance: darker, in the same hue. */
export function noLighterThan(color: string, luminance: number): string {
  const part = `min(1, ${luminance} / max(y, 0.0001))`;
  return `color(from ${color} xyz-d65 calc(x * ${part}) calc(y * ${part}) calc(z * ${part}))`;
}

/** `color`, no darker than this luminance: with as much white in it as that takes. */
export function noDarkerThan(color: string, luminance: number): string {
  const part = `max(0, (${luminance} - y) / max(1 - y, 0.0001))`;
  const mixed = (channel: string, white: number) => `calc(${channel} + (${white} - ${channel}) * ${part})`;
  return `color(from ${color} xyz-d65 ${mixed('x', WHITE.x)} ${mixed('y', 1)} ${mixed('z', WHITE.z)})`;
}
