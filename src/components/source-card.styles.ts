import {css} from 'lit';

/** The card that tells of a source. */
export const sourceCardStyles = css`
  dragoman-source-card {
    position: fixed;
    inset-block: 0 auto;
    inset-inline: 0 auto;
    z-index: 3;
    display: block;
    inline-size: max-content;
    max-inline-size: min(320px, 100vw - 16px);
    margin: 0;
    padding: 10px 14px;
    overflow: hidden;
    border: 1px solid var(--_border);
    border-radius: min(var(--_radius), 12px);
    font-size: 0.9em;
    text-align: start;
    white-space: normal;
    overflow-wrap: anywhere;
    color: var(--_on-surface);
    background: var(--_surface);
    box-shadow: 0 1px 2px rgb(0 0 0 / 0.1), 0 8px 28px rgb(0 0 0 / 0.2);
  }
  dragoman-source-card p {
    margin: 0;
  }
  .card-title {
    font-weight: 600;
  }
  .card-title a {
    color: var(--_accent-ink);
  }
  .card-host {
    font-size: 0.9em;
    color: var(--_muted);
  }
  dragoman-source-card .card-snippet {
    display: -webkit-box;
    margin-block: 4px;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 6;
  }
  @media (prefers-reduced-motion: no-preference) {
    dragoman-source-card {
      animation: card-in 120ms ease-out;
    }
  }
  @keyframes card-in {
    from {
      opacity: 0;
    }
  }
  @media (pointer: coarse) {
    /* A whole line for the finger, in the room that the card has around it. */
    .card-title:has(a) {
      display: flex;
      align-items: baseline;
      gap: 6px;
      margin-block-start: -10px;
    }
    .card-title a {
      padding-block: 12px;
    }
  }
  @media print {
    dragoman-source-card {
      display: none;
    }
  }
`;
