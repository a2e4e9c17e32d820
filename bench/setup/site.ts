import {execFileSync} from 'node:child_process';
import {cpSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {build} from 'vite';
import {CONTESTANTS, type Contestant} from '../contestants.js';
import {restoredPageName, STORAGE_KEY} from '../measure/opening.js';
import {asServerRecord, type Keeper, lastLettersShown, RESTORED, type Restored} from '../restored.js';
import {sessionFileName} from '../server/server.js';
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
  for (const restored of RESTORED) {
    const {keeper, messages} = restored;
    writeFileSync(join(folder, restoredPageName(restored)), pageOfRestored(restored));
    if (keeper === 'server') writeFileSync(join(folder, sessionFileName(messages)), asServerRecord(messages));
  }
  return {folder, remove: () => rmSync(folder, {recursive: true, force: true})};
}

async function bundlePages(outDir: string): Promise<void> {
  process.env.NODE_ENV = 'production';
  const names = [...CONTESTANTS.map(({name}) => name), 'bench', 'restored'];
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
  return document(
    title.replace(/[`<>]/g, ''),
    `<body class="${name}">
    ${body}
    <script type="module" src="/pages/${name}.js"></script>
    <script type="module" src="/pages/bench.js"></script>
  </body>`,
  );
}

/** The element as the site of a keeper has it. */
const KEPT_BY: Readonly<Record<Keeper, (messages: number) => string>> = {
  server: messages => `protocol="pingrep" session-id="${messages}" storage="none"`,
  storage: () => `protocol="chatbotiq" agent="bench" storage-key="${STORAGE_KEY}"`,
};

function pageOfRestored({keeper, messages}: Restored): string {
  return document(
    `${messages} messages`,
    `<body data-ending="${lastLettersShown(40)}">
    <script type="module" src="/pages/restored.js"></script>
    <script type="module" src="/dist/define.js"></script>
    <div class="place"><dragoman-chat mode="inline" api-url="/" ${KEPT_BY[keeper](messages)}></dragoman-chat></div>
  </body>`,
  );
}

function document(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>${title}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/page.css">
  </head>
  ${body}
</html>
`;
}
