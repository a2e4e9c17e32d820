import {cpus, platform, totalmem} from 'node:os';
import type {Circumstances} from './document.js';

const SYSTEMS: Readonly<Record<string, string>> = {linux: 'Linux', darwin: 'macOS', win32: 'Windows'};

/** Tells what kind of machine this is, without its name. */
export function circumstances(
  browserVersion: string,
  packages: Readonly<Record<string, string>>,
  cpuRate: number,
): Circumstances {
  const cores = cpus().length;
  const memory = Math.round(totalmem() / 2 ** 30);
  const slowed = cpuRate > 1 ? `, its processor made ${cpuRate} times slower` : '';
  return {
    machine: `a machine with ${cores} cores and ${memory} GiB of memory, ${SYSTEMS[platform()] ?? platform()}${slowed}`,
    browser: `Chromium ${browserVersion}`,
    node: process.versions.node,
    packages,
    day: new Date().toISOString().slice(0, 10),
  };
}
