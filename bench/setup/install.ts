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

/** Installs the packages of this folder as they are locked, where they are missing. Answers name → version. */
export function installed(folder: string): Readonly<Record<string, string>> {
  const {dependencies} = readPackage(folder);
  const missing = Object.entries(dependencies).filter(
    ([name, version]) => versionIn(folder, name) !== version,
  );
  if (missing.length > 0) {
    console.log(`Installing ${missing.map(entry => entry.join(' ')).join(', ')} for the benchmark …`);
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: folder,
      stdio: 'inherit',
    });
  }
  return dependencies;
}

function versionIn(folder: string, name: string): string | undefined {
  const own = join(folder, 'node_modules', name);
  return existsSync(join(own, 'package.json')) ? readPackage(own).version : undefined;
}
