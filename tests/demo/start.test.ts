import assert from 'node:assert/strict';
import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {describe, it, type TestContext} from 'node:test';
import {PROJECT} from '../../demo/server/server.js';

/** Runs what `npm start` runs, on a free port, and waits for its first line. */
async function start(t: TestContext): Promise<{child: ChildProcess; address: string}> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(PROJECT, 'demo/start.ts')], {
    cwd: PROJECT,
    env: {...process.env, PORT: '0', OPENAI_MODEL: ''},
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => child.kill('SIGKILL'));
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const [, address = ''] = /^Dragoman playground: (http:\/\/127\.0\.0\.1:\d+\/)$/.exec(line) ?? [];
  assert.notEqual(address, '', line);
  return {child, address};
}

describe('npm start', () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`prints one address that serves, and ends cleanly on ${signal}`, async t => {
      const {child, address} = await start(t);
      assert.match(await (await fetch(address)).text(), /<title>Dragoman playground<\/title>/);
      child.kill(signal);
      const [code] = await once(child, 'exit');
      assert.equal(code, 0);
    });
  }
});
