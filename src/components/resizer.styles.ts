import {css} from 'lit';

/** The edge of a sidebar that can be moved. */
export const resizerStyles = css`
  /* Wide enough to be met, and over nothing of the chat but the space beside its words. */
  dragoman-resizer {
    --_inside: 8px;
    position: absolute;
    inset-block: 0;
    inset-inline: calc(var(--_inside) - 24px) auto;
    z-index: 3;
    inline-size: 24px;
  }
  /* Here the log has its scroll bar. */
  [data-position="bottom-left"] dragoman-resizer {
    --_inside: 0px;
    inset-inline: auto -24px;
  }
  .resizer {
    position: relative;
    block-size: 100%;
    cursor: ew-resize;
    touch-action: none;
  }
  /* The line that is drawn, where the panel ends. */
  .resizer::before {
    content: "";
    position: absolute;
    inset-block: 0;
    inset-inline-end: var(--_inside);
    inline-size: 4px;
  }
  [data-position="bottom-left"] .resizer::before {
    inset-inline: 0 auto;
  }
  .resizer:hover::before {
    background: color-mix(in srgb, var(--_accent-ink) 50%, transparent);
  }
  .root .resizer:focus-visible {
    outline: none;
  }
  .resizer:focus-visible::before {
    background: var(--_accent-ink);
  }
  /* A finger takes it by a grip that can be seen; the page beside it stays free above and below. */
  @media (pointer: coarse) {
    dragoman-resizer {
      inset-block: auto 50%;
      inset-inline: calc(var(--_inside) - 44px) auto;
      inline-size: 44px;
      block-size: 72px;
      translate: 0 50%;
    }
    [data-position="bottom-left"] dragoman-resizer {
      inset-inline: auto -44px;
    }
    .resizer::before {
      inset-block: 8px;
      inset-inline-end: calc(var(--_inside) + 6px);
      inline-size: 6px;
      border-radius: 3px;
      background: color-mix(in srgb, var(--_accent-ink) 60%, var(--_surface));
    }
    [data-position="bottom-left"] .resizer::before {
      inset-inline: 6px auto;
    }
  }
`;
