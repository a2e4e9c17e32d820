/**
 * What the ways in and the rooms of Markdown weigh, brotli. With `--write` the figures of the ways in go into README,
 * where each stands behind a comment `<!-- size:FILE -->`, and those of Markdown into `tests/markdown-sizes.json`; tests
 * hold the build to both.
 */
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';
import {brotliCompressSync} from 'node:zlib';
import {markdownChunks} from './markdown-sizes.js';

export const WAYS_IN = ['dist/embed.js', 'dist/define.js', 'dist/index.js'];

/** Bytes of each chunk of `src/markdown/`, by its name. */
export const PINS = 'tests/markdown-sizes.json';

/** KiB with one decimal. */
export function brotliSize(file: string): string {
  return (brotliCompressSync(readFileSync(file)).length / 1024).toFixed(1);
}

/** README with the figures of the build. */
export function withFigures(readme: string): string {
  return readme.replace(/(<!-- size:(\S+) -->)[\d.]*/g, (whole, mark: string, file: string) =>
    existsSync(file) ? mark + brotliSize(file) : whole,
  );
}

/** Prints all figures, and writes them down if asked to. */
export async function tellFigures(write: boolean): Promise<void> {
  for (const file of WAYS_IN) console.log(`${file}  ${brotliSize(file)} KiB brotli`);
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
