import {readdirSync} from 'node:fs';
import {defineConfig, type UserConfig} from 'vite';

/** What the npm modules leave outside. */
const OUTSIDE = [/^node:/, /^lit($|\/)/, 'marked', 'dompurify', 'eventsource-parser'];

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
 * One self-contained module for script tags; rare parts are chunks beside it. No library build: that keeps the white
 * space of ES modules.
 */
function bundle(name: string): UserConfig {
  return {
    build: {
      outDir: 'dist',
      emptyOutDir: false,
      target: 'es2022',
      sourcemap: true,
      modulePreload: false,
      rolldownOptions: {
        input: {[name]: `src/${name}.ts`},
        preserveEntrySignatures: 'strict',
        output: {entryFileNames: '[name].js', chunkFileNames: `chunks/${name}-[name]-[hash].js`},
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
