import {expect} from '@open-wc/testing';
import {ChatError, isChatError} from '../../src/errors.js';
import {type OpenOptions, type OpenWait, openStream, type StreamRequest} from '../../src/stream/open.js';
import {readFrames} from '../../src/stream/read-frames.js';
import {HandWrittenBody, rejection, settle, WatchedAbort} from '../support/bodies.js';
import {FakeClock} from '../support/fake-clock.js';

const request: StreamRequest = {
  url: 'https://api.test/chat',
  method: 'POST',
  headers: {'content-type': 'application/json', accept: 'text/event-stream'},
  body: '{"message":"hi"}',
};

type Answer = () => Response | Promise<Response>;

const fine: Answer = () => new Response('data: 1\n\n', {headers: {'content-type': 'text/event-stream'}});
const status =
  (code: number, headers: Record<string, string> = {}, body = ''): Answer =>
  () =>
    new Response(body, {status: code, headers});
/** As polyfills over XMLHttpRequest answer. */
const withoutStream = (text: string, status = 200): Response =>
  ({
    ...{ok: status < 300, status, statusText: '', url: request.url, redirected: false},
    headers: new Headers({'content-type': 'text/event-stream'}),
    text: async () => text,
  }) as Response;
const dead: Answer = () => Promise.reject(new TypeError('Failed to fetch'));

/** A world in which `fetch` gives these answers in turn, the last one for ever, and time stands still. */
function world(answers: Answer[], extra: Partial<OpenOptions> = {}) {
  const clock = new FakeClock();
  const abort = new AbortController();
  const calls: {url: string; init: RequestInit}[] = [];
  const waits: (OpenWait | undefined)[] = [];
  const fetch: typeof globalThis.fetch = async (url, init = {}) => {
    calls.push({url: String(url), init});
    const answer = answers[Math.min(calls.length, answers.length) - 1];
    return await (answer as Answer)();
  };
  const options: OpenOptions = {
    fetch,
    clock,
    signal: abort.signal,
    idleMs: 1000,
    online: () => true,
    random: () => 0.5,
    onWait: wait => waits.push(wait),
    describe: () => undefined,
    ...extra,
  };
  return {clock, abort, calls, waits, options};
}

/** A world that opens the stream at once. */
function opening(answers: Answer[], extra?: Partial<OpenOptions>) {
  const all = world(answers, extra);
  return {...all, opened: openStream(request, all.options)};
}

/** Opens while time runs on to the end of each wait. */
async function openThroughWaits(answers: Answer[], extra?: Partial<OpenOptions>) {
  const {clock, options, calls, waits} = world(answers, extra);
  const delays: number[] = [];
  const onWait: OpenOptions['onWait'] = wait => {
    waits.push(wait);
    if (!wait) return;
    const delay = wait.until - clock.now();
    delays.push(delay);
    queueMicrotask(() => clock.advance(delay));
  };
  const outcome = await openStream(request, {...options, onWait}).then(
    answer => ({answer, error: undefined}),
    (error: unknown) => ({answer: undefined, error}),
  );
  return {...outcome, calls, waits, delays};
}

describe('Opening a stream', () => {
  it('resolves with the head and the first bytes of a good answer', async () => {
    const answer = await opening([fine]).opened;
    expect(answer.head.status).to.equal(200);
    expect(answer.contentType).to.equal('text/event-stream');
    expect(new TextDecoder().decode(answer.first)).to.equal('data: 1\n\n');
    expect(await answer.reader.read()).to.have.property('done', true);
  });

  it('sends the request as it is', async () => {
    const {calls, opened} = opening([fine]);
    await opened;
    expect(calls).to.have.length(1);
    expect(calls[0]?.url).to.equal(request.url);
    expect(calls[0]?.init).to.include({method: 'POST', body: request.body});
  });

  it('reads the answer of a fetch that knows no streams as one piece', async () => {
    const words = await openStream(request, world([() => withoutStream('data: 1\n\n')]).options);
    expect(new TextDecoder().decode(words.first)).to.equal('data: 1\n\n');
    expect(await words.reader.read()).to.have.property('done', true);

    const refused = await rejection(openStream(request, world([() => withoutStream('No.', 403)]).options));
    expect(refused).to.include({code: 'forbidden', status: 403});
  });

  it('calls fetch bare, as browsers want it', async () => {
    let self: unknown = 'never called';
    const fetch = function (this: unknown): Promise<Response> {
      self = this;
      return Promise.resolve(fine());
    } as typeof globalThis.fetch;
    await opening([], {fetch}).opened;
    expect(self).to.equal(undefined);
  });

  it('leaves neither timer nor listener behind', async () => {
    const stop = new WatchedAbort();
    const {clock, opened} = opening([fine], {signal: stop.signal});
    await opened;
    expect(clock.pending).to.equal(0);
    expect(stop.listeners).to.equal(0);
  });

  it('waits for the first byte, and empty pieces are none', async () => {
    const body = new HandWrittenBody();
    const {opened} = opening([() => new Response(body.stream)]);
    let resolved = false;
    void opened.then(() => {
      resolved = true;
    });
    body.write(new Uint8Array(0));
    await settle();
    expect(resolved).to.equal(false);
    body.write('x');
    expect((await opened).first).to.deep.equal(Uint8Array.of(120));
  });
});

