/** What the playground can set: the element's attributes, kept in the page's own address so that a reload keeps them. */

/** All attributes of `<dragoman-chat>`. Each is a query parameter too: `?protocol=pingrep&mode=inline&open`. */
const ATTRIBUTES =
  `protocol api-url agent token no-stream message-field token-header idle-timeout session-id session-ttl
  storage storage-key open mode position theme locale heading greeting placeholder disclaimer teaser starters
  scroll-mode max-length allow-images allow-html math confirm-links nonce debug ui-context context-query context-field
  allow-commands command-consent allow-origins`.split(/\s+/);

/** Those that belong to one API: they go when another is picked. */
const OF_THE_PROTOCOL = [
  'api-url',
  'agent',
  'token',
  'message-field',
  'token-header',
  'session-id',
  'starters',
];

const DEFAULTS: Readonly<Record<string, string>> = {
  protocol: 'interakt',
  mode: 'bubble',
  theme: 'auto',
  locale: '',
};

/** One value of the address, or its default. */
export function setting(name: string): string {
  return new URLSearchParams(location.search).get(name) ?? DEFAULTS[name] ?? '';
}

/** Keeps a value in the address. */
export function keep(name: string, value: string): void {
  const query = new URLSearchParams(location.search);
  if (name === 'protocol') for (const other of OF_THE_PROTOCOL) query.delete(other);
  if (value === (DEFAULTS[name] ?? '')) query.delete(name);
  else query.set(name, value);
  const text = query.toString();
  history.replaceState(null, '', text === '' ? location.pathname : `?${text}`);
}

/** The attributes that the address asks for. A switch is on unless it says `false`. */
export function askedAttributes(): Map<string, string> {
  const query = new URLSearchParams(location.search);
  return new Map([...query].filter(([name, value]) => ATTRIBUTES.includes(name) && value !== 'false'));
}

/** The custom properties that the address asks for: `?--dragoman-accent=%230a7d5a`. */
export function askedTheme(): Map<string, string> {
  const query = new URLSearchParams(location.search);
  return new Map([...query].filter(([name, value]) => name.startsWith('--dragoman-') && value !== ''));
}
