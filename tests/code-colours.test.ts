import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {codeStyles} from '../src/components/code.styles.js';
import {launcherCss} from '../src/components/launcher.styles.js';
import {proseControlStyles} from '../src/components/markdown.styles.js';
import {CODE_KINDS, classOf} from '../src/markdown/code-kinds.js';

type Colour = readonly [red: number, green: number, blue: number];

function colour(hex: string): Colour {
  const digits = hex.length === 4 ? hex.replace(/[\da-f]/gi, digit => digit + digit) : hex;
  const parts = [1, 3, 5].map(at => Number.parseInt(digits.slice(at, at + 2), 16));
  return parts as unknown as Colour;
}

/** WCAG 2: 1 for the same colour, 21 for black on white. */
function contrast(a: Colour, b: Colour): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(parts: Colour): number {
  const [red = 0, green = 0, blue = 0] = parts.map(part => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The colours `light-dark()` names in whatever follows this text. */
function pair(css: string, before: string): [light: Colour, dark: Colour] {
  const [, light = '', dark = ''] =
    new RegExp(`${before}[^{};]*light-dark\\((#\\w+), (#\\w+)\\)`).exec(css) ??
    assert.fail(`no colours of ${before}`);
  return [colour(light), colour(dark)];
}

/** What lies under code. */
function grounds(): Colour[] {
  if (
    !/\[data-dragoman-ui="table-scroller"\] \{[^}]*background: var\(--_surface\)/.test(
      proseControlStyles.cssText,
    )
  ) {
    assert.fail('code has another ground');
  }
  const [, light = '', share = '', dark = ''] =
    /--_surface:[^{};]*light-dark\((#\w+), color-mix\(in oklab, var\(--_accent\) (\d+)%, (#\w+)\)/.exec(
      launcherCss,
    ) ?? assert.fail('no colours of the surface');
  return [colour(light), withWhite(colour(dark), Number(share) / 100)];
}

/** A little of an accent of whatever colour: of all, white takes most contrast from light letters. */
function withWhite(parts: Colour, share: number): Colour {
  return parts.map(part => part + share * (255 - part)) as unknown as Colour;
}

describe('the colours of code', () => {
  for (const kind of Object.keys(CODE_KINDS) as (keyof typeof CODE_KINDS)[]) {
    it(`can be read, light and dark: ${kind}`, () => {
      const css = codeStyles.cssText.replace(/,\s+\.code-[\w-]+ \{/g, ' {') + codeStyles.cssText;
      const colours = pair(css, `\\.${classOf(kind)} \\{\\s*color:`);
      grounds().forEach((ground, scheme) => {
        const found = contrast(colours[scheme] ?? assert.fail(), ground);
        assert.ok(found >= 4.5, `${scheme === 0 ? 'light' : 'dark'}: ${found.toFixed(2)}`);
      });
    });
  }
});
