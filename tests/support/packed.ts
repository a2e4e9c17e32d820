import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';

/** A site that has the package as npm would install it, in a folder of its own. */
export interface Site {
  readonly folder: string;
  /** Where the package is. */
  readonly installed: string;
  readonly tarball: Buffer;
  /** What is in it: paths from the package on. */
  readonly files: readonly string[];
  /** Runs a line of JavaScript in plain Node, as a module of the site; what it prints. */
  run(code: string, ...flags: string[]): string;
  /** Deletes it. */
  remove(): void;
}

/**
 * Packs the package as it would be published and unpacks it in a new site, which has nothing besides but what the package
 * names as its dependencies, and `others`. Those come from the project's own `node_modules`, so that no network is needed.
 *
 * @throws where nothing is built.
 */
export function installPacked(...others: readonly string[]): Site {
  if (!existsSync('dist')) throw new Error('There is no dist/ yet. Run `npm run build` first.');
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-site-'));
  const options = ['--ignore-scripts', '--silent', '--json', '--pack-destination', folder];
  const [packed] = JSON.parse(execFileSync('npm', ['pack', ...options], {encoding: 'utf8'})) as [
    {filename: string; files: {path: string}[]},
  ];
  const tarball = join(folder, packed.filename);
  const installed = join(folder, 'node_modules/dragoman');
  mkdirSync(installed, {recursive: true});
  execFileSync('tar', ['-xzf', tarball, '--strip-components=1', '-C', installed]);
  const {dependencies} = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  for (const name of [...Object.keys(dependencies), ...others]) link(name, folder);
  return {
    folder,
    installed,
    tarball: readFileSync(tarball),
    files: packed.files.map(({path}) => path),
    run: (code, ...flags) =>
      execFileSync(process.execPath, [...flags, '--input-type=module', '--eval', code], {
        cwd: folder,
        encoding: 'utf8',
      }).trim(),
    remove: () => rmSync(folder, {recursive: true, force: true}),
  };
}

function link(name: string, folder: string): void {
  const place = join(folder, 'node_modules', name);
  mkdirSync(dirname(place), {recursive: true});
  symlinkSync(resolve('node_modules', name), place);
}
