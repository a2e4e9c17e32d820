import {ChatError} from '../errors.js';
import type {AllowedOrigins} from './cors.js';
import {hasAgents, RELAY_PROTOCOLS, type RelayProtocol} from './routes.js';

/** Headers by name. */
export type HeaderRecord = Record<string, string>;

/** One chat API behind the relay. */
export interface UpstreamOptions {
  /** API root, as `api-url` would be without a relay. For fifthelement it ends in `/v1/api`. */
  url: string;
  /**
   * Added to every request, the secret key first of all. A function gets the client's request (its cookies, its
   * `Authorization`), which it may read but not the body of; what it throws is a 500 to the client.
   */
  headers?: HeaderRecord | ((request: Request) => HeaderRecord | Promise<HeaderRecord>);
  /** Whose paths may pass. Default: the mount name, where it is a protocol's name. */
  protocol?: RelayProtocol;
  /** The only slugs that pass, where the API has slugs in its paths. Default: any. */
  agents?: readonly string[];
}

/** Settings of a relay; wrong ones are told when it is made. */
export interface RelayOptions {
  /** The chat APIs by mount name, which is the path segment after `basePath`: `/relay/headless/v1/chat`. */
  upstreams: Readonly<Record<string, UpstreamOptions>>;
  /**
   * Origins whose pages may use the relay, beside the relay's own: `['https://shop.example']`. `'*'` lets every page of
   * the web spend your key.
   */
  allowedOrigins: readonly string[] | '*';
  /** Path under which the relay is served. Default `'/relay'`; `'/'` where a framework has already cut it off. */
  basePath?: string;
  /** Bytes a request body may have. Default 262144 (256 KiB). */
  maxBodyBytes?: number;
  /** Seconds an upstream may be silent, before its answer or within it. Default 120. */
  idleTimeout?: number;
  /** Default: the global one. */
  fetch?: typeof fetch;
  /** Told what went wrong on the server side, with its cause, which no client ever sees. Default: nobody is. */
  onError?: (error: unknown, request: Request) => void;
}

/** One upstream, checked. */
export interface Upstream {
  name: string;
  /** Without a slash at its end. */
  root: string;
  protocol: RelayProtocol;
  agents: ReadonlySet<string> | undefined;
  headers: (request: Request) => HeaderRecord | Promise<HeaderRecord>;
}

/** `RelayOptions`, checked and filled in. */
export interface RelaySettings {
  upstreams: ReadonlyMap<string, Upstream>;
  allowedOrigins: AllowedOrigins;
  /** Without a slash at its end; empty for the root. */
  basePath: string;
  maxBodyBytes: number;
  idleTimeout: number;
  fetch: typeof fetch;
  onError: (error: unknown, request: Request) => void;
}

/** Throws a `ChatError` with code `config` that says what to change. Its words never hold a header's value. */
export function readSettings(options: RelayOptions): RelaySettings {
  const mounts = Object.entries(options?.upstreams ?? {});
  if (mounts.length === 0) wrong('upstreams is empty. Name at least one: {headless: {url, headers}}.');
  return {
    upstreams: new Map(mounts.map(([name, upstream]) => [name, readUpstream(name, upstream)])),
    allowedOrigins: readOrigins(options.allowedOrigins),
    basePath: readBasePath(options.basePath ?? '/relay'),
    maxBodyBytes: readAmount('maxBodyBytes', options.maxBodyBytes ?? 262_144),
    idleTimeout: readAmount('idleTimeout', options.idleTimeout ?? 120),
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    onError: options.onError ?? (() => {}),
  };
}

/**
 * `headers` as given or as a function returned them. The commonest mistake, a key whose environment variable is not set,
 * is caught here rather than by the upstream's 401.
 */
export function checkHeaders(headers: HeaderRecord, where: string): HeaderRecord {
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value !== 'string' || /^$|(^|\s)(undefined|null)$/.test(value.trim())) {
      wrong(`${where}['${name}'] has no value. Is the environment variable set that it comes from?`);
    }
    try {
      new Headers([[name, value]]);
    } catch {
      wrong(`${where}['${name}'] is not a header that can be sent. Look for line breaks and blanks in it.`);
    }
  }
  return headers;
}

function readUpstream(name: string, upstream: UpstreamOptions): Upstream {
  const where = `upstreams.${name}`;
  if (!/^[\w-]+$/.test(name)) {
    wrong(`${where}: a mount name is a path segment of letters, digits, "-" and "_".`);
  }
  const protocol = RELAY_PROTOCOLS.find(known => known === (upstream.protocol ?? name));
  if (!protocol) {
    const given = upstream.protocol ?? name;
    wrong(
      `${where}: "${given}" is no protocol. Set ${where}.protocol to one of ${RELAY_PROTOCOLS.join(', ')}.`,
    );
  }
  const agents = upstream.agents && new Set(upstream.agents);
  if (agents && !hasAgents(protocol))
    wrong(`${where}.agents: the paths of ${protocol} name no agent. Leave it out.`);
  if (agents?.size === 0)
    wrong(`${where}.agents is empty, so nothing could pass. Name a slug or leave it out.`);
  const given = upstream.headers ?? {};
  const headers = typeof given === 'function' ? given : () => given;
  if (typeof given !== 'function') checkHeaders(given, `${where}.headers`);
  return {name, root: readRoot(`${where}.url`, upstream.url), protocol, agents, headers};
}

function readRoot(where: string, given: string): string {
  const url = parse(given);
  if (!url || !/^https?:$/.test(url.protocol))
    wrong(`${where} must be an absolute http(s) URL, not "${given}".`);
  if (url.username || url.password)
    wrong(`${where} must not hold a user or password. Put them into headers.`);
  if (url.search || url.hash) wrong(`${where} must end with its path: no "?" and no "#".`);
  return url.href.replace(/\/+$/, '');
}

function readOrigins(given: readonly string[] | '*'): AllowedOrigins {
  if (given === '*') return given;
  if (!Array.isArray(given) || given.length === 0) {
    wrong('allowedOrigins must name the origins of your pages, as in ["https://shop.example"].');
  }
  return new Set(given.map(readOrigin));
}

function readOrigin(given: string): string {
  const url = parse(given);
  if (!url || !/^https?:$/.test(url.protocol) || url.host.includes('*') || url.href !== `${url.origin}/`) {
    wrong(`allowedOrigins: "${given}" is no origin. Write scheme, host and port alone, without wildcards.`);
  }
  return url.origin;
}

function readBasePath(given: string): string {
  const path = given.replace(/\/+$/, '');
  if (path !== '' && parse(path, 'http://relay')?.pathname !== path) {
    wrong(`basePath must be a plain path such as "/relay", not "${given}".`);
  }
  return path;
}

function readAmount(name: string, given: number): number {
  if (!(given > 0 && given <= 2_000_000)) wrong(`${name} must be a number above 0, and at most 2000000.`);
  return given;
}

function parse(url: string, base?: string): URL | undefined {
  try {
    return new URL(url, base);
  } catch {
    return undefined;
  }
}

function wrong(message: string): never {
  throw new ChatError('config', `createRelay: ${message}`);
}
