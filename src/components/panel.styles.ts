import {css} from 'lit';

/** The panel, in each of its modes. */
export const panelStyles = css`
  .panel {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    overflow: hidden;
    background: var(--_surface);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .panel[hidden] {
    display: none;
  }
  [data-mode="bubble"] .panel {
    position: fixed;
    inset-block-end: calc(var(--_offset-block) + var(--_launcher-size) + 12px);
    inset-inline-end: var(--_offset-inline);
    z-index: var(--_z-index);
    inline-size: min(var(--_width), calc(100vw - 2 * var(--_offset-inline)));
    block-size: min(var(--_height), calc(100dvh - var(--_launcher-size) - 2 * var(--_offset-block) - 24px));
    box-shadow: var(--_shadow);
  }
  [data-mode="bubble"][data-position="bottom-left"] .panel {
    inset-inline: var(--_offset-inline) auto;
  }
  /* As wide as the page lets it be: long lines inside scroll, and never widen what is around. */
  [data-mode="inline"] .panel {
    block-size: var(--_height);
    contain: inline-size;
    contain-intrinsic-inline-size: var(--_width);
  }
  [data-mode="sidebar"] .panel {
    position: fixed;
    inset-block: 0;
    inset-inline-end: 0;
    z-index: var(--_z-index);
    inline-size: min(var(--_width), 100vw);
    border-radius: 0;
    border-block: 0;
    border-inline-end: 0;
    box-shadow: var(--_shadow);
  }
  [data-mode="sidebar"][data-position="bottom-left"] .panel {
    inset-inline: 0 auto;
  }
  [data-mode="sidebar"][data-open] .launcher {
    display: none;
  }
  [data-mode="fullscreen"] .panel {
    position: fixed;
    inset: 0;
    z-index: var(--_z-index);
    border: 0;
    border-radius: 0;
  }
  .header {
    display: flex;
    align-items: center;
    gap: 4px;
    padding-block: 10px;
    padding-inline: 16px 10px;
    border-block-end: 1px solid var(--_border);
  }
  .heading {
    flex: 1;
    min-inline-size: 0;
    margin: 0;
    font-size: 1em;
    font-weight: 650;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .footer {
    padding-inline: 16px;
    font-size: 0.8em;
    text-align: center;
    color: var(--_muted);
  }
  .disclaimer {
    display: block;
    padding-block-end: 10px;
  }
  @media (max-width: 480px) {
    [data-mode="bubble"] .panel {
      inset: 0;
      inline-size: 100vw;
      block-size: 100dvh;
      border: 0;
      border-radius: 0;
    }
    [data-mode="bubble"][data-open] .launcher {
      display: none;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    [data-mode="bubble"] .panel:not([hidden]) {
      animation: rise 180ms cubic-bezier(0.2, 0.8, 0.2, 1);
    }
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(12px) scale(0.98);
    }
  }
`;
