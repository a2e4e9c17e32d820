import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

interface PackageJson {
  version: string;
  dependencies: Record<string, string>;
}

/**
 * Installs the packages of a folder that is a project of its own, as its lock file says, where they are missing.
 *
 * @param folder has a `package.json` whose dependencies are exact versions, or `npm:NAME@VERSION`.
 * @param purpose what they are for, told while they are installed.
 * @returns name → version.
 */
export function installLocked(folder: string, purpose: string): Readonly<Record<string, string>> {
  const {dependencies} = readPackage(folder);
  const wanted = Object.entries(dependencies).map(([name, version]) => [name, exact(version)] as const);
  const missing = wanted.filter(([name, version]) => installed(folder, name) !== version);
  if (missing.length > 0) {
    console.log(`Installing ${missing.map(entry => entry.join(' ')).join(', ')} for ${purpose} …`);
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: folder,
      stdio: 'inherit',
    });
  }
  return Object.fromEntries(wanted);
}

/** The version of a package that is installed under another name. */
function exact(version: string): string {
  return version.replace(/^npm:.+@/, '');
}

function installed(folder: string, name: string): string | undefined {
  const place = join(folder, 'node_modules', name);
  return existsSync(join(place, 'package.json')) ? readPackage(place).version : undefined;
}

function readPackage(folder: string): PackageJson {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageJson;
}
