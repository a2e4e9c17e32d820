import {html, nothing, type ReactiveControllerHost, type TemplateResult} from 'lit';
import {suspicionOf} from '../markdown/link-suspicion.js';
import type {LinkConfirmation} from './chat-settings.js';
import {DragomanLinkEvent, type LinkSource} from './events.js';
import {bring} from './late-elements.js';
import type {AskedLink} from './link-question.js';
import type {Strings} from './strings.js';

/** What links are followed from. */
export interface LinkPlaces {
  /** Of which links the visitor is asked. */
  confirms(): LinkConfirmation;
  log(): HTMLElement;
  root(): DocumentFragment | HTMLElement;
  strings(): Strings;
  /** The page hears of it; false where it keeps the link from being followed. */
  tell(event: DragomanLinkEvent): boolean;
}

interface Asked extends AskedLink {
  readonly source: LinkSource;
}

/** Lets links be followed, and has the visitor asked before one that may not lead where it seems to. */
export class LinkConsent {
  readonly #host: ReactiveControllerHost;
  readonly #places: LinkPlaces;
  #asked: Asked | undefined;

  constructor(host: ReactiveControllerHost, places: LinkPlaces) {
    this.#host = host;
    this.#places = places;
  }

  /** Whether the browser may follow a link that was pressed. Else the visitor is asked, or the page sees to it. */
  readonly mayFollow = (link: HTMLAnchorElement, source: LinkSource, press: MouseEvent): boolean => {
    const suspicion = suspicionOf(labelOf(link), link.href, location.origin);
    if (suspicion && (suspicion !== 'foreign' || this.#places.confirms() === 'all')) {
      const beside = link.target === '_blank' || opensBeside(press);
      void this.#ask(link, {url: new URL(link.href), suspicion, beside, source});
      return false;
    }
    // Of one that is opened beside the page by the middle button, a page has never heard.
    return press.type !== 'click' || this.#places.tell(new DragomanLinkEvent(link.href, source));
  };

  /** The question, while there is one. */
  render(): TemplateResult | typeof nothing {
    if (!this.#asked) return nothing;
    return html`<dragoman-link-question
      .link=${this.#asked}
      .strings=${this.#places.strings()}
      @click=${this.#onAnswer}
      @auxclick=${this.#onAnswer}
    ></dragoman-link-question>`;
  }

  async #ask(link: HTMLAnchorElement, asked: Asked): Promise<void> {
    if (this.#asked) return;
    this.#asked = asked;
    this.#host.requestUpdate();
    // The dialog gives the focus back to what has it now; the card of a source goes with the question.
    const stays = link.closest('dragoman-source-card')?.anchor ?? link;
    if (stays instanceof HTMLElement) stays.focus({preventScroll: true});
    if (await bring('dragoman-link-question')) await this.#show();
    this.#asked = undefined;
    this.#host.requestUpdate();
  }

  async #show(): Promise<void> {
    await this.#host.updateComplete;
    const root = this.#places.root();
    // Else it took the Escape that is meant for the question.
    root.querySelector('dragoman-source-card')?.dispatchEvent(new Event('lost'));
    await root.querySelector('dragoman-link-question')?.ask();
    // An answer that grows may have drawn its link anew.
    if (root instanceof ShadowRoot && !root.activeElement) this.#places.log().focus({preventScroll: true});
  }

  /** Who agrees has pressed a link as well. */
  #onAnswer = (event: MouseEvent): void => {
    const link = (event.target as Element).closest('a');
    if (!link || !this.#asked || event.button === 2) return;
    if (!this.#places.tell(new DragomanLinkEvent(link.href, this.#asked.source))) event.preventDefault();
  };
}

/** By the middle button, or with a key that asks for a tab or window. */
function opensBeside({button, ctrlKey, metaKey, shiftKey}: MouseEvent): boolean {
  return button === 1 || ctrlKey || metaKey || shiftKey;
}

/** The words of a link as they are read; a chip's are the title of its source. */
function labelOf(link: HTMLAnchorElement): string {
  const {childNodes} = link.querySelector('.source-title') ?? link;
  return [...childNodes].map(readIn).join('');
}

function readIn(node: Node): string {
  const isRead = node instanceof Text || (node instanceof Element && !node.matches('.visually-hidden'));
  return (isRead && node.textContent) || '';
}
