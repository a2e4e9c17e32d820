import {defineConfig} from '@playwright/test';
import {findBrowser} from '../../scripts/testing/find-browser.js';

const {executablePath, args} = findBrowser();

export default defineConfig({
  testDir: '..',
  outputDir: '../../test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // On two cores: many a test waits for a server, or for a tab that sleeps.
  workers: 3,
  timeout: 30_000,
  expect: {timeout: 10_000},
  use: {
    browserName: 'chromium',
    launchOptions: {executablePath, args},
    trace: process.env.CI ? 'off' : 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    {name: 'e2e', testMatch: 'e2e/*.spec.ts'},
    // Pages of other people, with the package as they install it.
    {name: 'hosts', testMatch: 'hosts/*.spec.ts', dependencies: ['installing'], use: {trace: 'off'}},
    {name: 'installing', testMatch: 'hosts/*.setup.ts'},
  ],
});
