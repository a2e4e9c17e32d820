/**
 * What may be asked of each chat API through the relay: the methods and paths its documentation names for one
 * visitor's own conversation, and nothing else. A path is never passed on as it came: it is written anew from the
 * template it matched, so whatever a client puts into it cannot reach another path or another host.
 */

/**
 * `{agent}` stands for a slug, `{id}` for a session id. Left out on purpose, though documented: all that lists, renames
 * or deletes conversations (`GET /api/v1/chat/sessions` would show every visitor's under the owner's key), memories,
 * contacts and everything for administrators.
 */
const ROUTES = {
  interakt: ['POST /api/v1/ai-experiences/{agent}/chat'],
  pingrep: [
    'POST /api/v1/chat/sessions',
    'GET /api/v1/chat/sessions/{id}',
    'POST /api/v1/chat/sessions/{id}/messages',
    'POST /api/v1/chat/sessions/{id}/compact',
    'GET /api/v1/chat/sessions/{id}/context-usage',
    'POST /api/v1/chat/command',
  ],
  fifthelement: ['POST /chat/{agent}'],
  chatbotiq: ['POST /v1/public/chat/stream'],
  headless: ['POST /v1/chat', 'POST /v1/chat/stream', 'POST /chat'],
} as const satisfies Record<string, readonly string[]>;

/** The protocols the relay knows. */
export type RelayProtocol = keyof typeof ROUTES;

/** Their names. */
export const RELAY_PROTOCOLS = Object.keys(ROUTES) as readonly RelayProtocol[];

/** A path that may pass, and how. */
export interface Route {
  /** Path below the API root, `/` first, each variable part encoded anew. */
  path: string;
  /** Methods that may pass to it. */
  methods: string[];
}

/** No dots alone: `..` would climb. */
const SLUG = /^(?!\.+$)[\w.~-]{1,128}$/;

/**
 * The owner's key opens every visitor's session, so the id is the only lock there is. One that can be guessed does not
 * pass: under 16 characters, digits alone, or lowercase words (`bulk-delete`, `export`), which are neighbouring
 * endpoints rather than ids.
 */
const SESSION_ID = /^(?=.*[A-Z\d])(?!\d+$)[\w.~:=-]{16,128}$/;

/** What `protocol` allows, for the words of an error. */
export function describeRoutes(protocol: RelayProtocol): string {
  return ROUTES[protocol].join(', ');
}

/** Whether the protocol's paths name an agent, so that a list of agents can be held. */
export function hasAgents(protocol: RelayProtocol): boolean {
  return ROUTES[protocol].some(route => route.includes('{agent}'));
}

/**
 * The route that `segments` (a path below the API root, cut at its slashes and still encoded) lead to; undefined where
 * nothing of that protocol is there. `agents`, where given, are the only slugs that pass.
 */
export function findRoute(
  protocol: RelayProtocol,
  segments: readonly string[],
  agents: ReadonlySet<string> | undefined,
): Route | undefined {
  let found: Route | undefined;
  for (const route of ROUTES[protocol]) {
    const [method = '', template = ''] = route.split(' ');
    const path = fill(template.slice(1).split('/'), segments, agents);
    if (path === undefined) continue;
    found ??= {path, methods: []};
    found.methods.push(method);
  }
  return found;
}

/** The template's path with the variable parts of `segments`, or undefined where the two do not agree. */
function fill(
  template: readonly string[],
  segments: readonly string[],
  agents: ReadonlySet<string> | undefined,
): string | undefined {
  if (template.length !== segments.length) return undefined;
  let path = '';
  for (const [at, expected] of template.entries()) {
    const segment = segments[at] ?? '';
    const value = expected.startsWith('{') ? decode(segment) : segment;
    const fits =
      expected === '{agent}'
        ? SLUG.test(value) && (agents?.has(value) ?? true)
        : expected === '{id}'
          ? SESSION_ID.test(value)
          : value === expected;
    if (!fits) return undefined;
    path += `/${encodeURIComponent(value)}`;
  }
  return path;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return ''; // Fits nothing.
  }
}
