/** What can be captured of the page. */
export const CONTEXT_SOURCES = ['page', 'elements', 'forms', 'selection'] as const;
/** One of them. */
export type ContextSource = (typeof CONTEXT_SOURCES)[number];

/** Names in a `ui-context` attribute that are known, in the order written. */
export function readSources(attribute: string | null): ContextSource[] {
  const names = (attribute ?? '').split(/\s+/);
  return names.flatMap(name => CONTEXT_SOURCES.filter(source => source === name));
}
