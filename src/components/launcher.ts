import {launcherCss} from './launcher.styles.js';

/** What the launcher shows. */
export interface LauncherState {
  open: boolean;
  /** Accessible name. */
  label: string;
  /** Unread answers; 0 shows no badge. */
  unread: number;
  position: string;
  /** Id of what it opens, once that is there. */
  controls?: string;
}

/**
 * The button that opens the chat. Plain DOM, without Lit: the script-tag facade draws it alone, and the element takes
 * the same one over.
 */
export interface Launcher {
  readonly button: HTMLButtonElement;
  update(state: LauncherState): void;
}

export {launcherCss};

/** Outline of a speech bubble, and of a cross. */
const BUBBLE = 'M5 4h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-7l-5 4v-4H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2Z';
const CROSS = 'M6 6l12 12M18 6 6 18';

/** Makes the launcher, which is not in the page yet. `onPress` is called whenever it is pressed. */
export function createLauncher(document: Document, onPress: () => void): Launcher {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'launcher';
  button.setAttribute('part', 'launcher');
  button.setAttribute('aria-haspopup', 'dialog');
  button.addEventListener('click', onPress);

  const slot = document.createElement('slot');
  slot.name = 'launcher-icon';
  const path = icon(document, slot);
  const badge = document.createElement('span');
  badge.className = 'badge';
  badge.setAttribute('part', 'badge');
  badge.setAttribute('aria-hidden', 'true');
  button.append(slot, badge);

  let shown = '';
  return {
    button,
    update({open, label, unread, position, controls}) {
      // The element asks at each beat of an answer, and each write costs the browser a look at the style.
      const state = `${open} ${unread} ${position} ${label}`;
      if (state === shown) return;
      shown = state;
      button.setAttribute('aria-expanded', String(open));
      button.setAttribute('aria-label', label);
      button.dataset.position = position;
      if (controls) button.setAttribute('aria-controls', controls);
      path.setAttribute('d', open ? CROSS : BUBBLE);
      badge.hidden = unread === 0;
      badge.textContent = unread > 99 ? '99+' : String(unread);
    },
  };
}

function icon(document: Document, parent: Element): SVGPathElement {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  for (const [name, value] of Object.entries({viewBox: '0 0 24 24', 'aria-hidden': 'true', class: 'icon'})) {
    svg.setAttribute(name, value);
  }
  const path = document.createElementNS(namespace, 'path');
  svg.append(path);
  parent.append(svg);
  return path;
}
