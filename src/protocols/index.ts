import {chatbotiq} from './chatbotiq.js';
import {fifthelement} from './fifthelement.js';
import {headless} from './headless.js';
import {interakt} from './interakt.js';
import {pingrep} from './pingrep.js';
import type {Protocol} from './protocol.js';

/** Every chat API that is spoken here, by the name a page writes. A new one is one file and one line. */
export const protocols = Object.freeze({
  interakt,
  pingrep,
  fifthelement,
  chatbotiq,
  headless,
});

/** A name that `protocol="…"` may have. */
export type ProtocolName = keyof typeof protocols;

/** The built-in protocol of that name; undefined for a name that is none (`constructor` included). */
export function findProtocol(name: string): Protocol | undefined {
  return Object.hasOwn(protocols, name) ? protocols[name as ProtocolName] : undefined;
}
