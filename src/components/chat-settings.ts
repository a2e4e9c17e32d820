import {LitElement} from 'lit';
import {property} from 'lit/decorators.js';
import type {ConnectOptions} from '../connect.js';
import type {UiContext} from '../conversation/turn.js';
import {STORAGE_KINDS, type StorageKind} from '../host/storage.js';
import {type ContextSource, readSources} from '../host/ui-context.js';
import {DEFAULT_POLICY, type MarkdownPolicy} from '../markdown/policy.js';
import {choice, choices, given, quantity, words} from './attributes.js';
import {SCROLL_MODES, type ScrollMode} from './follow-controller.js';
import {parseStarters, type Starter} from './starters.js';
import type {Strings} from './strings.js';

const MODES = ['bubble', 'inline', 'sidebar', 'fullscreen'] as const;
const POSITIONS = ['bottom-right', 'bottom-left'] as const;
const THEMES = ['auto', 'light', 'dark'] as const;
const COMMANDS = ['navigate', 'scroll-to', 'highlight', 'open-modal', 'fill-form'] as const;
const CONSENTS = ['confirm', 'auto'] as const;
const LINK_CONFIRMATIONS = ['suspicious', 'all'] as const;
const DAY = 86_400;

/** How the chat stands on the page. */
export type Mode = (typeof MODES)[number];
/** The corner of launcher and panel. */
export type Position = (typeof POSITIONS)[number];
/** Colours; `auto` follows the page's `color-scheme`, else the system. */
export type Theme = (typeof THEMES)[number];
/** A built-in command. */
export type CommandName = (typeof COMMANDS)[number];
/** Whether the visitor is asked before a command is done. */
export type CommandConsent = (typeof CONSENTS)[number];
/** Before which links the visitor is asked. */
export type LinkConfirmation = (typeof LINK_CONFIRMATIONS)[number];

/**
 * What a page sets on the element: its attributes and properties, and what they mean to the layers below. The element
 * itself is `DragomanChat`.
 *
 * @cssprop [--dragoman-accent=light-dark(#3d5afe, #8c9eff)] - The one colour that makes a theme: launcher, questions, buttons, links.
 * @cssprop --dragoman-on-accent - What stands on the accent. Default: black or white, whichever can be read.
 * @cssprop --dragoman-surface - The panel.
 * @cssprop --dragoman-on-surface - What stands on the panel.
 * @cssprop --dragoman-muted - Words of less weight.
 * @cssprop --dragoman-border - Lines between things.
 * @cssprop --dragoman-bubble-user - A question. Default: the accent.
 * @cssprop --dragoman-on-bubble-user - What stands on a question. Default: what can be read there.
 * @cssprop --dragoman-bubble-assistant - An answer.
 * @cssprop --dragoman-on-bubble-assistant - What stands on an answer. Default: as on the panel.
 * @cssprop --dragoman-danger - What went wrong, and what deletes.
 * @cssprop --dragoman-font - The font family. Default: the system's.
 * @cssprop [--dragoman-font-size=15px] - The size of text.
 * @cssprop [--dragoman-radius=16px] - How round panel and bubbles are.
 * @cssprop [--dragoman-gap=12px] - Room between messages.
 * @cssprop [--dragoman-width=400px] - Of the panel, in a wide window.
 * @cssprop [--dragoman-height=640px] - Of the panel, in a high window.
 * @cssprop [--dragoman-launcher-size=56px] - Of the launcher; 52px in a small window.
 * @cssprop [--dragoman-offset-inline=20px] - From the side of the window; 14px in a small one.
 * @cssprop [--dragoman-offset-block=20px] - From the bottom of the window; 14px in a small one.
 * @cssprop [--dragoman-z-index=2147483000] - Of launcher and panel.
 * @cssprop --dragoman-shadow - Below the panel.
 */
