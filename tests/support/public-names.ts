/**
 * Every name that a page can rely on of `<dragoman-chat>`. One that is renamed or goes breaks pages; one that comes is a
 * promise. Neither happens unnoticed: `tests/manifest.test.ts` holds the element to this table.
 */
export const PUBLIC_NAMES = {
  attributes: [
    ...[
      'protocol',
      'api-url',
      'agent',
      'token',
      'no-stream',
      'message-field',
      'token-header',
      'idle-timeout',
    ],
    ...['session-id', 'session-ttl', 'storage', 'storage-key'],
    ...[
      'open',
      'mode',
      'position',
      'theme',
      'locale',
      'heading',
      'greeting',
      'placeholder',
      'disclaimer',
      'teaser',
    ],
    ...[
      'starters',
      'scroll-mode',
      'max-length',
      'allow-images',
      'allow-html',
      'math',
      'confirm-links',
      'nonce',
      'debug',
    ],
    ...['ui-context', 'context-query', 'context-field', 'allow-commands', 'command-consent', 'allow-origins'],
  ],
  /** Of these, the properties alone. */
  properties: ['headers', 'body', 'fetch', 'recaptcha', 'strings', 'uiContext', 'ready'],
  methods: [
    ...['show', 'close', 'toggle', 'focusInput', 'setInput', 'sendMessage', 'stop', 'retry', 'regenerate'],
    ...[
      'getMessages',
      'addMessage',
      'newConversation',
      'captureUiContext',
      'registerCommand',
      'contextUsage',
    ],
    ...['compact', 'exportTranscript', 'deleteData', 'define'],
  ],
  /** What a listener reads of each. */
  events: {
    'dragoman-ready': [],
    'dragoman-open': ['reason'],
    'dragoman-close': ['reason'],
    'dragoman-before-send': ['message', 'context'],
    'dragoman-response-start': ['message'],
    'dragoman-response-end': ['message'],
    'dragoman-message': ['message'],
    'dragoman-error': ['error', 'message'],
    'dragoman-session-start': ['sessionId'],
    'dragoman-session-end': ['sessionId', 'reason'],
    'dragoman-tool': ['tool'],
    'dragoman-command': ['name', 'args', 'respondWith'],
    'dragoman-link': ['url', 'source'],
    'dragoman-feedback': ['message', 'value'],
    'dragoman-unread': ['count'],
    'dragoman-debug': ['entry'],
  } as Readonly<Record<string, readonly string[]>>,
  cancelable: [
    'dragoman-open',
    'dragoman-close',
    'dragoman-before-send',
    'dragoman-command',
    'dragoman-link',
  ],
  slots: ['launcher-icon', 'header', 'avatar', 'empty', 'footer'],
  parts: [
    ...[
      'launcher',
      'badge',
      'panel',
      'header',
      'log',
      'message',
      'message-user',
      'message-assistant',
      'bubble',
    ],
    ...['thinking', 'tool', 'sources', 'source', 'notice', 'error', 'starters', 'composer', 'input', 'send'],
    ...['stop', 'footer'],
  ],
  /** With `--dragoman-` before them. */
  customProperties: [
    ...['accent', 'on-accent', 'surface', 'on-surface', 'muted', 'border', 'bubble-user', 'on-bubble-user'],
    ...['bubble-assistant', 'on-bubble-assistant', 'danger', 'font', 'font-size', 'radius', 'gap', 'width'],
    ...['height', 'launcher-size', 'offset-inline', 'offset-block', 'z-index', 'shadow'],
  ],
};

/** Public names that the contract does not have yet. */
export const BEYOND_CONTRACT = ['teaser'];

/** Public names that the contract has, and the element has not yet. */
export const NOT_YET: readonly string[] = [];
