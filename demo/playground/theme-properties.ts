/** The custom properties that the theme builder sets: name without its prefix, words, and the default in the light. */

export const COLOURS: readonly (readonly [name: string, label: string, value: string])[] = [
  ['accent', 'Accent', '#3d5afe'],
  ['on-accent', 'On the accent', '#ffffff'],
  ['surface', 'Panel', '#ffffff'],
  ['on-surface', 'Text', '#1b1c20'],
  ['muted', 'Aside', '#565a65'],
  ['border', 'Lines', '#d6daec'],
  ['bubble-user', 'Question', '#3d5afe'],
  ['on-bubble-user', 'Question’s text', '#ffffff'],
  ['bubble-assistant', 'Answer', '#eff1f8'],
  ['on-bubble-assistant', 'Answer’s text', '#1b1c20'],
  ['danger', 'Errors', '#b3261e'],
];

/** Pixels. */
export const SIZES: readonly (readonly [name: string, label: string, value: number])[] = [
  ['font-size', 'Text', 15],
  ['radius', 'Corners', 16],
  ['gap', 'Gap', 12],
  ['width', 'Width', 400],
  ['height', 'Height', 640],
  ['launcher-size', 'Launcher', 56],
  ['offset-inline', 'From the side', 20],
  ['offset-block', 'From below', 20],
];

/** Families; the empty one leaves the property alone. */
export const FONTS: readonly (readonly [label: string, value: string])[] = [
  ['the system’s', ''],
  ['serif', 'Georgia, "Noto Serif", serif'],
  ['rounded', 'ui-rounded, "Nunito", "Noto Sans", sans-serif'],
  ['monospaced', 'ui-monospace, "DejaVu Sans Mono", monospace'],
];
