import {readFile, stat} from 'node:fs/promises';
import {join} from 'node:path';
import type {Context} from 'hono';
import {transformWithOxc} from 'vite';

/** Scripts as they were last asked for, by file. */
const ready = new Map<string, {changed: number; code: string}>();

/**
 * Serves a script of the playground: `/playground/page.js` is `page.ts` with its types taken off. The same in
 * development and over built files, for the playground itself is never built.
 */
export async function pageScript(c: Context, folder: string): Promise<Response> {
  const file = join(folder, (c.req.param('name') ?? '').replace(/\.js$/, '.ts'));
  try {
    const changed = (await stat(file)).mtimeMs;
    let script = ready.get(file);
    if (script?.changed !== changed) {
      const {code} = await transformWithOxc(await readFile(file, 'utf8'), file, {sourcemap: false});
      script = {changed, code};
      ready.set(file, script);
    }
    return c.body(script.code, 200, {'Content-Type': 'text/javascript; charset=utf-8'});
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return c.notFound();
    throw error;
  }
}
