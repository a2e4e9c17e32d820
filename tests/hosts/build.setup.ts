import {test} from '@playwright/test';
import {installLocked} from '../../scripts/install-locked.js';
import {buildPages} from './built-pages.js';
import {installPackage, SITE} from './packed.js';

test('the package is packed and installed, and the pages of all frameworks build with it', async () => {
  // The packages of the frameworks are downloaded once.
  test.setTimeout(300_000);
  installLocked(SITE, 'the pages of the tests');
  installPackage();
  await buildPages();
});
