import type {CommandPage, Plan} from './plan.js';
import {motion} from './scroll-to.js';
import {assertVisible, findVisible} from './targets.js';

/** Milliseconds for which a part of the page is marked. */
const SHOWN = 5000;

/** Takes away what is marked now. */
let clear: () => void = () => undefined;

/** `highlight`: draws an outline around a part of the page. */
export function planHighlight(args: unknown, page: CommandPage): Plan {
  const {element, name} = findVisible(args, page);
  return {
    place: name,
    onPage: true,
    run() {
      assertVisible(element);
      element.scrollIntoView({block: 'nearest', inline: 'nearest', behavior: motion(page.document)});
      mark(element, page.accent);
      return {};
    },
  };
}

/**
 * An outline until Escape, for five seconds at most. It is an animation that does not move: neither the layout, nor any
 * attribute or style of the page is changed, and nothing has to be put back.
 */
function mark(element: HTMLElement, color: string): void {
  clear();
  const {ownerDocument: document} = element;
  const animation = outline(element, color);
  const onKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !event.isComposing) end();
  };
  const end = (): void => {
    document.removeEventListener('keydown', onKeydown, {capture: true});
    animation.cancel();
  };
  document.addEventListener('keydown', onKeydown, {capture: true});
  animation.addEventListener('finish', end);
  clear = end;
}

/** A page that wants no outlines (`outline: none !important`) gets a ring of shadow instead, which takes no room either. */
function outline(element: HTMLElement, color: string): Animation {
  const drawn = animate(element, {outline: `3px solid ${color}`, outlineOffset: '3px'});
  const {outlineStyle, boxShadow} = getComputedStyle(element);
  if (outlineStyle !== 'none') return drawn;
  drawn.cancel();
  const shadows = [`0 0 0 3px ${color}`, boxShadow].filter(shadow => shadow !== 'none');
  return animate(element, {boxShadow: shadows.join(', ')});
}

function animate(element: HTMLElement, look: Keyframe): Animation {
  return element.animate([look, look], {duration: SHOWN, id: 'dragoman-highlight'});
}
