/** So many requests in so many milliseconds. */
export interface RateLimit {
  requests: number;
  windowMs: number;
}

/** Where a client stands after one more request. */
export interface Allowance {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** When the window ends, in whole seconds since 1970. */
  readonly resetAt: number;
  /** Whole seconds until then, at least 1. */
  readonly retryAfter: number;
}

/** Counts requests by client in fixed windows. */
export interface Limiter {
  take(client: string): Allowance;
}

/** A limiter of its own: no two APIs share their counts. */
export function createLimiter({requests, windowMs}: RateLimit, now: () => number = Date.now): Limiter {
  const windows = new Map<string, {count: number; endsAt: number}>();
  return {
    take(client) {
      const at = now();
      for (const [key, window] of windows) if (window.endsAt <= at) windows.delete(key);
      const window = windows.get(client) ?? {count: 0, endsAt: at + windowMs};
      window.count++;
      windows.set(client, window);
      return {
        allowed: window.count <= requests,
        limit: requests,
        remaining: Math.max(0, requests - window.count),
        resetAt: Math.ceil(window.endsAt / 1000),
        retryAfter: Math.max(1, Math.ceil((window.endsAt - at) / 1000)),
      };
    },
  };
}
