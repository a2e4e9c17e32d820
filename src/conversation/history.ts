/**
 * The server's record of a conversation and ours become one. Pure. Neither is the whole truth: the server does not know
 * tools, sources, feedback and what failed on the way, and we do not know what was said on another device, what no longer
 * fitted into storage, and how an answer went on whose reader had left.
 */
import type {Message, Role} from './message.js';
import {replaceText} from './text-parts.js';
import type {HistoryMessage} from './turn.js';

/** A question with what answers it; what stands before the first question is one, too. */
interface Exchange<Said> {
  /** The same for the same question. */
  readonly key: string;
  readonly messages: readonly Said[];
}

type Said = {
  readonly role: Role;
  readonly text: string;
  readonly serverId?: string;
  readonly recap?: boolean;
};
/** Indices into ours and theirs of exchanges that are the same. */
type Pair = readonly [ours: number, theirs: number];

/**
 * Our messages with what the server's `record` has beside them; the same list where that is nothing. What both have stays
 * ours, but an answer that was cut or failed here, and that the server has, is as the server has it. A message of the
 * server has the same id in every tab.
 *
 * @param now milliseconds since 1970, for messages whose time the server does not tell.
 */
export function withHistory(
  ours: readonly Message[],
  record: readonly HistoryMessage[],
  now: number,
): readonly Message[] {
  const theirs = namedApart(record, now);
  if (ours.length === 0 && theirs.length > 0) return theirs;
  const own = exchangesOf(ours);
  const server = exchangesOf(theirs);
  const known = new Set(ours.map(({id}) => id));
  const merged: Message[] = [];
  const end: Pair = [own.length, server.length];
  let [i, j] = [0, 0];
  for (const [nextOwn, nextServer] of [...samePairs(own, server), end]) {
    const same = own[nextOwn];
    const more = untried(server.slice(j, nextServer), same?.key).flatMap(({messages}) => messages);
    merged.push(...more.filter(({id}) => !known.has(id)));
    merged.push(...own.slice(i, nextOwn).flatMap(({messages}) => messages));
    if (same) merged.push(...finished(same.messages, server[nextServer]?.messages ?? []));
    [i, j] = [nextOwn + 1, nextServer + 1];
  }
  const changes = merged.length !== ours.length || merged.some((message, at) => message !== ours[at]);
  return changes ? merged : ours;
}

function exchangesOf<Each extends Said>(messages: readonly Each[]): Exchange<Each>[] {
  const exchanges: {key: string; messages: Each[]}[] = [];
  for (const message of messages) {
    const last = exchanges.at(-1);
    if (message.role === 'assistant' && last) last.messages.push(message);
    else exchanges.push({key: wordsOf(message), messages: [message]});
  }
  return exchanges;
}

/** The server's messages as ours, under ids that are the same wherever they are read. */
function namedApart(record: readonly HistoryMessage[], now: number): readonly Message[] {
  const taken = new Set<string>();
  return record.map(({role, text, serverId, createdAt = now}, index) => {
    const named = `server:${serverId ?? index}`;
    const id = named.length > 128 || taken.has(named) ? `server:${index}` : named;
    taken.add(id);
    const said = {id, role, text, parts: [{type: 'text', text}], createdAt, status: 'complete'} as const;
    return serverId === undefined ? said : {...said, serverId};
  });
}

/** Where the visitor asked again, the server may have the earlier tries as well. */
function untried(
  exchanges: readonly Exchange<Message>[],
  next: string | undefined,
): readonly Exchange<Message>[] {
  return exchanges.slice(0, exchanges.findLastIndex(({key}) => key !== next) + 1);
}

/** Our side of an exchange, with the answer that the server has where ours is no whole one. */
function finished(ours: readonly Message[], theirs: readonly Message[]): readonly Message[] {
  // A server need not count its recaps among the messages.
  const recaps = ours.filter(({recap}) => recap).map(({text}) => text.trim());
  const whole = theirs.findLast(({role, text}) => role === 'assistant' && !recaps.includes(text.trim()));
  const at = ours.findLastIndex(({recap}) => !recap);
  const last = ours[at];
  if (!whole || !last) return ours;
  if (last.role === 'user') return ours.toSpliced(at + 1, 0, whole);
  if (last.status !== 'interrupted' && last.status !== 'failed') return ours;
  const {error, ...answer} = last;
  const {serverId = last.serverId} = whole;
  const said = {...answer, ...replaceText(answer, whole.text), status: 'complete' as const};
  return ours.with(at, serverId === undefined ? said : {...said, serverId});
}

/**
 * The longest sequence of exchanges that both have, the latest ones where there are several: of equal questions those
 * with the same answer.
 */
function samePairs(ours: readonly Exchange<Said>[], theirs: readonly Exchange<Said>[]): Pair[] {
  const width = theirs.length + 1;
  const best = new Uint32Array((ours.length + 1) * width);
  const at = (i: number, j: number): number => best[i * width + j] ?? 0;
  ours.forEach((own, i) => {
    theirs.forEach((server, j) => {
      const same = likeness(own, server);
      const both = same > 0 ? at(i, j) + same : 0;
      best[(i + 1) * width + j + 1] = Math.max(both, at(i, j + 1), at(i + 1, j));
    });
  });
  const pairs: Pair[] = [];
  let [i, j] = [ours.length, theirs.length];
  while (i > 0 && j > 0) {
    const same = likeness(ours[i - 1], theirs[j - 1]);
    if (same > 0 && at(i, j) === at(i - 1, j - 1) + same) pairs.push([--i, --j]);
    else if (at(i, j) === at(i, j - 1)) j--;
    else i--;
  }
  return pairs.reverse();
}

/** 0 for two exchanges; 1 for the same question, 2 with the same answer. */
function likeness(one: Exchange<Said> | undefined, other: Exchange<Said> | undefined): number {
  if (!one || one.key !== other?.key) return 0;
  const answer = one.messages.findLast(({recap}) => !recap);
  return answer && other.messages.some(message => isSame(answer, message)) ? 2 : 1;
}

function isSame(one: Said, other: Said): boolean {
  return (one.serverId !== undefined && one.serverId === other.serverId) || wordsOf(one) === wordsOf(other);
}

/** What tells two messages apart of which one has another id here than there. */
function wordsOf({role, text}: Said): string {
  return `${role} ${text.trim()}`;
}
