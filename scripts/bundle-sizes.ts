import {readdirSync, readFileSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {brotliCompressSync} from 'node:zlib';

/** What a page loads by itself. */
export const WAYS_IN = ['dist/embed.js', 'dist/define.js', 'dist/index.js'];

const CHUNKS = 'dist/chunks';

/** An import in a built module. */
export interface Import {
  /** As it is written. */
  readonly path: string;
  readonly dynamic: boolean;
}

/** What a built module imports, at once or on demand. */
export function importsOf(code: string): Import[] {
  const atOnce = code.matchAll(/(?:^|[;}\n])(?:import|export)\s*(?:[\w$*{}\s,]*from\s*)?["']([^"']+)["']/g);
  const onDemand = code.matchAll(/\bimport\(\s*["'`]([^"'`]+)["'`]\s*\)/g);
  return [
    ...[...atOnce].map(([, path = '']) => ({path, dynamic: false})),
    ...[...onDemand].map(([, path = '']) => ({path, dynamic: true})),
  ];
}

/** A built module, and all that it imports, and so on. `atOnce`: but for what is loaded on demand. */
export function reachedFrom(file: string, {atOnce = false} = {}, seen: string[] = []): string[] {
  if (seen.includes(file)) return seen;
  seen.push(file);
  for (const {path, dynamic} of importsOf(readFileSync(file, 'utf8')))
    if (!(atOnce && dynamic)) reachedFrom(join(dirname(file), path), {atOnce}, seen);
  return seen;
}

/** Bytes of a built file and all it loads at once, each of them brotli. */
export function bytesAtOnce(file: string): number {
  return reachedFrom(file, {atOnce: true}).reduce((sum, one) => sum + brotliBytes(one), 0);
}

/** Bytes, brotli, of each way in with what it loads at once, and of each file that is loaded on demand, by their names. */
export function bundleSizes(): Record<string, number> {
  const needed = new Set(WAYS_IN.flatMap(file => reachedFrom(file, {atOnce: true})));
  const rare = readdirSync(CHUNKS)
    .map(file => `${CHUNKS}/${file}`)
    .filter(file => file.endsWith('.js') && !needed.has(file))
    .map(file => [nameOf(file), brotliBytes(file)] as const);
  const ways = WAYS_IN.map(file => [file, bytesAtOnce(file)] as const);
  return Object.fromEntries([...ways, ...rare.sort(([one], [other]) => one.localeCompare(other, 'en'))]);
}

/** The name of a chunk without its hash. */
function nameOf(file: string): string {
  return basename(file, '.js').replace(/-[\w-]{8}$/, '');
}

function brotliBytes(file: string): number {
  return brotliCompressSync(readFileSync(file)).length;
}
