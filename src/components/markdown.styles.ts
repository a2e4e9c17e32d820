import {css} from 'lit';

/** The prose of an answer. */
export const markdownStyles = css`
  dragoman-markdown {
    display: block;
  }
  dragoman-markdown > :first-child {
    margin-block-start: 0;
  }
  dragoman-markdown > :last-child {
    margin-block-end: 0;
  }
  dragoman-markdown :is(p, ul, ol, blockquote, pre, table) {
    margin-block: 0.6em;
  }
  dragoman-markdown :is(h1, h2, h3, h4, h5, h6) {
    margin-block: 1em 0.4em;
    font-size: 1.05em;
    line-height: 1.3;
  }
  dragoman-markdown :is(h1, h2) {
    font-size: 1.15em;
  }
  dragoman-markdown :is(ul, ol) {
    padding-inline-start: 1.5em;
  }
  /* The log is a list itself, which would make these lists of the second level. */
  dragoman-markdown ul {
    list-style: disc;
  }
  dragoman-markdown ul ul {
    list-style: circle;
  }
  dragoman-markdown li:has(> input) {
    list-style: none;
  }
  dragoman-markdown blockquote {
    margin-inline: 0;
    padding-inline-start: 0.8em;
    border-inline-start: 3px solid var(--_border);
    color: var(--_muted);
  }
  dragoman-markdown a,
  .bubble a {
    color: inherit;
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
  dragoman-markdown pre {
    padding: 10px 12px;
    overflow-x: auto;
    border-radius: 10px;
    background: color-mix(in srgb, currentColor 7%, transparent);
  }
  /* Code reads from left to right in every language. */
  dragoman-markdown :is(pre, code) {
    direction: ltr;
    unicode-bidi: isolate;
  }
  dragoman-markdown pre code {
    padding: 0;
    background: none;
  }
  dragoman-markdown [data-dragoman-ui]:has(> table) {
    overflow-x: auto;
  }
  dragoman-markdown table {
    overflow-wrap: break-word;
    border-collapse: collapse;
  }
  dragoman-markdown :is(th, td) {
    padding: 4px 10px;
    border: 1px solid var(--_border);
    text-align: start;
  }
  dragoman-markdown img {
    max-inline-size: 100%;
    block-size: auto;
    border-radius: 8px;
  }
  dragoman-markdown hr {
    border: 0;
    border-block-start: 1px solid var(--_border);
  }
`;
