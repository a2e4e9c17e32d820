import {css} from 'lit';

/** Formulas. What MathML Core leaves to styles: alignment, frames, and strokes through what is cancelled. */
export const mathStyles = css`
  dragoman-markdown math {
    direction: ltr;
    font-family: 'Cambria Math', 'STIX Two Math', 'Noto Sans Math', math;
  }
  dragoman-markdown [data-dragoman-ui='math'][tabindex] {
    display: block;
    margin-block: 0.6em;
    overflow: auto hidden;
  }
  dragoman-markdown math[display='block'] {
    display: block math;
    inline-size: max-content;
    min-inline-size: 100%;
  }
  dragoman-markdown .tml-right {
    text-align: end;
  }
  dragoman-markdown .tml-left {
    text-align: start;
  }
  dragoman-markdown .tml-fbox {
    padding: 3px;
    border: 1px solid;
  }
  dragoman-markdown .tml-overline {
    border-block-start: 0.06em solid;
  }
  dragoman-markdown .tml-underline {
    border-block-end: 0.06em solid;
  }
  dragoman-markdown .sout {
    background: linear-gradient(currentColor, currentColor) center / 100% 1px no-repeat;
  }
  dragoman-markdown :is(.upstrike, .tml-xcancel) {
    background: linear-gradient(to top left, transparent 48%, currentColor 49% 51%, transparent 52%);
  }
  dragoman-markdown .downstrike {
    background: linear-gradient(to top right, transparent 48%, currentColor 49% 51%, transparent 52%);
  }
`;
