/**
 * The one place that finds a browser for tests: `CHROME_PATH`, then Playwright's own, then an installed Chrome or
 * Chromium, then it installs one. Where all of that fails it says in one line what to do.
 */
import {execFileSync, spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import {chromium} from 'playwright';

export interface Browser {
  executablePath: string;
  args: string[];
}

/** Quiet and offline. Root, as in containers, cannot have Chromium's sandbox. */
const ARGS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const COMMANDS = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chrome'];

const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** Finds a Chrome or Chromium that starts, installing one if need be. */
export function findBrowser(): Browser {
  const asked = process.env.CHROME_PATH;
  if (asked) {
    if (starts(asked)) return {executablePath: asked, args: ARGS};
    throw new Error(`CHROME_PATH names ${asked}, which does not start. Point it at a Chrome or Chromium.`);
  }
  const found = playwrightsOwn() ?? installed() ?? installOne();
  if (found) return {executablePath: found, args: ARGS};
  throw new Error(
    'No browser for the tests: set CHROME_PATH to a Chrome or Chromium, or run `npx playwright install --with-deps chromium`.',
  );
}

function starts(executablePath: string): boolean {
  if (!existsSync(executablePath)) return false;
  // Chrome for Windows opens a window for `--version`; that it exists must do there.
  if (process.platform === 'win32') return true;
  return spawnSync(executablePath, ['--version'], {stdio: 'ignore', timeout: 30_000}).status === 0;
}

function playwrightsOwn(): string | undefined {
  const path = chromium.executablePath();
  return path && starts(path) ? path : undefined;
}

function installed(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = COMMANDS.flatMap(command => folders.map(folder => join(folder, command)));
  return [...candidates, ...PLACES].find(starts);
}

function installOne(): string | undefined {
  console.log('No browser found; installing one …');
  tryToRun('npx', ['playwright', 'install', 'chromium']);
  const own = playwrightsOwn();
  if (own) return own;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    tryToRun('apt-get', ['update', '-qq']);
    tryToRun('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
  }
  return installed();
}

function tryToRun(command: string, args: string[]): void {
  try {
    execFileSync(command, args, {stdio: ['ignore', 'ignore', 'inherit'], timeout: 300_000});
  } catch {
    // The next way is tried; the last one's failure is told by `findBrowser`.
  }
}
