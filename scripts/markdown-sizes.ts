import {brotliCompressSync} from 'node:zlib';
import {build, mergeConfig, type Plugin, type Rolldown} from 'vite';
import {bundle} from '../vite.config.js';

/** What the components use of `src/markdown/`. */
const USED = ['live-view', 'render', 'plain', 'policy', 'highlight', 'math'];
const ENTRY = 'virtual:markdown';

/** What is loaded in one go: what it weighs, and the modules in it. */
export interface Chunk {
  /** `markdown` is loaded at once; others on demand, named after their module. */
  readonly name: string;
  /** Brotli, in bytes. */
  readonly bytes: number;
  /** Whole paths of source files. */
  readonly modules: readonly string[];
}

/** The chunks of `src/markdown/` with its packages, bundled in memory as the script-tag bundles are: `markdown`, then by name. */
export async function markdownChunks(): Promise<Chunk[]> {
  process.env.NODE_ENV = 'production';
  const config = mergeConfig(bundle({markdown: 'src/markdown.ts'}), {
    configFile: false,
    logLevel: 'warn',
    plugins: [entry],
    build: {write: false, sourcemap: false, rolldownOptions: {input: {markdown: ENTRY}}},
  });
  const [output] = (await build(config)) as Rolldown.RolldownOutput[];
  if (!output) throw new Error('The bundle of src/markdown/ is empty.');
  const files = output.output.flatMap(file => (file.type === 'chunk' ? [file] : []));
  // What is loaded at once may be in several files: those that come on demand share some of it.
  const atOnce = new Set(files.filter(({isEntry}) => isEntry));
  for (const file of atOnce)
    for (const other of files) if (file.imports.includes(other.fileName)) atOnce.add(other);
  const onDemand = files.filter(file => !atOnce.has(file)).sort((a, b) => a.name.localeCompare(b.name, 'en'));
  return [chunkOf('markdown', [...atOnce]), ...onDemand.map(file => chunkOf(file.name, [file]))];
}

const entry: Plugin = {
  name: 'markdown-entry',
  resolveId: id => (id === ENTRY ? `\0${ENTRY}` : undefined),
  load: id =>
    id === `\0${ENTRY}`
      ? USED.map(name => `export * from '${process.cwd()}/src/markdown/${name}.ts';`).join('\n')
      : undefined,
};

function chunkOf(name: string, files: readonly Rolldown.OutputChunk[]): Chunk {
  const bytes = files.reduce((sum, {code}) => sum + brotliCompressSync(code).length, 0);
  return {name, bytes, modules: files.flatMap(({moduleIds}) => moduleIds)};
}
