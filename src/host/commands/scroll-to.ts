import type {CommandPage, Plan} from './plan.js';
import {assertVisible, findVisible} from './targets.js';

/** `scroll-to`: brings a part of the page into view. The focus stays where the visitor has it. */
export function planScrollTo(args: unknown, page: CommandPage): Plan {
  const {element, name} = findVisible(args, page);
  return {
    place: name,
    onPage: true,
    run() {
      assertVisible(element);
      element.scrollIntoView({block: 'start', behavior: motion(page.document)});
      return {};
    },
  };
}

/** How a page is scrolled for who wants no motion, and for everybody else. */
export function motion(document: Document): ScrollBehavior {
  const still = document.defaultView?.matchMedia('(prefers-reduced-motion: reduce)').matches;
  return still ? 'instant' : 'smooth';
}
