import {expect} from '@open-wc/testing';
import {createLineFramer} from '../../src/stream/ndjson.js';
import {createUtf8Decoder} from '../../src/stream/utf8.js';
import {everyCut, fromBase64} from '../support/bodies.js';
import {dataFile} from '../support/data.js';

interface Case {
  name: string;
  chunks_base64: string[];
  expected: unknown[];
}

/** The values of the lines that are JSON: skipping the others is the protocol's part, done here in its stead. */
function valuesOf(pieces: Uint8Array[]): unknown[] {
  const decoder = createUtf8Decoder();
  const framer = createLineFramer();
  const frames = pieces.flatMap(piece => framer.feed(decoder.feed(piece)));
  frames.push(...framer.feed(decoder.end()), ...framer.end());
  return frames.flatMap(({data}) => {
    try {
      return [JSON.parse(data) as unknown];
    } catch {
      return [];
    }
  });
}

function joined(pieces: Uint8Array[]): Uint8Array {
  return Uint8Array.from(pieces.flatMap(piece => [...piece]));
}

describe('The NDJSON streams of a vendor’s own client tests', () => {
  let cases: Case[] | undefined;

  before(async function () {
    cases = (await dataFile('ndjson-cases.json')) as Case[] | undefined;
    if (!cases) this.skip();
  });

  it('give their values in the pieces of the original test', () => {
    expect(cases?.length).to.be.at.least(5);
    for (const {name, chunks_base64, expected} of cases ?? []) {
      expect(valuesOf(chunks_base64.map(fromBase64)), name).to.deep.equal(expected);
    }
  });

  it('give them cut at every byte', () => {
    for (const {name, chunks_base64, expected} of cases ?? []) {
      for (const pieces of everyCut(joined(chunks_base64.map(fromBase64)))) {
        expect(valuesOf(pieces), `${name}, cut after ${pieces[0]?.length} bytes`).to.deep.equal(expected);
      }
    }
  });
});
