import {Strikes} from './faults.js';
import {createLimiter, type Limiter, type RateLimit} from './limiter.js';
import type {Pace} from './pace.js';
import type {Room} from './room.js';

/** What the five APIs have in common: one room that answers, and the rules at the door. */
export interface House {
  readonly room: Room;
  readonly pace: Pace;
  readonly strikes: Strikes;
  /** Whether pages of this origin may call. A caller without an origin is no page. */
  welcomes(origin: string | undefined): boolean;
  /** A limiter for one API. */
  limiter(): Limiter;
}

export interface HouseRules {
  /** Origins whose pages may call; `*` stands for all. */
  readonly allowedOrigins: readonly string[];
  readonly rateLimit: RateLimit;
}

export function createHouse(room: Room, pace: Pace, {allowedOrigins, rateLimit}: HouseRules): House {
  return {
    room,
    pace,
    strikes: new Strikes(),
    welcomes: origin =>
      origin === undefined || allowedOrigins.includes('*') || allowedOrigins.includes(origin),
    limiter: () => createLimiter(rateLimit),
  };
}
