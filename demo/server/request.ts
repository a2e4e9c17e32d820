import type {HttpBindings} from '@hono/node-server';
import {getConnInfo} from '@hono/node-server/conninfo';
import type {Context, MiddlewareHandler} from 'hono';

/** What every handler of the demo knows of a request: Hono's context with the node:http objects below it. */
export type DemoEnv = {Bindings: HttpBindings};
export type DemoContext = Context<DemoEnv>;

/** Bodies above this many bytes are answered with 413. The headless API documents 2 MB; the others get the same. */
export const MAX_BODY = 2 * 1024 * 1024;

/** Answers a body that is too large in the API's own way. Whoever sends one without naming its length is no browser. */
export function limitBody(tooLarge: (c: DemoContext) => Response): MiddlewareHandler<DemoEnv> {
  return async (c, next) => (Number(c.req.header('content-length') ?? 0) > MAX_BODY ? tooLarge(c) : next());
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The body as an object, or undefined where it is no JSON object. */
export async function readObject(c: DemoContext): Promise<Record<string, unknown> | undefined> {
  try {
    const body: unknown = JSON.parse(await c.req.text());
    return isObject(body) ? body : undefined;
  } catch {
    return undefined;
  }
}

/** A string that says something, or undefined. */
export function words(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** The token of `Authorization: Bearer …`. */
export function bearer(c: DemoContext): string | undefined {
  return /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
}

/** Who is counted by a rate limit. */
export function clientAddress(c: DemoContext): string {
  return getConnInfo(c).remote.address ?? 'unknown';
}
