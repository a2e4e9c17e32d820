import {createRandom} from './random.js';

/** Cuts a text into pieces of 4 to 12 characters, as a language model's tokens come; the last may be shorter. */
export function cutIntoChunks(text: string, seed = 1): string[] {
  const random = createRandom(seed);
  const chunks: string[] = [];
  for (let start = 0; start < text.length; ) {
    const end = start + random.between(4, 12);
    chunks.push(text.slice(start, end));
    start = end;
  }
  return chunks;
}