describe('A request that cannot be made', () => {
  for (const [name, broken] of [
    ['a header with a line break', {...request, headers: {authorization: 'Bearer a\nb'}}],
    ['an address that is none', {...request, url: 'http://'}],
    ['a body on a GET', {...request, method: 'GET'}],
  ] as const) {
    it(`is a wrong setting, and not tried: ${name}`, async () => {
      const {options, calls} = world([fine]);
      expect(await rejection(openStream(broken, options))).to.have.property('code', 'config');
      expect(calls).to.have.length(0);
    });
  }
});

describe('Automatic retries', () => {
  for (const code of [408, 425, 429, 500, 502, 503, 504]) {
    it(`follow a ${code}`, async () => {
      const {answer, calls} = await openThroughWaits([status(code), fine]);
      expect(calls).to.have.length(2);
      expect(answer?.head.status).to.equal(200);
    });
  }

  for (const code of [400, 401, 403, 404, 413, 422, 501, 529]) {
    it(`do not follow a ${code}`, async () => {
      const {error, calls, waits} = await openThroughWaits([status(code), fine]);
      expect(calls).to.have.length(1);
      expect(waits).to.deep.equal([]);
      expect(error).to.have.property('status', code);
    });
  }

  it('follow a request without an answer', async () => {
    const {answer, calls} = await openThroughWaits([dead, fine]);
    expect(calls).to.have.length(2);
    expect(answer?.head.status).to.equal(200);
  });

  it('follow a connection that breaks after the head, before the first byte', async () => {
    const broken: Answer = () => {
      const body = new HandWrittenBody();
      body.break(new TypeError('reset'));
      return new Response(body.stream);
    };
    const {answer, calls} = await openThroughWaits([broken, fine]);
    expect(calls).to.have.length(2);
    expect(answer?.head.status).to.equal(200);
  });

  it('do not follow one that breaks while the browser is offline', async () => {
    const body = new HandWrittenBody();
    body.break(new TypeError('reset'));
    const {error, calls} = await openThroughWaits([() => new Response(body.stream), fine], {
      online: () => false,
    });
    expect(error).to.have.property('code', 'offline');
    expect(calls).to.have.length(1);
  });

  it('are three, each after a longer span, and then the last error comes', async () => {
    const {error, calls, delays} = await openThroughWaits([status(503)]);
    expect(calls).to.have.length(4);
    expect(delays).to.deep.equal([250, 500, 1000]);
    expect(error).to.have.property('code', 'unavailable');
  });

  it('tell each wait with its end, its number and its error', async () => {
    const {waits} = await openThroughWaits([status(503), dead, fine]);
    expect(waits.map(wait => wait?.attempt)).to.deep.equal([1, undefined, 2, undefined]);
    expect(waits.map(wait => wait?.error.code)).to.deep.equal([
      'unavailable',
      undefined,
      'network',
      undefined,
    ]);
  });

  it('wait as long as the server asks', async () => {
    const {delays} = await openThroughWaits([status(429, {'retry-after': '300'}), fine]);
    expect(delays).to.deep.equal([300_000]);
  });

  it('do not come where the server asks for more than five minutes: the error says how long', async () => {
    const {error, calls} = await openThroughWaits([status(429, {'retry-after': '301'}), fine]);
    expect(calls).to.have.length(1);
    expect(error).to.include({code: 'rate-limited', retryAfterMs: 301_000});
  });

  it('come at once when somebody asks for it', async () => {
    const {waits, opened, clock} = opening([status(429, {'retry-after': '60'}), fine]);
    await settle();
    waits[0]?.retryNow();
    expect((await opened).head.status).to.equal(200);
    expect(waits.at(-1)).to.equal(undefined);
    expect(clock.pending).to.equal(0);
  });

  it('end with the signal’s reason where it aborts while they wait', async () => {
    const {waits, opened, abort, calls, clock} = opening([status(503), fine]);
    const ended = rejection(opened);
    await settle();
    expect(waits).to.have.length(1);
    abort.abort('stopped');
    expect(await ended).to.equal('stopped');
    expect(calls).to.have.length(1);
    expect(waits.at(-1)).to.equal(undefined);
    expect(clock.pending).to.equal(0);
  });

  it('can be switched off', async () => {
    const {calls} = await openThroughWaits([status(503)], {retries: 0});
    expect(calls).to.have.length(1);
  });

  it('do not come without a network: the error is offline', async () => {
    const {error, calls} = await openThroughWaits([dead, fine], {online: () => false});
    expect(calls).to.have.length(1);
    expect(error).to.have.property('code', 'offline');
  });

  it('do not come where the page’s own fetch says what is wrong', async () => {
    const own = new ChatError('unauthorized', 'Sign in first');
    const {error, calls} = await openThroughWaits([() => Promise.reject(own), fine]);
    expect(calls).to.have.length(1);
    expect(error).to.equal(own);
  });

  it('end in an error of ours where the page’s own fetch has read the body already', async () => {
    const used: Answer = async () => {
      const response = fine() as Response;
      response.body?.getReader();
      return response;
    };
    expect((await openThroughWaits([used])).error).to.have.property('code', 'network');
  });

  it('come where the page’s own fetch throws at once', async () => {
    const throws: Answer = () => {
      throw new Error('no');
    };
    const {answer} = await openThroughWaits([throws, fine]);
    expect(answer?.head.status).to.equal(200);
  });
});

