import {OnDemand} from '../markdown/on-demand.js';

/**
 * Elements inside the chat that many visits never see. Their names may stand in what is drawn before they are here: an
 * element that is defined later takes up what it was given until then.
 */
const LATE = {
  'dragoman-command': new OnDemand(async () => (await import('./command-card.js')).DragomanCommand),
  'dragoman-context': new OnDemand(async () => (await import('./context-card.js')).DragomanContext),
  'dragoman-link-question': new OnDemand(
    async () => (await import('./link-question.js')).DragomanLinkQuestion,
  ),
  'dragoman-resizer': new OnDemand(async () => (await import('./resizer.js')).DragomanResizer),
  'dragoman-source-card': new OnDemand(async () => (await import('./source-card.js')).DragomanSourceCard),
} as const;

type LateTag = keyof typeof LATE;

/** Where chats are registered. */
const registries = new Set<CustomElementRegistry>();

/** Late elements are for this registry, too; those that are here already, at once. */
export function defineLate(registry: CustomElementRegistry): void {
  registries.add(registry);
  for (const [tag, {now}] of Object.entries(LATE)) if (now) define(registry, tag, now);
}

/**
 * Loads and defines an element that is about to be seen.
 *
 * @returns whether it is here. Where it cannot be loaded, the console tells; the next call tries again.
 */
export async function bring(tag: LateTag): Promise<boolean> {
  try {
    const element = await LATE[tag].load();
    for (const registry of registries) define(registry, tag, element);
    return true;
  } catch (error) {
    console.warn(`dragoman: <${tag}> could not be loaded; it is tried again when it is needed next.`, error);
    return false;
  }
}

/** A name that is taken, as by a second copy of this package, stays. */
export function define(
  registry: CustomElementRegistry,
  tag: string,
  element: CustomElementConstructor,
): void {
  if (!registry.get(tag)) registry.define(tag, element);
}
