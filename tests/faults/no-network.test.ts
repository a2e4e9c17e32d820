import {expect} from '@open-wc/testing';
import {converse, DIALECTS, until} from '../support/converse.js';

/** What `navigator.onLine` says. */
let onLine = true;
before(() => Object.defineProperty(navigator, 'onLine', {configurable: true, get: () => onLine}));
after(() => Reflect.deleteProperty(navigator, 'onLine'));
afterEach(() => {
  onLine = true;
});

function comeBack(): void {
  onLine = true;
  dispatchEvent(new Event('online'));
}

const {contentType, text, end} = DIALECTS.headless;

/** A conversation whose requests fail while there is no network. */
function talkOverNetwork() {
  const asked: string[] = [];
  const talk = converse({
    protocol: 'headless',
    fetch: async (_url, init) => {
      asked.push((JSON.parse(String(init?.body)) as {message: string}).message);
      if (!onLine) throw new TypeError('Failed to fetch');
      return new Response(text('Because') + end, {headers: {'content-type': contentType}});
    },
  });
  return {...talk, asked};
}

describe('Without a network', () => {
  it('questions are queued, and go in order when the browser says it is back', async () => {
    onLine = false;
    const {ask, asked, conversation} = talkOverNetwork();
    const answers = [ask('One'), ask('Two')];
    await until(conversation, live => live?.text === 'Two');
    expect(conversation.state.messages.map(({status}) => status)).to.deep.equal(['queued', 'queued']);
    expect(asked).to.deep.equal([]);
    comeBack();
    expect((await Promise.all(answers)).map(({status}) => status)).to.deep.equal(['complete', 'complete']);
    expect(asked).to.deep.equal(['One', 'Two']);
  });

  it('that goes while a question is being sent, the question waits, and is not tried again meanwhile', async () => {
    const talk = talkOverNetwork();
    talk.conversation.on('response-start', () => {
      onLine = false;
    });
    const answer = talk.ask('One');
    await until(talk.conversation, live => live?.status === 'queued' && talk.asked.length === 1);
    expect(talk.waits).to.deep.equal([]);
    comeBack();
    expect(await answer).to.include({status: 'complete'});
    expect(talk.asked).to.deep.equal(['One', 'One']);
  });

  it('where the browser does not know of it, the server is tried, and the failure is one of the network', async () => {
    const talk = converse({
      protocol: 'headless',
      fetch: async () => {
        throw new TypeError('Failed to fetch');
      },
    });
    const {status, error} = await talk.ask();
    expect(status).to.equal('failed');
    expect(error).to.include({code: 'network', retryable: true});
    expect(talk.waits).to.have.length(3);
  });
});