describe('Credentials that a 401 refuses', () => {
  const withToken = (token: string): StreamRequest => ({...request, headers: {authorization: token}});
  const tokens = (calls: {init: RequestInit}[]): unknown[] =>
    calls.map(({init}) => new Headers(init.headers).get('authorization'));
  /** Gives `anew-1`, `anew-2` … */
  const source = () => {
    let asked = 0;
    return async () => withToken(`anew-${++asked}`);
  };

  it('are asked for once more, and the request goes again without a wait', async () => {
    const {answer, calls, waits} = await openThroughWaits([status(401), fine], {reauthorize: source()});
    expect(answer?.head.status).to.equal(200);
    expect(tokens(calls)).to.deep.equal([null, 'anew-1']);
    expect(waits).to.deep.equal([]);
  });

  it('are asked for no third time', async () => {
    const {error, calls} = await openThroughWaits([status(401)], {reauthorize: source()});
    expect(error).to.include({code: 'unauthorized', status: 401});
    expect(calls).to.have.length(2);
  });

  it('are asked for once, however often the request is sent', async () => {
    const answers = [status(503), status(401), status(503), status(401), fine];
    const {error, calls} = await openThroughWaits(answers, {reauthorize: source()});
    expect(error).to.have.property('status', 401);
    expect(tokens(calls)).to.deep.equal([null, null, 'anew-1', 'anew-1']);
  });

  it('are no reason to give up an automatic retry', async () => {
    const answers = [status(401), status(503), status(503), status(503), fine];
    const {answer, calls} = await openThroughWaits(answers, {reauthorize: source()});
    expect(answer?.head.status).to.equal(200);
    expect(calls).to.have.length(5);
  });

  it('stay what they are for any other status', async () => {
    const {calls} = await openThroughWaits([status(403), fine], {reauthorize: source()});
    expect(tokens(calls)).to.deep.equal([null]);
  });

  it('that cannot be had end the request with the reason', async () => {
    const reason = new ChatError('config', 'No token');
    const {error, calls} = await openThroughWaits([status(401), fine], {
      reauthorize: () => Promise.reject(reason),
    });
    expect(error).to.equal(reason);
    expect(calls).to.have.length(1);
  });

  it('that come after an abort are not used', async () => {
    let give = (_: StreamRequest): void => {};
    const reauthorize = () =>
      new Promise<StreamRequest>(resolve => {
        give = resolve;
      });
    const {abort, calls, opened} = opening([status(401), fine], {reauthorize});
    const ended = rejection(opened);
    await settle();
    abort.abort('stopped');
    give(withToken('late'));
    expect(await ended).to.equal('stopped');
    expect(calls).to.have.length(1);
  });
});

