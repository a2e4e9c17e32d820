/** What a visitor fills in. */
export type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Where fields are found; buttons of the same element among them. */
export const FIELDS = 'input, textarea, select';
