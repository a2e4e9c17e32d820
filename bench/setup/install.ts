import {join} from 'node:path';
import {installLocked} from '../../scripts/install-locked.js';

/** The contestants' packages live here, apart from the project's. */
export const PAGES = join(import.meta.dirname, '..', 'pages');

/** Installs the packages of this folder as they are locked, where they are missing. Answers name → version. */
export function installed(folder: string): Readonly<Record<string, string>> {
  return installLocked(folder, 'the benchmark');
}
