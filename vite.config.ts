import {readdirSync} from 'node:fs';
import {defineConfig, type UserConfig} from 'vite';

/** What the npm modules leave outside. */
const OUTSIDE = [
  /^node:/,
  /^@codemirror\//,
  /^@cfworker\//,
  /^(lit|entities)($|\/)/,
  'marked',
  'dompurify',
  'dom-accessibility-api',
  'eventsource-parser',
  'temml',
];

/** Every file of a folder that is a way in of its own. */
function entries(folder: string): Record<string, string> {
  const files = readdirSync(`src/${folder}`).filter(file => file.endsWith('.ts'));
  return Object.fromEntries(files.map(file => [`${folder}/${file.slice(0, -3)}`, `src/${folder}/${file}`]));
}

/** ES modules for npm, one per source file, with dependencies left outside. */
const modules: UserConfig = {
  build: {
    outDir: 'dist/esm',
    target: 'es2022',
    minify: false,
    sourcemap: true,
    lib: {
      entry: {
        index: 'src/index.ts',
        define: 'src/define.ts',
        'relay/relay': 'src/relay/relay.ts',
        'relay/node': 'src/relay/node.ts',
        ...entries('protocols'),
        ...entries('locales'),
      },
      formats: ['es'],
    },
    rolldownOptions: {
      external: OUTSIDE,
      output: {preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js'},
    },
  },
};

/**
 * One self-contained module for script tags; what is loaded on demand is in chunks beside it, found from the module's
 * own address. A library build, since that of an application looks for chunks at the root of the page's own site.
 */
export function bundle(name: string): UserConfig {
  return {
    define: {'process.env.NODE_ENV': '"production"'},
    build: {
      outDir: 'dist',
      emptyOutDir: false,
      target: 'es2022',
      sourcemap: true,
      lib: {entry: {[name]: `src/${name}.ts`}, formats: ['es']},
      rolldownOptions: {
        output: {
          entryFileNames: '[name].js',
          // Bundles share what is the same in both.
          chunkFileNames: 'chunks/[name]-[hash].js',
          // Vite would keep the white space of a library's ES modules.
          minify: true,
          comments: {legal: true, annotation: false, jsdoc: false},
        },
      },
    },
  };
}

/** The facade: one classic script. */
const embed: UserConfig = {
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2022',
    sourcemap: true,
    lib: {entry: 'src/embed.ts', formats: ['iife'], name: 'dragomanEmbed', fileName: () => 'embed.js'},
  },
};

const TARGETS: Readonly<Record<string, UserConfig>> = {
  modules,
  define: bundle('define'),
  index: bundle('index'),
  embed,
};

/** `vite build --mode modules | define | index | embed`; `npm run build` does all. */
export default defineConfig(({mode}) => ({publicDir: false, logLevel: 'warn', ...TARGETS[mode]}));
