import {expect} from '@open-wc/testing';
import {systemClock} from '../../src/stream/clock.js';
import {converseWith, DIALECTS, showsText, streamed} from '../support/converse.js';
import {type FaultClient, type FaultStep, faultClient, ok} from '../support/fault-script.js';

/** Milliseconds of silence after which an answer is given up, and for which the page stands still. */
const IDLE = 1000;
const STILL = 1500;

let server: FaultClient;
before(async () => {
  server = await faultClient();
});

/** Nothing of the page runs until so many milliseconds are over, while its connections go on. */
function standStill(until: number): void {
  while (performance.now() < until);
}

/** Asks the server for something and waits with the whole page until it has answered. */
function releaseAtOnce(gate: string): void {
  const request = new XMLHttpRequest();
  request.open('GET', `${server.origin}/release/${gate}`, false);
  request.send();
}

const talk = (steps: (gate: string) => FaultStep[][]) =>
  converseWith(server, steps, {protocol: 'headless', clock: systemClock, idleTimeout: IDLE / 1000});

describe('§2.3 A page that stands still longer than a server may be silent', () => {
  it('reads what came meanwhile before any time-out counts: the answer is whole', async () => {
    const {name, conversation, ask} = talk(gate => [streamed('headless', ['Be', 'cause'], gate)]);
    const answer = ask();
    await showsText(conversation);
    const until = performance.now() + STILL;
    releaseAtOnce(name);
    standStill(until);
    expect(await answer).to.include({status: 'complete', text: 'Because'});
    expect(await server.count(name)).to.equal(1);
  });

  it('reads an answer of which nothing had come before', async () => {
    const {name, ask} = talk(gate => [[{await: gate}, ...streamed('headless', ['Because'])]]);
    const answer = ask();
    await server.reached(name);
    const until = performance.now() + STILL;
    releaseAtOnce(name);
    standStill(until);
    expect(await answer).to.include({status: 'complete', text: 'Because'});
    expect(await server.count(name)).to.equal(1);
  });

  it('gives an answer up soon after where nothing came, and asks nothing again', async () => {
    const {contentType, text} = DIALECTS.headless;
    const {name, conversation, ask} = talk(gate => [[ok(contentType), {write: text('Be')}, {await: gate}]]);
    const answer = ask();
    await showsText(conversation);
    standStill(performance.now() + STILL);
    expect(await answer).to.include({status: 'interrupted', text: 'Be'});
    expect(await server.count(name)).to.equal(1);
  });
});
