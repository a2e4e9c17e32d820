import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';

interface Locked {
  version?: string;
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}

/** The project's own, and those of what is installed for tests and benchmarks alone. */
const LOCKS = [
  'package-lock.json',
  'bench/launchers/package-lock.json',
  'bench/pages/package-lock.json',
  'tests/hosts/package-lock.json',
];

type Packages = Readonly<Record<string, Locked>>;

/** Where Node would find `name` from the package at `path`. */
function find(packages: Packages, path: string, name: string): string | undefined {
  const folders = path.split('/node_modules/').map((_, index, parts) => parts.slice(0, parts.length - index));
  const places = [...folders.map(parts => `${parts.join('/node_modules/')}/`), ''];
  return places.map(folder => `${folder}node_modules/${name}`).find(place => packages[place]);
}

for (const file of LOCKS) {
  const {packages} = JSON.parse(readFileSync(file, 'utf8')) as {packages: Packages};

  describe(file, () => {
    // A registry that has no package for another platform leaves it out, and `npm ci` then refuses the lock.
    it('locks the optional packages of every platform', () => {
      const missing = Object.entries(packages).flatMap(([path, {optionalDependencies = {}}]) =>
        Object.keys(optionalDependencies).filter(name => find(packages, path, name) === undefined),
      );
      assert.deepEqual(missing, []);
    });

    it('names no registry', () => {
      const named = Object.values(packages).filter(({resolved}) => resolved !== undefined);
      assert.deepEqual(named, []);
    });
  });
}
