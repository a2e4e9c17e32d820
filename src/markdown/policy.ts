/** What the page's author lets answers contain. */
export interface MarkdownPolicy {
  /** HTML in an answer is sanitised HTML. Else it is text, `<br>` aside. */
  allowHtml: boolean;
  /** From where images load: `none`, `*`, or URL prefixes separated by blanks. */
  allowImages: string;
  /** `$$…$$`, `\(…\)` and `\[…\]` are formulas. */
  math: boolean;
}

/** What the contract gives where nothing else is said. */
export const DEFAULT_POLICY: MarkdownPolicy = {allowHtml: false, allowImages: 'none', math: false};
