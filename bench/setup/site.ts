import {execFileSync} from 'node:child_process';
import {cpSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {build} from 'vite';
import {CONTESTANTS, type Contestant} from '../contestants.js';
import {PAGES} from './install.js';

/** The pages of all contestants, as files in a folder of their own. */
export interface Site {
  readonly folder: string;
  remove(): void;
}

interface SiteOptions {
  /** Whether `dist/` is built first. */
  build: boolean;
  /** The element with its names kept, to be read in a profile, instead of the one that is published. */
  readable: boolean;
}

/** Builds and bundles everything. The copy of `dist/` is safe from a build during the run. */
export async function makeSite(options: SiteOptions): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-bench-'));
  if (options.readable) await buildReadable(join(folder, 'dist'));
  else {
    if (options.build)
      execFileSync('npx', ['tsx', 'scripts/build.ts'], {stdio: ['ignore', 'ignore', 'inherit']});
    cpSync('dist', join(folder, 'dist'), {recursive: true});
  }
  await bundlePages(join(folder, 'pages'));
  cpSync(join(PAGES, 'page.css'), join(folder, 'page.css'));
  for (const contestant of CONTESTANTS) {
    writeFileSync(join(folder, `${contestant.name}.html`), pageOf(contestant));
  }
  return {folder, remove: () => rmSync(folder, {recursive: true, force: true})};
}

async function bundlePages(outDir: string): Promise<void> {
  process.env.NODE_ENV = 'production';
  const names = [...CONTESTANTS.map(({name}) => name), 'bench'];
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      outDir,
      target: 'es2022',
      modulePreload: false,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: {
        input: Object.fromEntries(names.map(name => [name, join(PAGES, `${name}.ts`)])),
        output: {entryFileNames: '[name].js', chunkFileNames: 'shared/[name].js'},
      },
    },
  });
}

/** The element as it is bundled for script tags, but with the names and lines that a reader of a profile looks for. */
async function buildReadable(outDir: string): Promise<void> {
  process.env.NODE_ENV = 'production';
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    define: {'process.env.NODE_ENV': '"production"'},
    build: {
      outDir,
      target: 'es2022',
      minify: false,
      lib: {entry: {define: 'src/define.ts'}, formats: ['es']},
      rolldownOptions: {output: {entryFileNames: '[name].js'}},
    },
  });
}

function pageOf({name, title, body}: Contestant): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>${title.replace(/[`<>]/g, '')}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/page.css">
  </head>
  <body class="${name}">
    ${body}
    <script type="module" src="/pages/${name}.js"></script>
    <script type="module" src="/pages/bench.js"></script>
  </body>
</html>
`;
}
