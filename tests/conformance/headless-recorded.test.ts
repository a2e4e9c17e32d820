import {expect} from '@open-wc/testing';
import {describeErrorBody} from '../../src/protocols/error-body.js';
import {headless} from '../../src/protocols/headless.js';
import {only, read, shownText} from '../support/answers.js';

interface Recording {
  status: number;
  headers: Record<string, string>;
  body_text: string;
}

/** A recording of the vendor's own server; undefined where the data folder is not there. */
async function recording(name: string): Promise<Recording | undefined> {
  const answer = await fetch(`/__data__/wire/${name}.json`);
  return answer.ok ? answer.json() : undefined;
}

/** A test over one recording. Skipped, and said so, without DRAGOMAN_DATA. */
function over(name: string, sentence: string, test: (recorded: Recording) => void): void {
  it(`${sentence} (${name})`, async function () {
    const recorded = await recording(name);
    if (recorded === undefined) {
      console.warn(`Skipped ${name}: DRAGOMAN_DATA names no folder with recordings.`);
      this.skip();
    } else test(recorded);
  });
}

const lines = ({body_text}: Recording) => body_text.split('\n').filter(line => line !== '');
const words = ({status, headers, body_text}: Recording) =>
  describeErrorBody({status, contentType: headers['content-type'] ?? '', text: body_text});

describe('The Headless API’s own server', () => {
  over('headless-stream-ok', 'streams an answer that is read to its end', recorded => {
    const events = read(headless, lines(recorded));
    expect(shownText(events)).to.equal('Hello wörld 👋 from the vendor server.\nSecond line.');
    expect(events.at(0)).to.deep.equal({type: 'open', conversationId: 'conv_1'});
    expect(events.at(-1)).to.deep.include({type: 'done', conversationId: 'conv_1'});
    expect(
      only(events, 'text')
        .map(event => event.delta)
        .join(''),
    ).to.equal(shownText(events));
  });

  over('headless-stream-boom', 'fails within a good answer', recorded => {
    expect(read(headless, lines(recorded))).to.deep.equal([
      {type: 'open', conversationId: 'conv_2'},
      {type: 'error', code: 'server', message: 'Internal server error', retryable: true},
    ]);
  });

  over('headless-json-ok', 'answers in JSON', recorded => {
    const events = read(headless, [recorded.body_text]);
    expect(shownText(events)).to.equal('Hello wörld 👋 from the vendor server.\nSecond line.');
    expect(events.at(-1)).to.deep.equal({type: 'done', conversationId: 'conv_1'});
  });

  const refusals = {
    'headless-400-empty': 'Invalid request payload',
    'headless-400-toolong': 'Invalid request payload',
    'headless-401': 'Unauthorized',
    'headless-429': 'Too many requests',
    'headless-json-boom': 'Internal server error',
  };
  for (const [name, message] of Object.entries(refusals)) {
    over(name, 'says why it refuses', recorded => expect(words(recorded).message).to.equal(message));
  }

  for (const name of [
    'headless-400-badjson',
    'headless-404',
    'headless-413',
    'headless-cors-preflight-blocked',
  ]) {
    over(name, 'sends HTML, of which nothing is shown', recorded => {
      expect(recorded.body_text).to.include('<');
      expect(words(recorded)).to.deep.equal({});
    });
  }
});
