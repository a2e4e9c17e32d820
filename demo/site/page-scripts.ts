import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {build} from 'esbuild';
import type {Context} from 'hono';

/**
 * Serves a script of the playground: `/playground/page.js` is `page.ts` with all it imports. The same in development and
 * over built files, for the playground itself is never built.
 */
export async function pageScript(c: Context, folder: string): Promise<Response> {
  const file = join(folder, (c.req.param('name') ?? '').replace(/\.js$/, '.ts'));
  if (!existsSync(file)) return c.notFound();
  return c.body(await bundled(file), 200, {'Content-Type': 'text/javascript; charset=utf-8'});
}

/** A script with all it imports: a module, or with `iife` a classic script. */
export async function bundled(file: string, format: 'esm' | 'iife' = 'esm'): Promise<string> {
  const {outputFiles} = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    format,
    target: 'es2022',
    charset: 'utf8',
  });
  return outputFiles[0]?.text ?? '';
}
