import {asObject, asText, asTime, optional} from './untrusted.js';

/**
 * The session: the id that ties a visitor's questions together, and the id the server answers them under. Pure; the
 * conversation decides when.
 */
export interface Session {
  /** Made here, or fixed by the page. */
  readonly id: string;
  /** True where the page fixed the id: the server knows it already. */
  readonly fixed: boolean;
  /** The server's own id of the conversation, once it told. */
  readonly conversationId?: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** Of the last send or answer, milliseconds since 1970. */
  readonly usedAt: number;
}

/** Seconds a session may lie idle before the next send starts a new one. */
export const DEFAULT_TTL = 86_400;

/** A session that begins at `now`, in milliseconds since 1970; one with a fixed id never expires. */
export function newSession(now: number, newId: () => string, fixedId?: string): Session {
  return {id: fixedId ?? newId(), fixed: fixedId !== undefined, startedAt: now, usedAt: now};
}

/** `ttl` in seconds; 0 never expires. A clock that was set back does not expire anything. */
export function isExpired(session: Session, now: number, ttl: number): boolean {
  return ttl > 0 && !session.fixed && now - session.usedAt > ttl * 1000;
}

/** The session after it was used at `now`, with the server's id where it told one. */
export function used(session: Session, now: number, conversationId?: string): Session {
  const id = conversationId ?? session.conversationId;
  return {...session, usedAt: now, ...(id === undefined ? {} : {conversationId: id})};
}

/**
 * The session in force where two tabs have one each: the later one, as whoever began it knew of the other's end, or both
 * began at the same moment. Of one session, what either knows.
 */
export function laterSession(ours: Session, theirs: Session): Session {
  if (ours.id !== theirs.id) return isLater(theirs, ours) ? theirs : ours;
  const conversationId = theirs.conversationId ?? ours.conversationId;
  if (theirs.usedAt <= ours.usedAt && conversationId === ours.conversationId) return ours;
  return used(ours, Math.max(ours.usedAt, theirs.usedAt), conversationId);
}

function isLater(one: Session, other: Session): boolean {
  return one.startedAt > other.startedAt || (one.startedAt === other.startedAt && one.id > other.id);
}

/** A session as anybody may have written it; undefined where it is none. */
export function readSession(value: unknown): Session | undefined {
  const fields = asObject(value);
  const id = asText(fields?.id, 256);
  const startedAt = asTime(fields?.startedAt);
  const usedAt = asTime(fields?.usedAt);
  if (!fields || !id || startedAt === undefined || usedAt === undefined) return undefined;
  const conversationId = asText(fields.conversationId, 512);
  return {
    id,
    fixed: fields.fixed === true,
    // One that began after its last use would be the later one for ever.
    startedAt: Math.min(startedAt, usedAt),
    usedAt,
    ...optional('conversationId', conversationId),
  };
}
