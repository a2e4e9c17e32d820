import {css} from 'lit';

/**
 * The prose of an answer. Each of its blocks is contained: what grows at the end then costs those before it neither
 * layout nor paint.
 */
export const markdownStyles = css`
  dragoman-markdown {
    display: block;
  }
  dragoman-markdown > * {
    contain: content;
    /* For the outline of a focused link at the edge. */
    overflow-clip-margin: 6px;
  }
  dragoman-markdown > ol {
    /* Long numbers stand out of the list. */
    contain: layout style;
  }
  dragoman-markdown :is(p, ul, ol, blockquote, [data-dragoman-ui="code"], [data-dragoman-ui="table-scroller"]) {
    margin-block: 0.65em;
  }
  dragoman-markdown :is(h1, h2, h3, h4, h5, h6) {
    margin-block: 1.1em 0.4em;
    font-size: 1em;
    font-weight: 650;
    line-height: 1.3;
  }
  dragoman-markdown h1 {
    font-size: 1.25em;
  }
  dragoman-markdown h2 {
    font-size: 1.15em;
  }
  dragoman-markdown h3 {
    font-size: 1.05em;
  }
  dragoman-markdown :is(ul, ol) {
    padding-inline-start: 1.5em;
  }
  dragoman-markdown ol {
    padding-inline-start: 1.8em;
  }
  /* The log is a list itself, which would make these lists of the second level. */
  dragoman-markdown ul {
    list-style: disc;
  }
  dragoman-markdown ul ul {
    list-style: circle;
  }
  dragoman-markdown li {
    margin-block: 0.25em;
  }
  dragoman-markdown li::marker {
    color: var(--_muted);
  }
  dragoman-markdown li :is(ul, ol) {
    margin-block: 0.25em;
  }
  dragoman-markdown :is(li, blockquote) > :first-child {
    margin-block-start: 0;
  }
  dragoman-markdown :is(li, blockquote) > :last-child {
    margin-block-end: 0;
  }
  dragoman-markdown li:is(:has(> input), :has(> p > input)) {
    list-style: none;
  }
  dragoman-markdown input {
    inline-size: 1em;
    block-size: 1em;
    margin: 0;
    margin-inline: -1.4em 0.1em;
    vertical-align: -0.1em;
    accent-color: var(--_accent);
  }
  dragoman-markdown blockquote {
    margin-inline: 0;
    padding-inline-start: 0.8em;
    border-inline-start: 3px solid color-mix(in srgb, currentColor 25%, transparent);
    color: var(--_muted);
  }
  dragoman-markdown a,
  .bubble a {
    color: inherit;
    unicode-bidi: isolate;
    text-decoration: underline;
    text-decoration-color: color-mix(in srgb, currentColor 50%, transparent);
    text-underline-offset: 2px;
  }
  dragoman-markdown a:hover {
    text-decoration-color: currentColor;
  }
  dragoman-markdown :is(code, kbd) {
    padding: 0.1em 0.35em;
    border-radius: 5px;
    font: 0.88em/1.5 ui-monospace, Menlo, Consolas, monospace;
    background: color-mix(in srgb, currentColor 9%, transparent);
  }
  dragoman-markdown kbd {
    border: 1px solid var(--_border);
    border-block-end-width: 2px;
  }
  dragoman-markdown img {
    max-inline-size: 100%;
    block-size: auto;
    border-radius: 8px;
  }
  dragoman-markdown hr {
    margin-block: 1em;
    border: 0;
    border-block-start: 1px solid color-mix(in srgb, currentColor 20%, transparent);
  }
  dragoman-markdown > :first-child {
    margin-block-start: 0;
  }
  dragoman-markdown > :last-child {
    margin-block-end: 0;
  }
  dragoman-markdown math[display="block"] {
    overflow: auto hidden;
  }
`;