describe('A request that is good for one try', () => {
  it('is made anew for each automatic retry, and not for the first', async () => {
    let made = 0;
    const renew = async () => ({...request, body: `{"try":${++made}}`});
    const {calls} = await openThroughWaits([status(503), dead, fine], {renew});
    expect(calls.map(({init}) => init.body)).to.deep.equal([request.body, '{"try":1}', '{"try":2}']);
  });
});

describe('§2.3 A server that is silent', () => {
  it('from the call on is given up, once, and its request is aborted', async () => {
    const {clock, opened, calls} = opening([() => new Promise<never>(() => {})]);
    const ended = rejection(opened);
    await settle();
    clock.advance(1000);
    expect(await ended).to.have.property('code', 'timeout');
    expect(calls).to.have.length(1);
    expect(calls[0]?.init.signal?.aborted).to.equal(true);
  });

  it('after its head is given up, counted from the head', async () => {
    const body = new HandWrittenBody();
    let answer = (_: Response): void => {};
    const {clock, opened} = opening([
      () =>
        new Promise<Response>(resolve => {
          answer = resolve;
        }),
    ]);
    const ended = rejection(opened);
    await settle();
    clock.advance(900);
    answer(new Response(body.stream));
    await settle();
    clock.advance(900);
    await settle();
    expect(body.canceled).to.equal(false);
    clock.advance(100);
    expect(await ended).to.have.property('code', 'timeout');
    expect(body.canceled).to.equal(true);
  });

  it('with a fetch that ignores its signal: the late answer is closed', async () => {
    const body = new HandWrittenBody();
    let answer = (_: Response): void => {};
    const {clock, opened} = opening([
      () =>
        new Promise<Response>(resolve => {
          answer = resolve;
        }),
    ]);
    const ended = rejection(opened);
    await settle();
    clock.advance(1000);
    await ended;
    answer(new Response(body.stream));
    await settle();
    expect(body.canceled).to.equal(true);
  });
});

describe('§2.2 Abort', () => {
  it('before the call: fetch is not called', async () => {
    const {options, calls} = world([fine]);
    const signal = AbortSignal.abort('early');
    expect(await rejection(openStream(request, {...options, signal}))).to.equal('early');
    expect(calls).to.have.length(0);
  });

  it('rejects with the signal’s reason, whatever the engine’s own error is', async () => {
    const abortable = new AbortController();
    const fetch: typeof globalThis.fetch = (_, init) =>
      new Promise((_, reject) => {
        // As WebKit does it: an error of its own.
        init?.signal?.addEventListener('abort', () => reject(new DOMException('x', 'AbortError')));
      });
    const {opened} = opening([], {fetch, signal: abortable.signal});
    const ended = rejection(opened);
    abortable.abort('my reason');
    expect(await ended).to.equal('my reason');
  });
});

describe('The signal that fetch was given', () => {
  /** Opens an answer by a fetch that only records its signal, and reads it while `live` happens. */
  async function reading(
    live: (world: {body: HandWrittenBody; clock: FakeClock; stop: WatchedAbort}) => void,
  ) {
    const body = new HandWrittenBody();
    const stop = new WatchedAbort();
    body.write('data: 1\n\n');
    const {clock, calls, options} = world([() => new Response(body.stream)], {signal: stop.signal});
    const opened = await openStream(request, options);
    const signal = calls[0]?.init.signal as AbortSignal;
    expect(signal.aborted).to.equal(false);
    const ended = readFrames(opened, ({data}) => data === '[DONE]', options).then(
      () => 'read',
      (error: unknown) => error,
    );
    await settle();
    live({body, clock, stop});
    return {signal, stop, clock, ended: await ended};
  }

  it('aborts with the stop that comes in mid-stream, and for the same reason', async () => {
    const {signal, ended} = await reading(({stop}) => stop.abort('stopped'));
    expect(signal).to.include({aborted: true, reason: 'stopped'});
    expect(ended).to.equal('stopped');
  });

  it('aborts where the server falls silent in mid-stream', async () => {
    const {signal} = await reading(({clock}) => clock.advance(1000));
    expect(signal.aborted).to.equal(true);
    expect(signal.reason).to.have.property('code', 'timeout');
  });

  it('aborts where the server goes on for too long after its end marker', async () => {
    const {signal, ended} = await reading(({body, clock}) => {
      body.write('data: [DONE]\n\n');
      void settle().then(() => clock.advance(1000));
    });
    expect(signal.aborted).to.equal(true);
    expect(ended).to.equal('read');
  });

  it('aborts with a stop between the first byte and the reading', async () => {
    const body = new HandWrittenBody();
    body.write('data: 1\n\n');
    const {abort, calls, options} = world([() => new Response(body.stream)]);
    const opened = await openStream(request, options);
    abort.abort('between');
    expect(await rejection(readFrames(opened, () => false, options))).to.equal('between');
    expect(calls[0]?.init.signal).to.include({aborted: true, reason: 'between'});
  });

  it('is left alone by an answer that was read to its end, and by a stop after that', async () => {
    const {signal, stop, clock} = await reading(({body}) => body.end());
    expect(stop.listeners).to.equal(0);
    expect(clock.pending).to.equal(0);
    stop.abort('late');
    expect(signal.aborted).to.equal(false);
  });

  it('has nobody listening to the visitor’s after any end', async () => {
    const ends: ((world: {body: HandWrittenBody; clock: FakeClock; stop: WatchedAbort}) => void)[] = [
      ({stop}) => stop.abort('stopped'),
      ({clock}) => clock.advance(1000),
      ({body}) => body.break(new TypeError('reset')),
    ];
    for (const end of ends) {
      const {stop, clock} = await reading(end);
      expect(stop.listeners).to.equal(0);
      expect(clock.pending).to.equal(0);
    }
  });
});

