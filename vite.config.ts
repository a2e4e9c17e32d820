import {readdirSync} from 'node:fs';
import {basename} from 'node:path';
import {defineConfig, type UserConfig} from 'vite';
import {builtFiles} from './scripts/built-files.js';
import {leanTemplates} from './scripts/lean-templates.js';
import {markedParts} from './scripts/marked-parts.js';
import {ownPolicy} from './scripts/own-policy.js';

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
  'react',
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
        react: 'src/react.ts',
        'relay/relay': 'src/relay/relay.ts',
        'relay/node': 'src/relay/node.ts',
        ...entries('protocols'),
        ...entries('locales'),
      },
      formats: ['es'],
    },
    rolldownOptions: {
      external: OUTSIDE,
      // That `use client` stays where it is, is what a test of the package holds.
      onLog: (level, log, tell) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && tell(level, log),
      output: {
        preserveModules: true,
        preserveModulesRoot: 'src',
        // What the compiler adds for decorators is in a file that has its version in its path.
        entryFileNames: ({name}) => (name.startsWith('_virtual/') ? `${basename(name)}.js` : '[name].js'),
      },
    },
  },
};

/** What a chat opens with: these files and all they import at once. */
const OPENED_WITH = /\/src\/(components\/dragoman-chat|conversation\/conversation|connect)\.ts$/;

/**
 * Modules for script tags, with all dependencies. What they share, and what is loaded on demand, is in chunks beside them,
 * found from the address of the module that imports it. A library build, since that of an application looks for chunks at
 * the root of the page's own site.
 *
 * @param entry file by name.
 */
export function bundle(entry: Record<string, string>): UserConfig {
  return {
    define: {'process.env.NODE_ENV': '"production"'},
    plugins: [leanTemplates, markedParts, ownPolicy],
    build: {
      outDir: 'dist',
      emptyOutDir: false,
      target: 'es2022',
      sourcemap: true,
      lib: {entry, formats: ['es']},
      rolldownOptions: {
        checks: {pluginTimings: false},
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          // Else what parts share with all the rest would be in chunks of its own, one for each combination.
          codeSplitting: {groups: [{name: 'chat', test: OPENED_WITH}]},
          // Vite would keep the white space of a library's ES modules.
          minify: true,
          comments: {legal: true, annotation: false, jsdoc: false},
        },
      },
    },
  };
}

/** The facade: one classic script, built after the bundles, whose hashes it has in it. */
function embed(): UserConfig {
  return {
    define: {BUILT_FILES: JSON.stringify(builtFiles())},
    plugins: [leanTemplates],
    build: {
      outDir: 'dist',
      emptyOutDir: false,
      target: 'es2022',
      sourcemap: true,
      lib: {entry: 'src/embed.ts', formats: ['iife'], name: 'dragomanEmbed', fileName: () => 'embed.js'},
    },
  };
}

const TARGETS: Readonly<Record<string, () => UserConfig>> = {
  modules: () => modules,
  bundles: () => bundle({define: 'src/define.ts', index: 'src/index.ts'}),
  embed,
};

/** `vite build --mode modules | bundles | embed`; `npm run build` does all. */
export default defineConfig(({mode}) => ({publicDir: false, logLevel: 'warn', ...TARGETS[mode]?.()}));
