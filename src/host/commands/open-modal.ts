import type {CommandPage, Plan} from './plan.js';
import {CommandProblem} from './problem.js';
import {findTarget, isVisible} from './targets.js';

/** Something that opens over the page. */
interface Modal {
  isOpen(): boolean;
  open(): void;
  close(): void;
}

/**
 * `open-modal`: opens a `<dialog>` or a popover. Whatever else opens on this page is opened by the page itself, which
 * registers a command of this name.
 */
export function planOpenModal(args: unknown, page: CommandPage): Plan {
  const {element, name} = findTarget(args, page);
  modal(element);
  return {
    place: name,
    onPage: true,
    run() {
      if (!element.isConnected) throw new CommandProblem('missing', 'It is not on the page any more.');
      show(element, modal(element));
      return {};
    },
  };
}

/** A dialog in a hidden part of the page would block all of it, and be seen by nobody. */
function show(element: HTMLElement, {isOpen, open, close}: Modal): void {
  if (!isOpen()) open();
  if (isOpen() && isVisible(element)) return;
  if (isOpen()) close();
  throw new CommandProblem('missing', 'It does not open, or stands in a hidden part of the page.');
}

/** How it opens; nothing is pressed to that end, since a button may do anything. */
function modal(element: HTMLElement): Modal {
  if (element instanceof HTMLDialogElement)
    return {
      isOpen: () => element.open,
      open: () => element.showModal(),
      close: () => element.close(),
    };
  if (element.popover)
    return {
      isOpen: () => element.matches(':popover-open'),
      open: () => element.showPopover(),
      close: () => element.hidePopover(),
    };
  throw new CommandProblem('missing', 'It is neither a <dialog> nor a popover.');
}
