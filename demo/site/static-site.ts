import {cpSync, mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {codeStyles} from '../../src/components/code.styles.js';
import {readDocuments} from '../server/documents.js';
import {createDocs} from './docs.js';
import {bundled} from './page-scripts.js';
import {readManifest, withReference} from './reference.js';

const SCRIPTS = ['search', 'live-theming', 'live-events'];
const STYLES = ['base', 'docs', 'controls'];

/**
 * Writes the documents as a site of files into a folder, in place of what was there: pages at `docs/NAME/index.html`, and
 * all they load. The live pages use the element of `dist/`, as it was built.
 *
 * @returns how many pages there are.
 */
export async function writeSite(project: string, folder: string): Promise<number> {
  rmSync(folder, {recursive: true, force: true});
  const write = (path: string, text: string): void => {
    const file = join(folder, path);
    mkdirSync(dirname(file), {recursive: true});
    writeFileSync(file, text);
  };

  const documents = withReference(readDocuments(project), readManifest(project));
  const {pages, index} = await createDocs(documents, {define: '/dist/define.js', alone: true});
  for (const [address, page] of pages) write(`${address}/index.html`, page);
  write('index.html', pages.get('/docs') ?? '');
  write('docs/search.json', JSON.stringify(index));

  const scripts = join(project, 'demo/playground');
  for (const name of SCRIPTS) write(`playground/${name}.js`, await bundled(join(scripts, `${name}.ts`)));
  for (const name of STYLES) cpSync(join(scripts, `${name}.css`), join(folder, `playground/${name}.css`));
  write('playground/code.css', codeStyles.cssText);

  cpSync(join(project, 'public'), folder, {recursive: true});
  cpSync(join(project, 'docs/images'), join(folder, 'docs/images'), {recursive: true});
  for (const part of ['define.js', 'chunks'])
    cpSync(join(project, 'dist', part), join(folder, 'dist', part), {recursive: true});
  return pages.size;
}
