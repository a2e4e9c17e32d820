/**
 * Builds `dist/`: modules for npm (`dist/esm`), self-contained bundles for script tags (`dist/*.js`), types
 * (`dist/types`), and prints what each way in weighs.
 */
import {execFileSync} from 'node:child_process';
import {readFileSync, rmSync} from 'node:fs';
import {brotliCompressSync, constants} from 'node:zlib';
import {build} from 'vite';

rmSync('dist', {recursive: true, force: true});
// Vite decides by this what a dependency's `import.meta.env` and conditions are, whatever the mode is called.
process.env.NODE_ENV = 'production';
for (const mode of ['modules', 'define', 'index', 'embed']) await build({mode});
execFileSync('npx', ['tsc', '--project', 'tsconfig.types.json'], {stdio: 'inherit'});

for (const file of ['dist/embed.js', 'dist/define.js', 'dist/index.js']) {
  console.log(`${file}  ${(brotli(file) / 1024).toFixed(1)} KiB brotli`);
}

function brotli(file: string): number {
  return brotliCompressSync(readFileSync(file), {params: {[constants.BROTLI_PARAM_QUALITY]: 11}}).length;
}
