import type {UsageEvent} from '../conversation/events.js';
import type {ContextUsage} from '../conversation/message.js';
import {firstNumber, firstValue, isObject, valueAt} from './tolerant.js';

/** Names that mean tokens wherever they stand. */
const USED = ['used_tokens', 'tokens_used', 'total_tokens', 'usedTokens', 'tokensUsed', 'totalTokens'];
const LIMIT = ['max_tokens', 'context_window', 'maxTokens', 'contextWindow', 'token_limit', 'tokenLimit'];
const PERCENT = ['usage_percent', 'usagePercent'];

/** Names that mean tokens only in an object that is about them. */
const USED_INSIDE = [...USED, 'used', 'total', 'tokens'];
const LIMIT_INSIDE = [...LIMIT, 'limit', 'max', 'capacity'];
const PERCENT_INSIDE = [...PERCENT, 'percent', 'percentage'];

const OBJECTS = ['usage', 'context_usage', 'contextUsage', 'metadata.usage', 'data.usage', 'data.metadata'];

/** Token counts in the payload of an event; nothing where the server does not count. */
export function readUsage(value: unknown): UsageEvent[] {
  const usage: UsageEvent = {type: 'usage'};
  const inside = [...OBJECTS, 'metadata'].map(path => valueAt(value, path)).filter(isObject);
  for (const place of inside) fill(usage, place, USED_INSIDE, LIMIT_INSIDE, PERCENT_INSIDE);
  fill(usage, value, USED, LIMIT, PERCENT);
  if (usage.used === undefined && usage.percent === undefined) return [];
  return [usage];
}

/**
 * A whole body about usage; undefined where it says nothing of it. What is missing is derived where two of the three
 * are known, else 0.
 */
export function readContextUsage(body: unknown): ContextUsage | undefined {
  const usage: UsageEvent = {type: 'usage'};
  const top = firstValue(body, ['data', 'result']);
  for (const place of [body, top, ...OBJECTS.map(path => valueAt(body, path))]) {
    if (isObject(place)) fill(usage, place, USED_INSIDE, LIMIT_INSIDE, PERCENT_INSIDE);
  }
  const {used, limit, percent} = usage;
  if (used === undefined && percent === undefined) return undefined;
  return {
    used: used ?? Math.round(((percent ?? 0) / 100) * (limit ?? 0)),
    limit: limit ?? (used !== undefined && percent ? Math.round((used / percent) * 100) : 0),
    percent: percent ?? 0,
  };
}

function fill(
  usage: UsageEvent,
  place: unknown,
  usedPaths: readonly string[],
  limitPaths: readonly string[],
  percentPaths: readonly string[],
): void {
  const used = firstNumber(place, usedPaths);
  const limit = firstNumber(place, limitPaths);
  const percent = firstNumber(place, percentPaths);
  if (used !== undefined) usage.used ??= used;
  if (limit !== undefined) usage.limit ??= limit;
  if (percent !== undefined) usage.percent ??= toPercent(percent);
  // The two counts leave no doubt; whether the server's 0.8 is of 1 or of 100 cannot be told.
  if (usage.used !== undefined && usage.limit) usage.percent = rounded((100 * usage.used) / usage.limit);
}

/** 0–100 of a share written as 0–1 or as 0–100. */
function toPercent(share: number): number {
  return rounded(share <= 1 ? share * 100 : share);
}

function rounded(percent: number): number {
  return Math.min(100, Math.round(percent * 10) / 10);
}
