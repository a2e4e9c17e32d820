/** The page, as a command finds it. */
export interface CommandPage {
  readonly document: Document;
  /** The chat itself, which no command is about. */
  readonly chat: Element;
  /** Origins beside the page's own to which the assistant may lead a visitor, as the page's author wrote them. */
  readonly origins: readonly string[];
  /** A colour of CSS, for what is marked. */
  readonly accent: string;
  /** Whether a field was of type password at any time. */
  wasPassword(field: Element): boolean;
  /** Tells the page where the visitor is about to be led; false where it goes there by itself. */
  leads(url: URL): boolean;
}

/** What is written where, as the visitor knows it. */
export interface FieldValue {
  readonly label: string;
  readonly value: string;
}

/** What a command would do here, before anybody agreed to it. All that is shown of it, and all that it does, is fixed. */
export interface Plan {
  /** What it is about, for the visitor: an address, or the name of a part of the page. */
  readonly place?: string;
  /** What it does, in the words of the page. Default: the words of the chat for its name. */
  readonly description?: string;
  /** What would be written, and where. */
  readonly values?: readonly FieldValue[];
  /** Arguments to be shown as they are. */
  readonly args?: unknown;
  /** Overrides the page's setting. `always`: asked for each time, whatever is set or was agreed to. */
  readonly consent?: 'confirm' | 'auto' | 'always';
  /** What it does is to be seen on the page, which a panel may cover. */
  readonly onPage?: boolean;
  /** Does it. Throws a `CommandProblem` where the page is not any more as it was. */
  run(): Done | Promise<Done>;
}

/** What has been done. */
export interface Done {
  /** Told to a server that asks. */
  readonly result?: unknown;
  /** Takes it back. */
  undo?(): void;
  /** What is left to do once everything is told and kept: it leaves this page. */
  leave?(): void;
}
