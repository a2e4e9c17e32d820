import {ChatError} from '../errors.js';
import {findProtocol, type ProtocolName, protocols} from './index.js';
import type {ConnectionSettings, Protocol, ResolvedSettings} from './protocol.js';

/** Settings with the API they are for. */
export interface ProtocolSettings extends ConnectionSettings {
  /** One of the built-in names, or an object of the same shape. */
  protocol: ProtocolName | Protocol;
}

const EXAMPLES = {agent: 'the slug or bot id', token: 'the access token'} as const;

/** The protocol the settings name. Throws a `ChatError` with code `config` that says what to change. */
export function resolveProtocol(protocol: unknown): Protocol {
  const names = Object.keys(protocols).join(', ');
  if (protocol === undefined || protocol === null || protocol === '') {
    throw new ChatError('config', `No protocol is set. Add protocol="…" with one of: ${names}.`);
  }
  if (typeof protocol === 'string') {
    const known = findProtocol(protocol);
    if (known) return known;
    throw new ChatError('config', `The protocol "${protocol}" is unknown. Use one of: ${names}.`);
  }
  if (isProtocol(protocol)) return protocol;
  throw new ChatError('config', 'The protocol object needs name, defaults, request() and decoder().');
}

/** The settings as a protocol gets them. Throws a `ChatError` with code `config` that says what to change. */
export function resolveSettings(
  protocol: Protocol,
  settings: ConnectionSettings,
  base: string | undefined,
): ResolvedSettings {
  for (const need of protocol.defaults.needs ?? []) {
    if (!settings[need]?.trim()) {
      throw new ChatError(
        'config',
        `The ${protocol.name} protocol needs ${EXAMPLES[need]}: add ${need}="…".`,
      );
    }
  }
  return {...settings, apiUrl: resolveApiUrl(protocol, settings.apiUrl, base)};
}

function resolveApiUrl(protocol: Protocol, apiUrl: string | undefined, base: string | undefined): string {
  const given = apiUrl?.trim() || protocol.defaults.apiUrl;
  if (!given) {
    throw new ChatError(
      'config',
      `The ${protocol.name} protocol needs the address of the API: add api-url="https://…" (or a path to your relay).`,
    );
  }
  const url = URL.canParse(given, base) ? new URL(given, base) : undefined;
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new ChatError(
      'config',
      `api-url="${given}" is no web address. Write https://… or a path of this site.`,
    );
  }
  url.hash = '';
  url.search = '';
  return url.href.replace(/\/+$/, '');
}

function isProtocol(value: unknown): value is Protocol {
  const {name, defaults, request, decoder} = (value ?? {}) as Partial<Protocol>;
  return (
    typeof name === 'string' &&
    typeof defaults === 'object' &&
    defaults !== null &&
    typeof request === 'function' &&
    typeof decoder === 'function'
  );
}
