import {expect} from '@open-wc/testing';
import {ask, dataOf} from '../support/ask.js';
import {answer, type FaultClient, type FaultStep, faultClient} from '../support/fault-script.js';

let server: FaultClient;
before(async () => {
  server = await faultClient();
});

/** Two addresses, the first of which redirects to the second, whose answer is `steps`. */
async function redirected(status: number, steps: FaultStep[], extra = {}) {
  const target = server.newName();
  const location = server.url({name: target, answers: [steps]});
  const url = server.url({
    name: server.newName(),
    answers: [[{head: [`HTTP/1.1 ${status} Moved`, `location: ${location}`, 'content-length: 0']}]],
  });
  const asked = await ask(url, extra);
  return {...asked, data: dataOf(asked), location, seen: await server.seen(target)};
}

const stream = answer(200, 'text/event-stream', 'data: 1\n\n');

describe('§2.2 A redirected question', () => {
  for (const status of [301, 302, 303]) {
    it(`becomes a GET by a ${status}: an answer to that is read, and known as redirected`, async () => {
      const {data, opened, location, seen} = await redirected(status, stream);
      expect(seen.map(({method, body}) => [method, body])).to.deep.equal([['GET', '']]);
      expect(data).to.deep.equal(['1']);
      expect(opened).to.include({redirected: true, url: location});
    });
  }

  for (const status of [307, 308]) {
    it(`stays a POST with its body by a ${status}`, async () => {
      const {data, seen} = await redirected(status, stream);
      expect(seen.map(({method, body}) => [method, body])).to.deep.equal([['POST', '{"message":"hi"}']]);
      expect(data).to.deep.equal(['1']);
    });
  }

  it('that fails names where it was sent to, and what to set', async () => {
    const {error, location} = await redirected(302, answer(405, 'text/plain', 'Method Not Allowed'));
    expect(error).to.have.property('code', 'bad-request');
    expect(error).to.have.property('message').that.includes(location).and.includes('set api-url');
  });

  it('that ends at a page names where it was sent to', async () => {
    const {error, location} = await redirected(
      302,
      answer(200, 'text/html', '<!doctype html><title>Log in</title>'),
    );
    expect(error).to.have.property('code', 'bad-response');
    expect(error).to.have.property('message').that.includes(location).and.includes('set api-url');
  });

  it('that ends at nothing names where it was sent to', async () => {
    const {error, location} = await redirected(302, [{head: ['HTTP/1.1 204 No Content']}]);
    expect(error).to.have.property('code', 'empty');
    expect(error).to.have.property('message').that.includes(location);
  });

  it('with a page’s own fetch that does not follow is a wrong setting', async () => {
    const manual: typeof fetch = (input, init) => fetch(input, {...init, redirect: 'manual'});
    const {error, seen, waits} = await redirected(302, stream, {fetch: manual});
    expect(error).to.have.property('code', 'config');
    expect(error).to.have.property('message').that.includes('redirect').and.includes('api-url');
    expect(seen).to.deep.equal([]);
    expect(waits).to.deep.equal([]);
  });

  it('with a page’s own fetch that refuses redirects is unreachable', async () => {
    const strict: typeof fetch = (input, init) => fetch(input, {...init, redirect: 'error'});
    expect((await redirected(302, stream, {fetch: strict})).error).to.have.property('code', 'network');
  });

  it('in a circle is unreachable', async () => {
    // Without a location of its own query the server would not know the script: `location: #` is the same address.
    const head = {head: ['HTTP/1.1 302 Found', 'location: #again', 'content-length: 0']};
    const url = server.url({name: server.newName(), answers: [[head]]});
    expect((await ask(url, {retries: 0})).error).to.have.property('code', 'network');
  });
});