describe('§2.2 An answer without a body', () => {
  for (const [name, answer] of [
    ['204', () => new Response(null, {status: 204})],
    ['200 with no bytes', () => new Response('')],
    ['200 with no body', () => new Response(null)],
  ] as const) {
    it(`is empty, and not asked for again: ${name}`, async () => {
      const {error, calls} = await openThroughWaits([answer, fine]);
      expect(error).to.have.property('code', 'empty');
      expect(calls).to.have.length(1);
    });
  }
});

describe('The body of an error', () => {
  const describeJson: OpenOptions['describe'] = ({text}) => (JSON.parse(text) as {message: string}).message;

  it('gives the server’s own words', async () => {
    const answer = status(400, {'content-type': 'application/json'}, '{"message":"too long"}');
    const {error} = await openThroughWaits([answer], {describe: describeJson});
    expect(error).to.include({code: 'bad-request', message: 'too long'});
  });

  it('is never read where it is HTML, whatever it calls itself', async () => {
    for (const type of ['text/html', 'application/json', 'text/plain']) {
      let asked = 0;
      const page = '<!doctype html><h1>502 Bad Gateway</h1>';
      const {error} = await openThroughWaits([status(500, {'content-type': type}, page)], {
        retries: 0,
        describe: () => {
          asked++;
          return page;
        },
      });
      expect(asked).to.equal(0);
      expect(isChatError(error) && error.message)
        .to.include('500')
        .and.not.include('<');
    }
  });

  it('is read where JSON calls itself HTML', async () => {
    const answer = status(400, {'content-type': 'text/html'}, '{"message":"no"}');
    const {error} = await openThroughWaits([answer], {describe: describeJson});
    expect(error).to.have.property('message', 'no');
  });

  it('is read up to 64 KiB, and then closed', async () => {
    const body = new HandWrittenBody();
    for (let kib = 0; kib < 100; kib++) body.write('x'.repeat(1024));
    let length = 0;
    await openThroughWaits([() => new Response(body.stream, {status: 400})], {
      describe: ({text}) => {
        length = text.length;
        return undefined;
      },
    });
    expect(length).to.equal(64 * 1024);
    expect(body.canceled).to.equal(true);
  });

  it('that never ends does not hide the status', async () => {
    const body = new HandWrittenBody();
    const {clock, opened} = opening([() => new Response(body.stream, {status: 403})]);
    const ended = rejection(opened);
    await settle();
    clock.advance(1000);
    expect(await ended).to.include({code: 'forbidden', status: 403});
    expect(body.canceled).to.equal(true);
  });

  it('that breaks off does not hide the status', async () => {
    const body = new HandWrittenBody();
    const {opened} = opening([() => new Response(body.stream, {status: 403})]);
    const ended = rejection(opened);
    await settle();
    body.break(new TypeError('reset'));
    expect(await ended).to.include({code: 'forbidden', status: 403});
  });

  it('is left where the visitor stops', async () => {
    const body = new HandWrittenBody();
    const {abort, opened} = opening([() => new Response(body.stream, {status: 403})]);
    const ended = rejection(opened);
    await settle();
    abort.abort('stopped');
    expect(await ended).to.equal('stopped');
  });
});
