import type {CommandPage, Plan} from './plan.js';
import {CommandProblem} from './problem.js';
import {findTarget} from './targets.js';

/**
 * `open-modal`: opens a `<dialog>` or a popover. Whatever else opens on this page is opened by the page itself, which
 * registers a command of this name.
 */
export function planOpenModal(args: unknown, page: CommandPage): Plan {
  const {element, name} = findTarget(args, page);
  opener(element);
  return {
    place: name,
    onPage: true,
    run() {
      if (!element.isConnected) throw new CommandProblem('missing', 'It is not on the page any more.');
      opener(element)();
      return {};
    },
  };
}

/** What opens it; nothing is pressed to that end, since a button may do anything. */
function opener(element: HTMLElement): () => void {
  if (element instanceof HTMLDialogElement)
    return () => {
      if (!element.open) element.showModal();
    };
  if (element.popover)
    return () => {
      if (!element.matches(':popover-open')) element.showPopover();
    };
  throw new CommandProblem('missing', 'It is neither a <dialog> nor a popover.');
}
