import {enter, type Stage} from '../states/enter.js';
import {STATES} from '../states/states.js';
import {startFaultServer} from '../support/fault-server.js';
import {type Audit, audit} from './audit.js';
import {test as base, expect} from './fixtures.js';

const test = base.extend<object, {stage: Stage}>({
  stage: [
    async ({site}, use) => {
      const server = await startFaultServer();
      await use({site, api: server.origin});
      await server.close();
    },
    {scope: 'worker'},
  ],
});

// An audit looks at every element, and a trace would keep each of its steps.
test.use({trace: 'off'});
test.describe.configure({timeout: 120_000});

const NOTHING: Audit = {violations: [], undecided: []};

for (const state of STATES) {
  test(`nothing is inaccessible, light or dark: ${state.name}, ${state.shows}`, async ({browser, stage}) => {
    const page = await enter(browser, stage, state);
    expect.soft(await audit(page), 'light').toEqual(NOTHING);
    await page.emulateMedia({colorScheme: 'dark'});
    expect.soft(await audit(page, 'colors'), 'dark').toEqual(NOTHING);
    await page.context().close();
  });
}
