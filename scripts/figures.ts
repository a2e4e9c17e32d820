/**
 * What the ways in, their parts that are loaded on demand, and the rooms of Markdown weigh, brotli. With `--write` the
 * figures of the ways in go into README, where each stands behind a comment `<!-- size:FILE -->`, and all of them into
 * `tests/bundle-sizes.json` and `tests/markdown-sizes.json`; tests hold the build to these, as near as `size-pins.ts`
 * says.
 */
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';
import {bundleSizes, bytesAtOnce, WAYS_IN} from './bundle-sizes.js';
import {markdownChunks} from './markdown-sizes.js';
import {isNear} from './size-pins.js';

/** Bytes of each chunk of `src/markdown/`, by its name. */
export const PINS = 'tests/markdown-sizes.json';
/** Bytes of each way in and of each part that is loaded on demand, by its name. */
export const BUNDLE_PINS = 'tests/bundle-sizes.json';

/** README tells sizes in KiB with one decimal. */
const KIB = 1024;
const ROUNDING = 0.05 * KIB;
const FIGURE = /(<!-- size:(\S+) -->)([\d.]*)/g;

/** README with the figures of the build. */
export function withFigures(readme: string): string {
  return readme.replace(FIGURE, (whole, mark: string, file: string) =>
    existsSync(file) ? mark + inKib(bytesAtOnce(file)) : whole,
  );
}

/** A sentence for each figure in README that is not the one of the build, which has to be there. */
export function wrongFigures(readme: string, bytesOf = bytesAtOnce): string[] {
  return [...readme.matchAll(FIGURE)].flatMap(([, , file = '', told = '']) => {
    const bytes = bytesOf(file);
    if (told !== '' && isNear(bytes, Number(told) * KIB, ROUNDING)) return [];
    return [
      `${file} weighs ${inKib(bytes)} KiB, and ${told || 'nothing'} is told. Mended by: npm run figures`,
    ];
  });
}

/** A sentence for each part of the build that does not weigh what is pinned, is not pinned, or is pinned and not there. */
export function wrongPins(sizes: Record<string, number>, pins: Record<string, number>): string[] {
  const names = new Set([...Object.keys(pins), ...Object.keys(sizes)]);
  return [...names]
    .filter(name => !isNear(sizes[name] ?? 0, pins[name] ?? 0) || !(name in sizes) || !(name in pins))
    .map(name => `${name}: ${sizes[name] ?? 'no'} bytes, pinned at ${pins[name] ?? 'none'}`);
}

function inKib(bytes: number): string {
  return (bytes / KIB).toFixed(1);
}

/** Prints all figures, and writes them down if asked to. */
export async function tellFigures(write: boolean): Promise<void> {
  const sizes = bundleSizes();
  for (const [name, bytes] of Object.entries(sizes)) {
    console.log(
      WAYS_IN.includes(name) ? `${name}  ${inKib(bytes)} KiB brotli` : `  on demand: ${name}  ${bytes}`,
    );
  }
  const chunks = await markdownChunks();
  for (const {name, bytes} of chunks)
    if (name === 'markdown') console.log(`src/markdown/ with marked  ${bytes} bytes brotli`);
  if (!write) return;
  writeFileSync('README.md', withFigures(readFileSync('README.md', 'utf8')));
  writePins(PINS, Object.fromEntries(chunks.map(({name, bytes}) => [name, bytes])));
  writePins(BUNDLE_PINS, sizes);
}

function writePins(file: string, pins: Record<string, number>): void {
  writeFileSync(file, `${JSON.stringify(pins, null, 2)}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await tellFigures(process.argv.includes('--write'));
}
