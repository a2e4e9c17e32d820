import {rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {build, type InlineConfig, type PluginOption} from 'vite';
import {SITE} from './packed.js';

/** Where the pages are once they are built. */
export const BUILT = join(SITE, '.cache/pages');

/** The file that renders the content of `server-render` on a server. */
export const RENDERER = join(BUILT, 'server-render/server.js');

const require = createRequire(join(SITE, 'package.json'));

/** How each page that has a build differs from the others. */
const PAGES: Readonly<Record<string, () => Promise<InlineConfig>>> = {
  react18: async () => ({resolve: {alias: {react: 'react18', 'react-dom': 'react-dom18'}}}),
  react19: async () => ({}),
  vue: async () => {
    const {default: vue} = await pluginOf<{default: (options: object) => PluginOption}>('@vitejs/plugin-vue');
    const isCustomElement = (tag: string) => tag === 'dragoman-chat';
    return {plugins: [vue({template: {compilerOptions: {isCustomElement}}})]};
  },
  svelte: async () => {
    const {svelte} = await pluginOf<{svelte: (options: object) => PluginOption}>(
      '@sveltejs/vite-plugin-svelte',
    );
    return {plugins: [svelte({configFile: false})]};
  },
  angular: async () => ({}),
  'own-lit': async () => ({}),
};

/** A package of the pages' project: for the compiler it is not there before it is installed. */
async function pluginOf<Module>(name: string): Promise<Module> {
  return (await import(pathToFileURL(require.resolve(name)).href)) as Module;
}

/** Bundles the pages of all frameworks, each by the project's Vite with the plugin that its framework has for it. */
export async function buildPages(): Promise<void> {
  rmSync(BUILT, {recursive: true, force: true});
  for (const [name, own] of Object.entries(PAGES)) await build(pageConfig(name, await own()));
  const client = {input: 'client.jsx', output: {entryFileNames: 'client.js'}};
  await build(pageConfig('server-render', {build: {rolldownOptions: client}}));
  await build(pageConfig('server-render', {build: {ssr: 'server.jsx'}}));
}

function pageConfig(name: string, own: InlineConfig): InlineConfig {
  return {
    configFile: false,
    logLevel: 'warn',
    root: join(SITE, 'pages', name),
    base: `/${name}/`,
    // What React has to say of a page, as the second mount of StrictMode and what differs in hydration, it says while developing.
    define: {'process.env.NODE_ENV': '"development"'},
    oxc: {jsx: {runtime: 'automatic', importSource: 'react'}},
    ...own,
    build: {outDir: join(BUILT, name), emptyOutDir: false, target: 'es2022', minify: false, ...own.build},
  };
}
