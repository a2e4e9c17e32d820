/**
 * The rules of the house as tables; `architecture.ts` holds the source to them. A pattern is a path under `src/`:
 * `stream/` is a folder, `tolerant*.ts` may have a star.
 */

/** Something a file can use, told by how it shows in the syntax tree. */
export interface Thing {
  readonly name: string;
  /** Globals, or paths from a global. `globalThis.`, `window.` and `self.` before them count as well. */
  readonly globals?: readonly string[];
  /** Property names on whatever object. */
  readonly members?: readonly string[];
  /** Names of types that the file does not declare or import itself. */
  readonly types?: RegExp;
  /** Functions and methods called without arguments. */
  readonly bareCalls?: readonly string[];
  /** Modules that are this thing. */
  readonly modules?: RegExp;
}

export interface Room {
  /** The first room whose pattern fits a file is its room. */
  readonly files: readonly string[];
  /** What may be imported beside the file's own folder. */
  readonly imports: readonly string[];
  /** What may be imported as types only. */
  readonly types?: readonly string[];
  /** What may be imported by `import()` only. */
  readonly dynamic?: readonly string[];
  readonly packages?: readonly string[];
  /** Where given, the only files of the own folder that may be imported. */
  readonly siblings?: readonly string[];
  readonly never?: readonly Thing[];
  /** Why, in one sentence; printed with each violation. */
  readonly reason: string;
}

const JSON_PARSING: Thing = {name: 'JSON parsing', globals: ['JSON.parse'], bareCalls: ['json']};

const DOM: Thing = {
  name: 'the DOM',
  globals: [
    ...['document', 'window', 'customElements', 'location', 'history', 'getComputedStyle', 'matchMedia'],
    ...['HTMLElement', 'Element', 'Node', 'MutationObserver', 'ResizeObserver', 'IntersectionObserver'],
  ],
  types: /^(HTML\w*Element|SVG\w*Element|Element|Node|Document|DocumentFragment|ShadowRoot|Window|Location)$/,
};

const NETWORK: Thing = {
  name: 'the network',
  globals: ['fetch', 'XMLHttpRequest', 'WebSocket', 'WebTransport', 'EventSource', 'RTCPeerConnection'],
  members: ['sendBeacon'],
};

const STORAGE: Thing = {
  name: 'storage',
  globals: ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore'],
  members: ['cookie'],
};

const TIMERS: Thing = {
  name: 'a timer',
  globals: [
    ...['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval'],
    ...['requestAnimationFrame', 'cancelAnimationFrame', 'requestIdleCallback', 'scheduler'],
    'AbortSignal.timeout',
  ],
};

const CLOCK: Thing = {
  name: 'a clock',
  globals: ['Date.now', 'performance'],
  bareCalls: ['new Date', 'Date'],
};

const TABS: Thing = {
  name: 'a channel or a lock between tabs',
  globals: ['BroadcastChannel', 'SharedWorker', 'navigator.locks'],
};

const HTML_STRINGS: Thing = {
  name: 'an HTML string as DOM',
  globals: ['DOMParser', 'document.write', 'document.writeln'],
  members: [
    ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTML', 'setHTMLUnsafe', 'parseHTMLUnsafe'],
    ...['createContextualFragment', 'parseFromString', 'srcdoc'],
  ],
  modules: /^dompurify$|unsafe-(html|svg|mathml)|static-html/,
};

