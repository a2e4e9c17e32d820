import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {TranscriptStore} from '../conversation/transcript.js';
import {openStore, type StorageKind} from '../host/storage.js';

/** Characters beyond which a draft is not kept: half of one is of no use, and storage is the page's as well. */
const LONGEST = 65_536;

type Host = ReactiveControllerHost & EventTarget;
type Place = {readonly kind: StorageKind; readonly key: string};

/** What the controller has to know of its widget. */
export interface DraftSurroundings {
  /** Where the record of the conversation is kept. */
  place(): Place | undefined;
  /** Whether anything may be written: something was sent in this session. */
  mayWrite(): boolean;
  /** Where the draft stands; nothing before the first render. */
  composer(): {value: string} | null;
}

/**
 * Keeps what the visitor has written and not sent over a reload of the tab: beside the record, but always in this tab's
 * own storage, as two tabs have two drafts, and one that was left behind should not outlive its tab. Before the first
 * send nothing may be stored, and so a draft then lives as long as the page. It is written when the page or the element
 * is left, not with each key.
 */
export class DraftController implements ReactiveController {
  readonly #host: Host;
  readonly #around: DraftSurroundings;
  #kept: {place: Place; store: TranscriptStore} | undefined;

  constructor(host: Host, around: DraftSurroundings) {
    this.#host = host;
    this.#around = around;
    host.addController(this);
  }

  hostConnected(): void {
    globalThis.addEventListener('pagehide', this.#keep);
    document.addEventListener('visibilitychange', this.#onVisibility);
    this.#host.addEventListener('dragoman-response-start', this.#keep);
    this.#host.addEventListener('dragoman-session-end', this.#forget);
  }

  hostDisconnected(): void {
    this.#keep();
    globalThis.removeEventListener('pagehide', this.#keep);
    document.removeEventListener('visibilitychange', this.#onVisibility);
    this.#host.removeEventListener('dragoman-response-start', this.#keep);
    this.#host.removeEventListener('dragoman-session-end', this.#forget);
  }

  /** Another widget, as one of another agent, has a draft of its own. */
  hostUpdated(): void {
    const place = this.#around.place();
    const known = this.#kept?.place;
    if (!place || (known?.kind === place.kind && known.key === place.key)) return;
    const kind = place.kind === 'none' ? 'none' : 'session';
    this.#kept = {place: {...place}, store: openStore(kind, `${place.key}:draft`, {quiet: true})};
    this.#restore(this.#kept.store);
  }

  #restore(store: TranscriptStore): void {
    // The conversation it belonged to may have been deleted from another tab.
    if (!this.#around.mayWrite()) store.remove();
    const text = store.read() ?? '';
    const composer = this.#around.composer();
    if (composer?.value === '' && text.length <= LONGEST) composer.value = text;
  }

  #keep = (): void => {
    const text = this.#around.composer()?.value;
    if (text === undefined || !this.#kept || !this.#around.mayWrite()) return;
    if (text === '' || text.length > LONGEST) this.#kept.store.remove();
    else this.#kept.store.write(text);
  };

  #forget = (): void => this.#kept?.store.remove();

  /** The last that a phone tells before it ends a page in the background. */
  #onVisibility = (): void => {
    if (document.visibilityState === 'hidden') this.#keep();
  };
}
