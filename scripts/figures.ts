/**
 * What the ways in weigh, brotli, in KiB. With `--write` the figures go into README, where each stands behind a
 * comment `<!-- size:FILE -->`; a test holds README to them.
 */
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';
import {brotliCompressSync} from 'node:zlib';

export const WAYS_IN = ['dist/embed.js', 'dist/define.js', 'dist/index.js'];

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

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const file of WAYS_IN) console.log(`${file}  ${brotliSize(file)} KiB brotli`);
  if (process.argv.includes('--write')) {
    writeFileSync('README.md', withFigures(readFileSync('README.md', 'utf8')));
  }
}