export const ROOMS: readonly Room[] = [
  {
    files: ['errors.ts', 'json-text.ts'],
    imports: [],
    siblings: [],
    reason: 'level 0 imports nothing',
  },
  {
    files: ['environment.ts'],
    imports: [],
    types: ['conversation/'],
    siblings: [],
    reason: 'environment.ts is the real clock, ids and network state of a conversation, and nothing else',
  },
  {
    files: ['stream/'],
    imports: ['errors.ts', 'json-text.ts'],
    packages: ['eventsource-parser'],
    never: [JSON_PARSING, DOM, NETWORK],
    reason:
      'stream turns bytes into frames: it knows errors and eventsource-parser, but no JSON, DOM or protocol',
  },
  {
    files: ['conversation/'],
    imports: ['errors.ts'],
    never: [NETWORK, DOM, STORAGE, CLOCK, TIMERS],
    reason: 'conversation turns events into state: network, clock, timers and storage are injected',
  },
  {
    files: ['markdown/sanitize.ts'],
    imports: [],
    packages: ['marked', 'dompurify'],
    never: [NETWORK],
    reason: 'markdown turns text into safe DOM and knows nothing else of the house',
  },
  {
    files: ['markdown/entity-table.ts'],
    imports: [],
    siblings: [],
    packages: ['entities'],
    reason:
      'markdown/entity-table.ts is the names of all character references, loaded when a text needs them',
  },
  {
    files: ['markdown/formula.ts'],
    imports: [],
    siblings: [],
    packages: ['temml'],
    reason: 'markdown/formula.ts makes MathML and is loaded with the first formula',
  },
  {
    files: ['markdown/languages.ts', 'markdown/read-code.ts'],
    imports: [],
    siblings: ['markdown/languages.ts', 'markdown/code-kinds.ts'],
    packages: ['@codemirror/legacy-modes', '@codemirror/streamparser'],
    reason: 'these colour code and are loaded with the first fence that needs them',
  },
  {
    files: ['markdown/'],
    imports: [],
    packages: ['marked'],
    never: [NETWORK],
    reason:
      'markdown turns text into safe DOM and knows nothing else of the house; dompurify is for sanitize.ts',
  },
  {
    files: ['protocols/index.ts', 'protocols/settings.ts'],
    imports: ['errors.ts'],
    never: [NETWORK, DOM],
    reason: 'protocols/index.ts is the table of protocols, protocols/settings.ts chooses from it',
  },
  {
    files: ['protocols/'],
    imports: ['errors.ts', 'json-text.ts'],
    types: ['stream/', 'conversation/'],
    siblings: ['protocols/protocol.ts', 'protocols/tolerant*.ts', 'protocols/error-body.ts'],
    never: [NETWORK, DOM],
    reason: 'a protocol turns frames into events, one file per chat API, and knows no other protocol',
  },
  {
    files: ['host/commands/schema.ts'],
    imports: [],
    siblings: [],
    packages: ['@cfworker/json-schema'],
    reason: 'host/commands/schema.ts checks arguments and is loaded with the first that have a schema',
  },
  {
    files: ['host/context/names.ts'],
    imports: [],
    packages: ['dom-accessibility-api'],
    reason: 'host/context/names.ts computes accessible names and is loaded with the first capture',
  },
  {
    files: ['host/'],
    imports: ['errors.ts'],
    types: ['conversation/'],
    reason: 'host stands between page and widget and knows neither wire nor view',
  },
  {
    files: ['connect.ts'],
    imports: ['errors.ts', 'environment.ts', 'stream/', 'protocols/'],
    types: ['conversation/'],
    siblings: [],
    reason: 'connect.ts joins stream and protocols and knows no view',
  },
  {
    files: ['components/'],
    imports: ['errors.ts', 'conversation/', 'markdown/', 'host/', 'connect.ts'],
    dynamic: ['locales/'],
    packages: ['lit'],
    never: [NETWORK, STORAGE],
    reason: 'components show the conversation: wire, network and storage are below connect.ts and host',
  },
  {
    files: ['locales/'],
    imports: [],
    types: ['components/strings.ts'],
    siblings: [],
    reason: 'a locale is a table of words and imports only the type of that table',
  },
  {
    files: ['relay/node*.ts'],
    imports: ['errors.ts'],
    packages: ['node:'],
    reason: 'the relay is a room of its own on the server and imports errors alone',
  },
  {
    files: ['relay/'],
    imports: ['errors.ts'],
    reason:
      'the relay is a room of its own on the server and imports errors alone; node: is for relay/node.ts',
  },
  {
    files: ['embed.ts'],
    imports: ['components/launcher*.ts'],
    types: [''],
    dynamic: [''],
    siblings: [],
    reason: 'embed.ts statically imports nothing but the launcher, so that a page pays only for that',
  },
  {
    files: ['index.ts', 'define.ts'],
    imports: [''],
    reason: 'a way in imports from below and needs no package',
  },
  {
    files: ['react.ts'],
    imports: [''],
    packages: ['react'],
    reason: 'a way in imports from below and needs no package but its framework',
  },
];

/** Ways in that must not register the element, whatever they reach. */
export const QUIET_WAYS_IN = ['index.ts', 'react.ts'];
export const REGISTERS = 'define.ts';

/** Files that may do something when they are imported. */
export const ACTS_ON_IMPORT = ['define.ts', 'embed.ts'];

/** Timers live in files named for it. */
export const TIMER_FILES = [
  'stream/clock.ts',
  'host/deadline.ts',
  'host/frame-scheduler.ts',
  'host/idle.ts',
  'components/countdown-controller.ts',
  'relay/idle-timer.ts',
];

/** Things that have one home. */
export const HOMES: readonly {rule: string; thing: Thing; only: readonly string[]; reason: string}[] = [
  {
    rule: 'html-strings',
    thing: HTML_STRINGS,
    only: ['markdown/sanitize.ts'],
    reason: 'HTML strings become DOM in markdown/sanitize.ts only',
  },
  {
    rule: 'network',
    thing: NETWORK,
    only: ['connect.ts', 'relay/settings.ts'],
    reason: 'the network is touched in connect.ts only (stream gets fetch injected; the relay has its own)',
  },
  {
    rule: 'tabs',
    thing: TABS,
    only: ['host/tab-channel.ts', 'host/tab-turns.ts'],
    reason: 'tabs speak to each other in host/tab-channel.ts and take turns in host/tab-turns.ts only',
  },
  {
    rule: 'timers',
    thing: TIMERS,
    only: TIMER_FILES,
    reason: `timers live in files named for it: ${TIMER_FILES.join(', ')}`,
  },
];

/** CSS properties and values that name a side of the screen, with what to write instead. */
export const PHYSICAL_CSS: readonly [RegExp, string][] = [
  [
    /^(margin|padding|border|scroll-margin|scroll-padding)-(left|right|top|bottom)\b/,
    '-inline-start, -block-end …',
  ],
  [/^(left|right|top|bottom)$/, 'inset-inline-start, inset-block-end …'],
  [/^(min-|max-)?(width|height)$/, 'inline-size, block-size'],
];
export const SIDED_VALUES = /^(text-align|float|clear|caption-side)$/;
/** With four values of which the second and the fourth differ, these name left and right. */
export const FOUR_SIDED = /^(margin|padding|inset|border-(width|style|color)|scroll-(margin|padding))$/;
