import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

/** The contestants' packages live here, apart from the project's. */
export const PAGES = join(import.meta.dirname, '..', 'pages');

interface PackageJson {
  version: string;
  dependencies: Record<string, string>;
}

function readPackage(folder: string): PackageJson {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageJson;
}

/** Installs the contestants' packages as they are locked, where they are missing. Resolves to name → version. */
export function installContestants(): Readonly<Record<string, string>> {
  const {dependencies} = readPackage(PAGES);
  const missing = Object.entries(dependencies).filter(([name, version]) => installed(name) !== version);
  if (missing.length > 0) {
    console.log(`Installing ${missing.map(entry => entry.join(' ')).join(', ')} for the benchmark …`);
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: PAGES,
      stdio: 'inherit',
    });
  }
  return dependencies;
}

function installed(name: string): string | undefined {
  const folder = join(PAGES, 'node_modules', name);
  return existsSync(join(folder, 'package.json')) ? readPackage(folder).version : undefined;
}
