/**
 * Builds `dist/`: modules for npm (`dist/esm`), bundles for script tags (`dist/*.js`), types (`dist/types`), what editors
 * read of the element (`dist/*.json`), and prints what each way in weighs; with `--write` it writes that down.
 */
import {execFileSync} from 'node:child_process';
import {rmSync} from 'node:fs';
import {build} from 'vite';
import {tellFigures} from './figures.js';
import {writeManifest} from './manifest/write.js';

rmSync('dist', {recursive: true, force: true});
// Vite decides by this what a dependency's `import.meta.env` and conditions are, whatever the mode is called.
process.env.NODE_ENV = 'production';
for (const mode of ['modules', 'bundles', 'embed']) await build({mode});
execFileSync('npx', ['tsc', '--project', 'tsconfig.types.json'], {stdio: 'inherit'});
writeManifest();

await tellFigures(process.argv.includes('--write'));
