/** A prompt the visitor can send with one press. */
export interface Starter {
  label: string;
  prompt: string;
}

/** Starters from what a page wrote: strings, or objects with a prompt. Whatever else there is, is left out. */
export function readStarters(value: unknown): Starter[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown): Starter[] => {
    if (typeof entry === 'string') return entry.trim() ? [{label: entry, prompt: entry}] : [];
    const {label, prompt} = (entry ?? {}) as {label?: unknown; prompt?: unknown};
    if (typeof prompt !== 'string' || !prompt.trim()) return [];
    return [{label: typeof label === 'string' && label ? label : prompt, prompt}];
  });
}

/** Starters from the attribute's JSON; a text that is no JSON is told to the console and gives none. */
export function parseStarters(attribute: string | null): Starter[] {
  if (!attribute) return [];
  try {
    return readStarters(JSON.parse(attribute));
  } catch {
    console.warn(
      `dragoman: starters is no JSON array: write starters='["First question", "Second question"]'.`,
    );
    return [];
  }
}
