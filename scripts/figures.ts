/**
 * What the ways in and the rooms of Markdown weigh, brotli. With `--write` the figures of the ways in go into README,
 * where each stands behind a comment `<!-- size:FILE -->`, and those of Markdown into `tests/markdown-sizes.json`; tests
 * hold the build to both, as near as `size-pins.ts` says.
 */
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';
import {brotliCompressSync} from 'node:zlib';
import {markdownChunks} from './markdown-sizes.js';
import {isNear} from './size-pins.js';

export const WAYS_IN = ['dist/embed.js', 'dist/define.js', 'dist/index.js'];

/** Bytes of each chunk of `src/markdown/`, by its name. */
export const PINS = 'tests/markdown-sizes.json';

/** README tells sizes in KiB with one decimal. */
const KIB = 1024;
const ROUNDING = 0.05 * KIB;
const FIGURE = /(<!-- size:(\S+) -->)([\d.]*)/g;

/** README with the figures of the build. */
export function withFigures(readme: string): string {
  return readme.replace(FIGURE, (whole, mark: string, file: string) =>
    existsSync(file) ? mark + inKib(brotliBytes(file)) : whole,
  );
}

/** A sentence for each figure in README that is not the one of the build, which has to be there. */
export function wrongFigures(readme: string, bytesOf = brotliBytes): string[] {
  return [...readme.matchAll(FIGURE)].flatMap(([, , file = '', told = '']) => {
    const bytes = bytesOf(file);
    if (told !== '' && isNear(bytes, Number(told) * KIB, ROUNDING)) return [];
    return [
      `${file} weighs ${inKib(bytes)} KiB, and ${told || 'nothing'} is told. Mended by: npm run figures`,
    ];
  });
}

function brotliBytes(file: string): number {
  return brotliCompressSync(readFileSync(file)).length;
}

function inKib(bytes: number): string {
  return (bytes / KIB).toFixed(1);
}

/** Prints all figures, and writes them down if asked to. */
export async function tellFigures(write: boolean): Promise<void> {
  for (const file of WAYS_IN) console.log(`${file}  ${inKib(brotliBytes(file))} KiB brotli`);
  const chunks = await markdownChunks();
  for (const {name, bytes} of chunks) {
    console.log(
      name === 'markdown'
        ? `src/markdown/ with marked  ${bytes} bytes brotli`
        : `  on demand: ${name}  ${bytes}`,
    );
  }
  if (!write) return;
  writeFileSync('README.md', withFigures(readFileSync('README.md', 'utf8')));
  const pins = Object.fromEntries(chunks.map(({name, bytes}) => [name, bytes]));
  writeFileSync(PINS, `${JSON.stringify(pins, null, 2)}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await tellFigures(process.argv.includes('--write'));
}
