import {cpSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {installPacked} from '../support/packed.js';

/** The project of the pages: what a site has installed is in its `node_modules`. */
export const SITE = import.meta.dirname;

/** The package as the site has it. */
export const INSTALLED = join(SITE, 'node_modules/dragoman');

/** The same as another version, which says other words. */
export const OTHER_VERSION = join(SITE, '.cache/other-version');

const WORDS = 'Ask a question…';
const OTHER_WORDS = 'Ask another version…';

/**
 * Puts the package, as it would be published, where installing it would put it. Its dependencies are found further up, as
 * they are where packages share them: in the `node_modules` of the project.
 */
export function installPackage(): void {
  const packed = installPacked();
  try {
    rmSync(INSTALLED, {recursive: true, force: true});
    cpSync(packed.installed, INSTALLED, {recursive: true});
  } finally {
    packed.remove();
  }
  makeOtherVersion();
}

function makeOtherVersion(): void {
  rmSync(OTHER_VERSION, {recursive: true, force: true});
  cpSync(INSTALLED, OTHER_VERSION, {recursive: true});
  const scripts = readdirSync(OTHER_VERSION, {recursive: true, encoding: 'utf8'})
    .filter(file => file.endsWith('.js'))
    .map(file => join(OTHER_VERSION, file))
    .filter(file => readFileSync(file, 'utf8').includes(WORDS));
  if (scripts.length === 0) throw new Error(`No script says “${WORDS}”.`);
  for (const file of scripts) writeFileSync(file, readFileSync(file, 'utf8').replaceAll(WORDS, OTHER_WORDS));
}
