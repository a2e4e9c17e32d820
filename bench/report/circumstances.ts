import {cpus, platform, totalmem} from 'node:os';
import {markdownChunks} from '../../scripts/markdown-sizes.js';
import type {Circumstances} from './document.js';

const SYSTEMS: Readonly<Record<string, string>> = {linux: 'Linux', darwin: 'macOS', win32: 'Windows'};

/** Tells what kind of machine this is, without its name. */
export async function circumstances(
  browserVersion: string,
  packages: Readonly<Record<string, string>>,
  cpuRate: number,
): Promise<Circumstances> {
  const cores = cpus().length;
  const memory = Math.round(totalmem() / 2 ** 30);
  const slowed = cpuRate > 1 ? `, its processor made ${cpuRate} times slower` : '';
  return {
    machine: `a machine with ${cores} cores and ${memory} GiB of memory, ${SYSTEMS[platform()] ?? platform()}${slowed}`,
    browser: `Chromium ${browserVersion}`,
    node: process.versions.node,
    packages,
    markdownBytes: (await markdownChunks()).find(({name}) => name === 'markdown')?.bytes ?? Number.NaN,
    day: new Date().toISOString().slice(0, 10),
  };
}
