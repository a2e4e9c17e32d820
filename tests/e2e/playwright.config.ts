import {defineConfig} from '@playwright/test';
import {findBrowser} from '../../scripts/testing/find-browser.js';

const {executablePath, args} = findBrowser();

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
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
});
