import type {RelayOptions} from '../../src/relay/relay.js';
import type {DialectName} from '../server/apis.js';
import {
  CHATBOTIQ_BOT_ID,
  DEMO_AGENT,
  FIFTHELEMENT_KEY,
  HEADLESS_KEY,
  INTERAKT_TOKEN,
  PINGREP_KEY,
} from '../server/keys.js';

/** How the playground reaches one of the demo's APIs: attributes of the element. Nothing here is secret. */
export interface Preset {
  /** The name of the API, for a reader. */
  readonly label: string;
  /** What is special about it, in a few words. */
  readonly hint: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export const PRESETS: Readonly<Record<DialectName, Preset>> = {
  interakt: {
    label: 'Interakt',
    hint: 'named events, tool calls, a public token',
    attributes: {'api-url': '/api/interakt', agent: DEMO_AGENT, token: INTERAKT_TOKEN},
  },
  pingrep: {
    label: 'PingRep',
    hint: 'server sessions, page context, commands, through the relay',
    attributes: {
      'api-url': '/relay/pingrep',
      'ui-context': 'page elements selection',
      'allow-commands': 'navigate scroll-to highlight open-modal fill-form',
    },
  },
  fifthelement: {
    label: 'fifthelement',
    hint: 'bare data lines or JSON, through the relay',
    attributes: {'api-url': '/relay/fifthelement', agent: DEMO_AGENT},
  },
  chatbotiq: {
    label: 'ChatBotIQ',
    hint: 'stages, notices, citations, no key',
    attributes: {'api-url': '/api/chatbotiq', agent: CHATBOTIQ_BOT_ID},
  },
  headless: {
    label: 'Headless',
    hint: 'NDJSON of open-chat-widget, through the relay',
    attributes: {'api-url': '/relay/headless'},
  },
};

/** The three APIs whose key is a secret, as the relay reaches them on the server at `origin`. */
export function upstreams(origin: string): RelayOptions['upstreams'] {
  return {
    pingrep: {url: `${origin}/api/pingrep`, headers: {'X-API-Key': PINGREP_KEY}},
    fifthelement: {
      url: `${origin}/api/fifthelement/v1/api`,
      headers: {authorization: `Bearer ${FIFTHELEMENT_KEY}`},
      agents: [DEMO_AGENT],
    },
    headless: {url: `${origin}/api/headless`, headers: {'x-api-key': HEADLESS_KEY}},
  };
}
