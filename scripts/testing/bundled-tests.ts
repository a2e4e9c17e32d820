import {join, relative, resolve} from 'node:path';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import type {TestRunnerPlugin} from '@web/test-runner';
import {build} from 'esbuild';

/**
 * Plugins of the test server. Test files come bundled, with all that they import in a few files that they share: a page
 * that asks for three hundred modules needs seconds for what takes its tests milliseconds, and there is a page for each
 * test file. TypeScript that a test asks for by its address comes as it is, without its types.
 */
export async function testPlugins(root: string, files: readonly string[]): Promise<TestRunnerPlugin[]> {
  const bundles = await bundle(root, files);
  const bundleAt = (path: string): string | undefined => bundles.get(path.replace(/\.ts$/, '.js'));
  const typescript = esbuildPlugin({ts: true, tsconfig: join(root, 'tsconfig.json')});
  return [
    {
      name: 'bundled-tests',
      serve: ({path}) => {
        const body = bundleAt(path);
        return body === undefined ? undefined : {body, type: path.endsWith('.map') ? 'json' : 'js'};
      },
    },
    {
      name: 'typescript',
      serverStart: args => typescript.serverStart?.(args),
      resolveImport: args => typescript.resolveImport?.(args),
      resolveMimeType: context => typescript.resolveMimeType?.(context),
      transformCacheKey: context => typescript.transformCacheKey?.(context),
      transform: context =>
        bundleAt(context.path) === undefined ? typescript.transform?.(context) : undefined,
    },
  ];
}

/** The text of each file that came of bundling, by its path on the test server. */
async function bundle(root: string, files: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const {outputFiles} = await build({
    entryPoints: files.map(file => resolve(root, file)),
    outbase: root,
    outdir: root,
    absWorkingDir: root,
    tsconfig: join(root, 'tsconfig.json'),
    bundle: true,
    splitting: true,
    chunkNames: 'shared-by-tests/[hash]',
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    conditions: ['production'],
    sourcemap: 'linked',
    write: false,
    logLevel: 'error',
  });
  return new Map(outputFiles.map(({path, text}) => [`/${relative(root, path)}`, text]));
}
