/** A starter prompt, as the element's `starters` attribute takes it. */
type Starter = string | {label: string; prompt: string};

const COMMON: readonly Starter[] = ['How do I get started?', 'How does a token reach the page?'];
const FAULTS: readonly Starter[] = [
  {label: 'Cut the stream', prompt: '/fault cut'},
  {label: 'Too many requests', prompt: '/fault 429'},
  {label: 'All faults', prompt: '/faults'},
];

/** What each API can show that the others cannot. */
const SPECIAL: Readonly<Record<string, readonly Starter[]>> = {
  pingrep: ['What am I looking at?', 'Take me to the docs'],
  chatbotiq: [{label: 'Text taken back', prompt: '/fault replace'}],
};

/** Starter prompts for one API, as the attribute's JSON. */
export function startersFor(protocol: string): string {
  return JSON.stringify([...COMMON, ...(SPECIAL[protocol] ?? []), ...FAULTS]);
}