export abstract class ChatSettings extends LitElement {
  /** Which API is spoken: a built-in name, or (property only) a `Protocol` object. */
  @property() protocol: ConnectOptions['protocol'] | undefined;
  /** API root. Default: the protocol's documented host, where it has one. */
  @property({attribute: 'api-url'}) apiUrl: string | undefined;
  /** Slug or bot id. */
  @property() agent: string | undefined;
  /** Public access token or key. */
  @property() token: string | undefined;
  /** Ask for one JSON answer, where the API has that. */
  @property({type: Boolean, attribute: 'no-stream'}) noStream = false;
  /** Body field of the text, where the API leaves it undocumented. */
  @property({attribute: 'message-field'}) messageField: string | undefined;
  /** Header of the token, where the API leaves it undocumented. */
  @property({attribute: 'token-header'}) tokenHeader: string | undefined;
  /** Body field for the page's context, where the API documents none. */
  @property({attribute: 'context-field'}) contextField: string | undefined;
  /** Seconds of silence after which a live answer is given up as interrupted. */
  @property({attribute: 'idle-timeout', converter: quantity('idle-timeout', 120)}) idleTimeout = 120;
  /** A fixed session. Default: a UUID made on the first send. */
  @property({attribute: 'session-id'}) sessionId: string | undefined;
  /** Seconds of idleness after which the next send starts a new session; 0 = never. */
  @property({attribute: 'session-ttl', converter: quantity('session-ttl', DAY)}) sessionTtl = DAY;
  /** Where session and transcript live. */
  @property({converter: choice('storage', STORAGE_KINDS)}) storage: StorageKind = 'local';
  /** Key in storage. Default `dragoman:<protocol>:<api host>:<agent>`. */
  @property({attribute: 'storage-key'}) storageKey: string | undefined;
  /** The panel is shown (bubble, sidebar). */
  @property({type: Boolean, reflect: true}) open = false;
  /** How the chat stands on the page. */
  @property({converter: choice('mode', MODES)}) mode: Mode = 'bubble';
  /** The corner of launcher and panel. */
  @property({converter: choice('position', POSITIONS)}) position: Position = 'bottom-right';
  /** Colours. */
  @property({converter: choice('theme', THEMES)}) theme: Theme = 'auto';
  /**
   * BCP 47. Default: the element's or document's `lang`, then the browser's. Where there are no words for it they are
   * English, and so are numbers, dates and the direction of the chat; a `dir` on the element sets that otherwise.
   */
  @property() locale: string | undefined;
  /** Name of the chat in its header. */
  @property() heading: string | undefined;
  /** First words of the assistant; no message, and never sent. */
  @property() greeting = '';
  /** What stands in the empty field of text. */
  @property() placeholder = '';
  /** A line below the composer. */
  @property() disclaimer = '';
  /** A line beside the launcher while the chat is closed and nothing was asked yet; the visitor can take it away. */
  @property() teaser = '';
  /** Starter prompts: a JSON array, or (property) strings or `{label, prompt}`. */
  @property({converter: parseStarters}) starters: readonly (string | Starter)[] = [];
  /** What the log does while an answer grows. */
  @property({attribute: 'scroll-mode', converter: choice('scroll-mode', SCROLL_MODES)})
  scrollMode: ScrollMode = 'follow';
  /** Characters of a message. Default: the protocol's documented limit. */
  @property({attribute: 'max-length', converter: quantity('max-length', undefined)})
  maxLength: number | undefined;
  /** From where images in answers may load: `none`, `*`, or URL prefixes separated by spaces. */
  @property({attribute: 'allow-images', converter: value => value ?? 'none'}) allowImages = 'none';
  /** Raw HTML in answers, sanitised; off, it is text. */
  @property({type: Boolean, attribute: 'allow-html'}) allowHtml = false;
  /** `$$…$$`, `\(…\)` and `\[…\]` in answers become formulas. */
  @property({type: Boolean}) math = false;
  /**
   * Before which links the visitor is asked: those whose words name another host, whose address carries a user name, or
   * whose host mixes alphabets; or `all` that lead to another site.
   */
  @property({attribute: 'confirm-links', converter: choice('confirm-links', LINK_CONFIRMATIONS)})
  confirmLinks: LinkConfirmation = 'suspicious';
  /** What is captured from the page before each send. */
  @property({attribute: 'ui-context', converter: readSources}) uiContextSources: readonly ContextSource[] =
    [];
  /** Query keys that may stay in `currentPage`. */
  @property({attribute: 'context-query', converter: words}) contextQuery: readonly string[] = [];
  /** Built-in commands that the assistant may have done. */
  @property({attribute: 'allow-commands', converter: choices('allow-commands', COMMANDS)})
  allowCommands: readonly CommandName[] = [];
  /** Whether the visitor is asked before a command is done. */
  @property({attribute: 'command-consent', converter: choice('command-consent', CONSENTS)})
  commandConsent: CommandConsent = 'confirm';
  /** Origins beside the page's own to which `navigate` may lead. */
  @property({attribute: 'allow-origins', converter: words}) allowOrigins: readonly string[] = [];
  /** Logs every normalised event and fires `dragoman-debug`. */
  @property({type: Boolean}) debug = false;

  /** Added to every request. */
  @property({attribute: false}) headers: ConnectOptions['headers'];
  /** Merged into every request body. */
  @property({attribute: false}) body: ConnectOptions['body'];
  /** The page's own fetch. */
  @property({attribute: false}) fetch: ConnectOptions['fetch'];
  /** Gives a reCAPTCHA token (chatbotiq): once per send, and again for each automatic retry of it. */
  @property({attribute: false}) recaptcha: ConnectOptions['recaptcha'];
  /** The page's own context, merged over the captured one. */
  @property({attribute: false}) uiContext: UiContext | (() => UiContext | Promise<UiContext>) | undefined;
  /** Overrides any word the visitor reads. */
  @property({attribute: false}) strings: Partial<Strings> = {};

  #policy: MarkdownPolicy = DEFAULT_POLICY;

  /** How the API is reached. A missing protocol is told by the connection, in the panel. */
  protected connectOptions(): ConnectOptions {
    const {protocol, apiUrl, agent, token, messageField, tokenHeader, contextField} = this;
    const {headers, body, fetch, recaptcha, noStream, idleTimeout} = this;
    const set = given({
      ...{apiUrl, agent, token, messageField, tokenHeader, contextField},
      ...{headers, body, fetch, recaptcha},
    });
    return {...set, protocol, noStream, idleTimeout} as ConnectOptions;
  }

  /** What an answer may contain; the same object while nothing changed, so that messages need not render again. */
  protected policy(): MarkdownPolicy {
    const {allowHtml, allowImages, math} = this;
    const known = this.#policy;
    if (known.allowHtml !== allowHtml || known.allowImages !== allowImages || known.math !== math) {
      this.#policy = {allowHtml, allowImages, math};
    }
    return this.#policy;
  }
}

/** The name of something a page can set: an attribute, a property, or both. */
export type ChatSettingName = Exclude<keyof ChatSettings, keyof LitElement>;
