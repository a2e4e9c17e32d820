/**
 * What each module of `dist/define.js` weighs at once, heaviest first: bytes minified, and bytes brotli that the bundle
 * would be lighter without it. `tsx scripts/weights.ts [--rooms]`; with `--rooms` by folder, which takes less time.
 */
import {relative} from 'node:path';
import {brotliCompressSync} from 'node:zlib';
import {build, mergeConfig, minifySync, type Rolldown} from 'vite';
import {bundle} from '../vite.config.js';

process.env.NODE_ENV = 'production';
const config = mergeConfig(bundle({define: 'src/define.ts'}), {
  configFile: false,
  logLevel: 'warn',
  build: {write: false, sourcemap: false, rolldownOptions: {output: {minify: false}}},
});
const [result] = (await build(config)) as Rolldown.RolldownOutput[];
const chunks = result?.output.filter(file => file.type === 'chunk') ?? [];
const entry = chunks.find(({name}) => name === 'define');
const atOnce = chunks.filter(chunk => chunk === entry || entry?.imports.includes(chunk.fileName));

/** Minified code by module, or by folder. */
const parts = new Map<string, string>();
for (const [id, {code}] of atOnce.flatMap(({modules}) => Object.entries(modules))) {
  const name = nameOf(id);
  parts.set(name, (parts.get(name) ?? '') + minifySync('module.js', code ?? '').code);
}

const all = [...parts.values()].join('');
const whole = weigh(all);
const rows = [...parts].map(([name, code]) => ({
  name,
  minified: code.length,
  brotli: whole - weigh(all.replace(code, () => '')),
}));
for (const {name, minified, brotli} of rows.sort((a, b) => b.brotli - a.brotli))
  console.log(`${String(minified).padStart(7)} ${String(brotli).padStart(6)}  ${name}`);
console.log(`${String(all.length).padStart(7)} ${String(whole).padStart(6)}  all, minified module by module`);

function nameOf(id: string): string {
  const path = relative(process.cwd(), id).replace(/^.*node_modules\//, '');
  if (!process.argv.includes('--rooms')) return path;
  const [first = '', second = '', third] = path.split('/');
  if (first !== 'src') return first.startsWith('@') ? `${first}/${second}` : first;
  return third === undefined ? path : path.endsWith('.styles.ts') ? 'src/ styles' : `src/${second}`;
}

function weigh(code: string): number {
  return brotliCompressSync(code).length;
}
