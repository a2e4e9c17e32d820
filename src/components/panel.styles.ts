import {css} from 'lit';

/**
 * The panel, in each of its modes. `--_visible-start` and `--_visible-size` are what a keyboard on the screen leaves of
 * the window, `--_sidebar-size` is how wide the visitor has made a sidebar.
 */
export const panelStyles = css`
  .panel {
    /* The side of the page it stands at: 1 where lines end, -1 where they begin. */
    --_side: 1;
    --_visible: var(--_visible-size, 100dvh);
    /* What the keyboard takes at the end of the window. */
    --_keyboard: max(0px, 100dvh - var(--_visible-start, 0px) - var(--_visible));
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
  .root .panel:focus-visible {
    outline-offset: -3px;
  }
  /* A ring around all there is to see says nothing. */
  .root[data-covers] .panel:focus-visible {
    outline: none;
  }
  [data-position="bottom-left"] .panel,
  .root:dir(rtl) .panel {
    --_side: -1;
  }
  [data-position="bottom-left"]:dir(rtl) .panel {
    --_side: 1;
  }
  [data-mode="bubble"] .panel {
    --_end: max(
      var(--_offset-block) + var(--_launcher-size) + 12px + env(safe-area-inset-bottom, 0px),
      var(--_keyboard) + 12px
    );
    position: fixed;
    inset-block-end: var(--_end);
    inset-inline-end: var(--_offset-inline);
    z-index: var(--_z-index);
    inline-size: min(var(--_width), calc(100vw - 2 * var(--_offset-inline)));
    block-size: min(var(--_height), calc(100dvh - var(--_end) - var(--_offset-block)));
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
    inset-block: 0 var(--_keyboard);
    inset-inline-end: 0;
    z-index: var(--_z-index);
    inline-size: clamp(min(280px, 100vw), var(--_sidebar-size, var(--_width)), 90vw);
    /* Its edge hangs over. */
    overflow: visible;
    border-radius: 0;
    border-block: 0;
    border-inline-end: 0;
    box-shadow: var(--_shadow);
  }
  [data-mode="sidebar"][data-position="bottom-left"] .panel {
    inset-inline: 0 auto;
    border-inline-start: 0;
    border-inline-end: 1px solid var(--_border);
  }
  [data-mode="sidebar"][data-open] .launcher,
  [data-covers][data-open] .launcher {
    display: none;
  }
  /* As much of the screen as a keyboard leaves; on every side, whatever else the mode has said. */
  .root[data-covers][data-mode] .panel {
    position: fixed;
    inset-block: var(--_visible-start, 0px) auto;
    inset-inline: 0;
    z-index: var(--_z-index);
    inline-size: auto;
    block-size: var(--_visible);
    padding-block: env(safe-area-inset-top, 0px) max(0px, env(safe-area-inset-bottom, 0px) - var(--_keyboard));
    padding-inline: max(env(safe-area-inset-left, 0px), env(safe-area-inset-right, 0px));
    overflow: hidden;
    border: 0;
    border-radius: 0;
    box-shadow: none;
  }
  /* Lines as long as can be read, whatever the window. */
  [data-mode="fullscreen"] :is(.log-content, dragoman-composer, .footer) {
    inline-size: 100%;
    max-inline-size: 54em;
    margin-inline: auto;
  }
  [data-mode="fullscreen"] dragoman-composer {
    max-inline-size: calc(54em + 24px);
  }
  .header {
    display: flex;
    flex: none;
    align-items: center;
    gap: 2px;
    position: relative;
    z-index: 2;
    padding-block: 8px;
    padding-inline: 16px 8px;
    border-block-end: 1px solid var(--_border);
    /* What is drawn here would scroll the page below. */
    touch-action: manipulation;
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
  .header ::slotted([slot="avatar"]) {
    flex: none;
    inline-size: 32px;
    block-size: 32px;
    margin-inline-end: 8px;
    border-radius: 50%;
    object-fit: cover;
  }
  .footer {
    flex: none;
    padding-inline: 16px;
    font-size: 0.8em;
    text-align: center;
    color: var(--_muted);
  }
  .disclaimer {
    display: block;
    padding-block-end: 10px;
  }
  @media (prefers-reduced-motion: no-preference) {
    [data-mode="bubble"] .panel,
    [data-mode="sidebar"] .panel {
      transition:
        opacity 180ms ease,
        translate 180ms cubic-bezier(0.2, 0.8, 0.2, 1),
        display 180ms allow-discrete;
    }
    [data-mode="bubble"] .panel[hidden] {
      opacity: 0;
      translate: 0 12px;
    }
    [data-mode="sidebar"] .panel[hidden] {
      opacity: 0;
      translate: calc(var(--_side) * 24px) 0;
    }
    @starting-style {
      [data-mode="bubble"] .panel:not([hidden]) {
        opacity: 0;
        translate: 0 12px;
      }
      [data-mode="sidebar"] .panel:not([hidden]) {
        opacity: 0;
        translate: calc(var(--_side) * 24px) 0;
      }
    }
  }
  @media (forced-colors: active) {
    .panel,
    .teaser,
    .menu-items,
    .composer,
    .bubble {
      border: 1px solid CanvasText;
    }
    .resizer::before {
      background: CanvasText;
    }
    .resizer:focus-visible::before {
      background: Highlight;
    }
  }
  /* What is printed is the page, and of a chat that is a part of the page, or all of it, the conversation. */
  @media print {
    [data-mode="bubble"] .panel,
    [data-mode="sidebar"] .panel,
    .header dragoman-menu,
    .header .icon-button,
    .root dragoman-composer {
      display: none;
    }
    [data-mode="inline"] .panel,
    .root[data-covers][data-mode="fullscreen"] .panel {
      position: static;
      block-size: auto;
      overflow: visible;
      contain: none;
    }
    .root dragoman-log {
      overflow: visible;
    }
  }
`;
