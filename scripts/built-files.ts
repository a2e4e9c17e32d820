import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {posix} from 'node:path';
import type {BuiltFile} from '../src/components/launcher-module.js';
import {reachedFrom} from './bundle-sizes.js';

/** The files that `dist/define.js` loads at once, itself first, with their hashes as `integrity` has them. */
export function builtFiles(): BuiltFile[] {
  return reachedFrom('dist/define.js', {atOnce: true}).map(file => {
    const hash = createHash('sha384').update(readFileSync(file)).digest('base64');
    return [posix.relative('dist', file), `sha384-${hash}`];
  });
}
