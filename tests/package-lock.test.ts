import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';

interface Locked {
  version?: string;
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {packages: Record<string, Locked>};

/** Where Node would find `name` from the package at `path`. */
function find(path: string, name: string): string | undefined {
  const folders = path.split('/node_modules/').map((_, index, parts) => parts.slice(0, parts.length - index));
  const places = [...folders.map(parts => `${parts.join('/node_modules/')}/`), ''];
  return places.map(folder => `${folder}node_modules/${name}`).find(place => lock.packages[place]);
}

describe('package-lock.json', () => {
  // A registry that has no package for another platform leaves it out, and `npm ci` then refuses the lock.
  it('locks the optional packages of every platform', () => {
    const missing = Object.entries(lock.packages).flatMap(([path, {optionalDependencies = {}}]) =>
      Object.keys(optionalDependencies).filter(name => find(path, name) === undefined),
    );
    assert.deepEqual(missing, []);
  });

  it('names no registry', () => {
    const named = Object.values(lock.packages).filter(({resolved}) => resolved !== undefined);
    assert.deepEqual(named, []);
  });
});