/** What stands around and in the prose that is ours: code, tables, marks. */
export const proseControlStyles = css`
  [data-dragoman-ui="code"],
  [data-dragoman-ui="table-scroller"] {
    border: 1px solid color-mix(in srgb, currentColor 14%, transparent);
    border-radius: 10px;
    background: var(--_surface);
  }
  [data-dragoman-ui="code"] {
    overflow: hidden;
  }
  [data-dragoman-ui="toolbar"] {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    min-block-size: 32px;
    padding-inline: 12px 4px;
    border-block-end: 1px solid color-mix(in srgb, currentColor 10%, transparent);
    font-size: 0.8em;
    color: var(--_muted);
  }
  [data-dragoman-ui="toolbar"] > span {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    unicode-bidi: isolate;
  }
  [data-dragoman-ui="copy"] {
    flex: none;
    min-block-size: 24px;
    padding: 2px 8px;
    border: 0;
    border-radius: 7px;
    background: transparent;
  }
  [data-dragoman-ui="copy"]:hover {
    color: var(--_on-surface);
    background: color-mix(in srgb, currentColor 10%, transparent);
  }
  @media (pointer: coarse) {
    [data-dragoman-ui="copy"] {
      min-inline-size: 44px;
      min-block-size: 44px;
    }
  }
  dragoman-markdown pre {
    margin: 0;
    padding: 10px 12px;
    overflow-x: auto;
    scrollbar-width: thin;
    overflow-wrap: normal;
    tab-size: 4;
  }
  /* What it stands in would cut off a ring around it. */
  .root dragoman-markdown pre:focus-visible,
  [data-dragoman-ui="table-scroller"]:focus-visible {
    outline-offset: -2px;
    border-radius: 9px;
  }
  /* Lines of code that is being written: below them, more lines cost no layout of these. */
  dragoman-markdown [data-dragoman-ui="lines"] {
    display: block;
  }
  dragoman-markdown pre code {
    padding: 0;
    font-size: 0.86em;
    background: none;
  }
  /* Code reads from left to right in every language. */
  dragoman-markdown :is(pre, code) {
    direction: ltr;
    unicode-bidi: isolate;
  }
  /* Of its own direction inside and a thing without one outside: what it says is not obeyed. */
  [data-dragoman-ui="control"] {
    display: inline-block;
    unicode-bidi: isolate;
  }
  [data-dragoman-ui="control"]::before {
    content: attr(data-code-point);
    padding-inline: 0.3em;
    border: 1px solid currentColor;
    border-radius: 4px;
    font-size: 0.8em;
    color: var(--_danger);
  }
  [data-dragoman-ui="table-scroller"] {
    overflow-x: auto;
    scrollbar-width: thin;
  }
  dragoman-markdown table {
    min-inline-size: 100%;
    overflow-wrap: break-word;
    /* Looks like collapsed borders here, and is painted in half the time. */
    border-collapse: separate;
    border-spacing: 0;
    font-size: 0.94em;
  }
  dragoman-markdown :is(th, td) {
    padding: 6px 12px;
    vertical-align: top;
  }
  dragoman-markdown :is(th, td):not([align]) {
    text-align: start;
  }
  /* A price stays in one line. */
  dragoman-markdown td[align="right"] {
    white-space: nowrap;
  }
  dragoman-markdown th {
    font-weight: 600;
    background: color-mix(in srgb, currentColor 5%, transparent);
  }
  dragoman-markdown td {
    border-block-start: 1px solid color-mix(in srgb, currentColor 10%, transparent);
  }
  [data-dragoman-ui="image"] {
    display: inline-block;
    max-inline-size: 100%;
    padding: 2px 10px;
    border: 1px dashed color-mix(in srgb, currentColor 35%, transparent);
    border-radius: 8px;
    font-size: 0.92em;
  }
  [data-dragoman-ui="citations"] {
    white-space: nowrap;
  }
  [data-dragoman-ui="citation"] {
    display: inline-block;
    position: relative;
    inset-block-start: -0.35em;
    min-inline-size: 1.7em;
    margin-inline: 1px;
    padding-inline: 0.4em;
    border-radius: 1em;
    font-size: 0.7em;
    font-weight: 600;
    line-height: 1.6;
    text-align: center;
    background: color-mix(in srgb, currentColor 12%, transparent);
  }
  dragoman-markdown a[data-dragoman-ui="citation"] {
    text-decoration: none;
    background: color-mix(in srgb, var(--_accent) 20%, transparent);
  }
  dragoman-markdown a[data-dragoman-ui="citation"]:hover {
    color: var(--_on-accent);
    background: var(--_accent);
  }
  /* Copied with the text around it, and not seen. */
  [data-dragoman-ui="citation-sign"] {
    font-size: 0;
  }
`;
