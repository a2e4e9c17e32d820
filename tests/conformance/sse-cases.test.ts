import {expect} from '@open-wc/testing';
import type {Frame} from '../../src/stream/frame.js';
import {readFrames} from '../../src/stream/read-frames.js';
import {createSseFramer} from '../../src/stream/sse.js';
import {createUtf8Decoder} from '../../src/stream/utf8.js';
import {answerOf, everyCut, fromBase64} from '../support/bodies.js';
import {dataFile} from '../support/data.js';
import {FakeClock} from '../support/fake-clock.js';

interface Case {
  name: string;
  input_base64: string;
  chunks_base64?: string[];
  expected_events: {event: string; data: string; lastEventId: string}[];
}

function eventsOf(pieces: Uint8Array[]): Case['expected_events'] {
  const decoder = createUtf8Decoder();
  const framer = createSseFramer();
  const frames: Frame[] = [];
  for (const piece of pieces) frames.push(...framer.feed(decoder.feed(piece)));
  frames.push(...framer.feed(decoder.end()), ...framer.end());
  return frames.map(toEvent);
}

/** The same through the whole pump, as a page meets it. */
async function eventsOfAnswer(pieces: Uint8Array[]): Promise<Case['expected_events']> {
  const frames: Frame[] = [];
  const options = {clock: new FakeClock(), signal: new AbortController().signal, idleMs: 1000};
  await readFrames(answerOf(pieces, 'text/event-stream'), frame => frames.push(frame) < 0, options);
  return frames.map(toEvent);
}

function toEvent({event = 'message', data, id = ''}: Frame): Case['expected_events'][number] {
  return {event, data, lastEventId: id};
}

describe('The event streams of web-platform-tests, the HTML standard, eventsource-parser and undici', () => {
  let cases: Case[] | undefined;

  before(async function () {
    cases = ((await dataFile('sse-cases.json')) as {cases: Case[]} | undefined)?.cases;
    if (!cases) this.skip();
  });

  it('are many', () => {
    expect(cases?.length).to.be.at.least(70);
  });

  it('give the events of the standard in one piece', () => {
    for (const {name, input_base64, expected_events} of cases ?? []) {
      expect(eventsOf([fromBase64(input_base64)]), name).to.deep.equal(expected_events);
    }
  });

  it('give them in the pieces of the original test', () => {
    for (const {name, chunks_base64, expected_events} of cases ?? []) {
      if (chunks_base64) expect(eventsOf(chunks_base64.map(fromBase64)), name).to.deep.equal(expected_events);
    }
  });

  it('give them cut at every byte', () => {
    for (const {name, input_base64, expected_events} of cases ?? []) {
      const expected = JSON.stringify(expected_events);
      for (const pieces of everyCut(fromBase64(input_base64))) {
        if (JSON.stringify(eventsOf(pieces)) === expected) continue;
        expect(eventsOf(pieces), `${name}, cut after ${pieces[0]?.length} bytes`).to.deep.equal(
          expected_events,
        );
      }
    }
  });

  it('give them as a whole answer, but for the one that is JSON: that is a frame to us', async () => {
    for (const {name, input_base64, chunks_base64 = [input_base64], expected_events} of cases ?? []) {
      if (input_base64 === '' || name === 'eventsource-parser/json-error-body') continue;
      expect(await eventsOfAnswer(chunks_base64.map(fromBase64)), name).to.deep.equal(expected_events);
    }
  });
});
