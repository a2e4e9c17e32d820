import {expect} from '@open-wc/testing';
import {MAX_SERVER_DELAY, retryDelay, serverDelay} from '../../src/stream/backoff.js';

const now = Date.UTC(2026, 0, 1, 12, 0, 0);
const asked = (headers: Record<string, string>): number | undefined => serverDelay(new Headers(headers), now);

describe('Backoff without a word of the server', () => {
  const delay = (attempt: number, random: number): number => retryDelay({attempt, now, random: () => random});

  it('is a random part of a span that doubles from half a second', () => {
    expect([1, 2, 3, 4, 5].map(attempt => delay(attempt, 1))).to.deep.equal([500, 1000, 2000, 4000, 8000]);
    expect([1, 2, 3].map(attempt => delay(attempt, 0.5))).to.deep.equal([250, 500, 1000]);
  });

  it('may be nothing at all: full jitter', () => {
    expect(delay(3, 0)).to.equal(0);
  });

  it('never passes eight seconds', () => {
    expect(delay(6, 1)).to.equal(8000);
    expect(delay(5000, 1)).to.equal(8000);
  });

  it('is used where the server’s headers ask for nothing', () => {
    const headers = new Headers({'content-type': 'text/html'});
    expect(retryDelay({attempt: 1, headers, now, random: () => 0.5})).to.equal(250);
  });

  it('gives way to what the server asks for', () => {
    const headers = new Headers({'retry-after': '7'});
    expect(retryDelay({attempt: 1, headers, now, random: () => 0.5})).to.equal(7000);
  });
});

describe('§2.2 Retry-After', () => {
  it('is read as seconds', () => {
    expect(asked({'retry-after': '120'})).to.equal(120_000);
    expect(asked({'retry-after': '0'})).to.equal(0);
    expect(asked({'retry-after': ' 1.5 '})).to.equal(1500);
  });

  it('is read as a date, in all three formats of HTTP', () => {
    expect(asked({'retry-after': 'Thu, 01 Jan 2026 12:00:30 GMT'})).to.equal(30_000);
    expect(asked({'retry-after': 'Thursday, 01-Jan-26 12:00:30 GMT'})).to.equal(30_000);
    expect(asked({'retry-after': 'Thu Jan  1 12:00:30 2026'})).to.equal(30_000);
  });

  it('is ignored where it lies in the past', () => {
    expect(asked({'retry-after': 'Thu, 01 Jan 2026 11:59:59 GMT'})).to.equal(undefined);
  });

  it('is ignored where it is garbage or negative', () => {
    for (const value of ['-5', 'soon', '', '1e3', '0x10', '5 minutes', 'NaN', 'Infinity', 'Thu, never']) {
      expect(asked({'retry-after': value}), value).to.equal(undefined);
    }
  });

  it('of more than a day is a day', () => {
    expect(asked({'retry-after': '9'.repeat(400)})).to.equal(MAX_SERVER_DELAY);
    expect(asked({'retry-after': 'Fri, 01 Jan 2038 00:00:00 GMT'})).to.equal(MAX_SERVER_DELAY);
  });

  it('in milliseconds goes before it', () => {
    expect(asked({'retry-after-ms': '1250', 'retry-after': '2'})).to.equal(1250);
    expect(asked({'retry-after-ms': 'x', 'retry-after': '2'})).to.equal(2000);
  });
});

describe('§2.2 x-ratelimit-reset', () => {
  it('is read as epoch seconds', () => {
    expect(asked({'x-ratelimit-reset': String(now / 1000 + 42)})).to.equal(42_000);
  });

  it('is read as epoch milliseconds', () => {
    expect(asked({'x-ratelimit-reset': String(now + 42)})).to.equal(42);
  });

  it('is read as seconds from now', () => {
    expect(asked({'x-ratelimit-reset': '42'})).to.equal(42_000);
  });

  for (const [span, ms] of [
    ['1s', 1000],
    ['6m0s', 360_000],
    ['1h2m3.5s', 3_723_500],
    ['120ms', 120],
  ] as const) {
    it(`is read as a span: ${span}`, () => {
      expect(asked({'x-ratelimit-reset-requests': span})).to.equal(ms);
    });
  }

  it('of requests and of tokens: the later one counts', () => {
    expect(asked({'x-ratelimit-reset-requests': '1s', 'x-ratelimit-reset-tokens': '6m0s'})).to.equal(360_000);
  });

  it('is ignored where something remains: some servers send it on every answer', () => {
    const reset = String(now / 1000 + 3000);
    expect(asked({'x-ratelimit-reset': reset, 'x-ratelimit-remaining': '999'})).to.equal(undefined);
    expect(asked({'x-ratelimit-reset': reset, 'x-ratelimit-remaining': '0'})).to.equal(3_000_000);
  });

  it('is ignored where it is past, garbage or negative', () => {
    for (const value of [String(now / 1000 - 1), '-5', '-1s', 's', '1x', '', '6m 0s', '1s; w=60']) {
      expect(asked({'x-ratelimit-reset': value}), value).to.equal(undefined);
    }
  });

  it('comes after Retry-After', () => {
    expect(asked({'retry-after': '2', 'x-ratelimit-reset': '42'})).to.equal(2000);
  });
});
