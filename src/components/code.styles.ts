import {css} from 'lit';

/** Colours of code (code-kinds.ts in markdown/). Each stands out from the code's ground by 4.5 : 1 at least. */
export const codeStyles = css`
  .code-comment,
  .code-meta {
    color: light-dark(#57606a, #a8b0bb);
  }
  .code-comment {
    font-style: italic;
  }
  .code-keyword {
    color: light-dark(#a1142b, #ff9a92);
  }
  .code-string {
    color: light-dark(#0a3069, #a5d6ff);
  }
  .code-number {
    color: light-dark(#0550ae, #79c0ff);
  }
  .code-name {
    color: light-dark(#6639ba, #d2a8ff);
  }
  .code-type {
    color: light-dark(#7a3e00, #ffb77a);
  }
  .code-property {
    color: light-dark(#0b5a5a, #7ee0d0);
  }
  .code-deleted {
    color: light-dark(#a40e26, #ff9a92);
  }
`;
