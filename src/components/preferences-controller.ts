import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {TranscriptStore} from '../conversation/transcript.js';
import {openStore, type StorageKind} from '../host/storage.js';
import type {DragomanSessionEndEvent} from './events.js';

/** What the visitor has set in this widget; a key that is missing was never set. */
export interface Preferences {
  /** Pixels. */
  readonly sidebarSize?: number;
  /** New messages are heard. */
  readonly sound?: boolean;
  /** Commands that are done without asking: what `agreementOn` makes of each. */
  readonly commands?: readonly string[];
  /** False where the visitor does not want anything of the page to go along. */
  readonly shareContext?: boolean;
  /** The panel is open, and is again on the next page. */
  readonly open?: true;
}

/** Commands that are kept, and characters of what one is kept as (see `agreementOn`). */
const MOST_COMMANDS = 40;
const LONGEST_NAME = 80;

/** Characters of a stored text beyond which it is none of ours. */
const LONGEST = 20_000;

type Host = ReactiveControllerHost & EventTarget;
type Place = {readonly kind: StorageKind; readonly key: string};

/**
 * The visitor's settings of one widget, kept beside its record: over reloads, but not before the first send, from when
 * on something may be stored. Until then they count for this page.
 */
export class PreferencesController implements ReactiveController {
  readonly #host: Host;
  /** Where they may be kept, and whether anything may be. */
  readonly #where: () => {place: Place | undefined; mayWrite: boolean};
  readonly #restored: () => void;
  readonly #returned: () => void;
  #kept: {place: Place; store: TranscriptStore} | undefined;
  #values: Preferences = {};

  /**
   * @param restored called when what an earlier page kept is known, before the element renders.
   * @param returned called when the page has come back as it was, and the panel stands otherwise on later ones.
   */
  constructor(
    host: Host,
    where: () => {place: Place | undefined; mayWrite: boolean},
    restored: () => void = () => undefined,
    returned: () => void = () => undefined,
  ) {
    this.#host = host;
    this.#where = where;
    this.#restored = restored;
    this.#returned = returned;
    host.addController(this);
  }

  get values(): Preferences {
    return this.#values;
  }

  /** Takes over what the visitor has refused in another tab, or does not want done unasked any more. */
  refresh(): void {
    const values = this.#withRefusal();
    if (JSON.stringify(values) !== JSON.stringify(this.#values)) this.set({});
  }

  /** Sets what is given; `undefined` is as if it had never been set. */
  set(change: {[Key in keyof Preferences]: Preferences[Key] | undefined}): void {
    this.#values = readValues({...this.#withRefusal(), ...change});
    if (Object.keys(this.#values).length === 0) this.#kept?.store.remove();
    this.#write();
    this.#host.requestUpdate();
  }

  /** Everything is as the page made it, in storage as well; the panel stays as it is. */
  forget(): void {
    const {open} = this.#values;
    this.#values = open ? {open} : {};
    this.#kept?.store.remove();
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#host.addEventListener('dragoman-session-start', this.#onSessionStart);
    this.#host.addEventListener('dragoman-session-end', this.#onSessionEnd);
    globalThis.addEventListener('pageshow', this.#onPageShow);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('dragoman-session-start', this.#onSessionStart);
    this.#host.removeEventListener('dragoman-session-end', this.#onSessionEnd);
    globalThis.removeEventListener('pageshow', this.#onPageShow);
  }

  /** Another widget, as one of another agent, has settings of its own. */
  hostUpdate(): void {
    const {place} = this.#where();
    const known = this.#kept?.place;
    if (!place || (known?.kind === place.kind && known.key === place.key)) return;
    const store = openStore(place.kind, `${place.key}:settings`, {quiet: true});
    this.#kept = {place: {...place}, store};
    this.#values = {...this.#stored(), ...(known ? {} : this.#values)};
    if (!known) this.#restored();
  }

  /** Data that are deleted in one tab are deleted in all; one that slept may not have heard of it. */
  #onSessionEnd = (event: Event): void => {
    const {reason} = event as DragomanSessionEndEvent;
    const isGone = reason === 'new' && this.#kept?.store.read() === undefined;
    if (reason === 'deleted' || isGone) this.forget();
  };

  #onPageShow = ({persisted}: PageTransitionEvent): void => {
    if (!persisted || !this.#where().mayWrite) return;
    const {open} = this.#values;
    this.#values = this.#stored();
    if (open !== this.#values.open) this.#returned();
    this.#host.requestUpdate();
  };

  /** The session begins in all tabs, and each may have something to keep. */
  #onSessionStart = (): void => {
    this.#values = {...this.#stored(), ...this.#withRefusal()};
    this.#write();
  };

  #stored(): Preferences {
    return readValues(parse(this.#kept?.store.read()));
  }

  /**
   * What the visitor has refused in another tab, they do not allow by what they set in this one. Nothing is done unasked
   * that storage does not know of, once anything may stand there.
   */
  #withRefusal(): Preferences {
    const {shareContext, commands} = this.#stored();
    const {commands: own, ...values} = this.#values;
    const agreed = this.#where().mayWrite ? commands : own;
    return readValues({...values, commands: agreed, ...(shareContext === false && {shareContext})});
  }

  #write = (): void => {
    if (!this.#kept || !this.#where().mayWrite || Object.keys(this.#values).length === 0) return;
    this.#kept.store.write(JSON.stringify(this.#values));
  };
}

function parse(text: string | undefined): unknown {
  if (text === undefined || text.length > LONGEST) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Any script of the page may have written what is stored: a value that is not of its type was never set. */
function readValues(value: unknown): Preferences {
  const {sidebarSize, sound, commands, shareContext, open} = (value ?? {}) as {
    [Key in keyof Preferences]?: unknown;
  };
  const names = readNames(commands);
  return {
    ...(typeof sidebarSize === 'number' && Number.isFinite(sidebarSize) && {sidebarSize}),
    ...(typeof sound === 'boolean' && {sound}),
    ...(names.length > 0 && {commands: names}),
    ...(typeof shareContext === 'boolean' && {shareContext}),
    ...(open === true && {open}),
  };
}

function readNames(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  const names = value.filter(name => typeof name === 'string' && name !== '' && name.length <= LONGEST_NAME);
  return [...new Set<string>(names)].slice(0, MOST_COMMANDS);
}
