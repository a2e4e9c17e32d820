import {whenIdle} from './idle.js';

/** Hands the visitor a text as a file. Must be called while a press is handled. */
export function download(text: string, {name, type}: {name: string; type: string}, document: Document): void {
  const address = URL.createObjectURL(new Blob([text], {type: `${type};charset=utf-8`}));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Not at once: Safari reads it a little later.
  whenIdle(() => {
    URL.revokeObjectURL(address);
    return true;
  });
}
