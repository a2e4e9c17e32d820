/** `npm run docs`: the documents as a site of files, in `site/`, for any host of static files. */
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {PROJECT} from '../demo/server/server.js';
import {writeSite} from '../demo/site/static-site.js';

if (!existsSync(join(PROJECT, 'dist/define.js'))) {
  console.error('There is no dist/ yet. Run `npm run build` first.');
  process.exit(1);
}
console.log(`${await writeSite(PROJECT, join(PROJECT, 'site'))} pages in site/`);
