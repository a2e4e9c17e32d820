import {isObject} from './request.js';

/** The page the visitor looks at, as the client told it. */
export interface PageContext {
  /** `URL (title)`, or either alone. */
  readonly currentPage?: string;
  readonly selectedElements: readonly string[];
  readonly formData: Readonly<Record<string, string>>;
}

const MAX_TEXT = 500;

/**
 * Reads `uiContext` from a request body. PingRep documents that field; the other APIs document none, so a page names
 * one with `context-field`, and this demo reads the same name everywhere.
 */
export function pageContext(body: Record<string, unknown>): PageContext | undefined {
  const context = body.uiContext;
  if (!isObject(context)) return undefined;
  const page = shortText(context.currentPage);
  const selected = Array.isArray(context.selectedElements) ? context.selectedElements : [];
  const form = isObject(context.formData) ? context.formData : {};
  return {
    ...(page === undefined ? {} : {currentPage: page}),
    selectedElements: selected
      .map(shortText)
      .filter(text => text !== undefined)
      .slice(0, 10),
    formData: Object.fromEntries(
      Object.entries(form).flatMap(([name, value]) => {
        const text = shortText(value);
        return text === undefined ? [] : [[name, text]];
      }),
    ),
  };
}

/** The path of an address, or of `URL (title)`, without a slash at its end; the text itself where it is no address. */
export function pathOf(page: string): string {
  const [address = ''] = page.split(/\s/, 1);
  try {
    return new URL(address, 'http://page.invalid').pathname.replace(/(?<=.)\/$/, '');
  } catch {
    return address;
  }
}

function shortText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, MAX_TEXT) : undefined;
}
