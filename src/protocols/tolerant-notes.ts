import type {NoticeEvent, StatusEvent} from '../conversation/events.js';
import {clip, firstString} from './tolerant.js';

const STAGES = [
  'stage',
  'step',
  'phase',
  'state',
  'status',
  'message',
  'data.stage',
  'data.status',
  'data.message',
];
const WARNING = /^(?:warn|error|danger|critical|severe|high)/i;

/** What the server is busy with, in its own word; the event's name where it has none. */
export function readStatus(value: unknown, eventName: string): StatusEvent {
  const stage = firstString(value, STAGES)?.trim();
  return {type: 'status', stage: clip(stage || eventName.toLowerCase(), 100)};
}

/** Something to know that is no error. */
export function readNotice(value: unknown): NoticeEvent {
  const level = firstString(value, ['level', 'severity'])?.trim() ?? 'info';
  return {
    type: 'notice',
    code: clip(firstString(value, ['code', 'notice', 'name'])?.trim() || 'notice', 100),
    message: clip(firstString(value, ['message', 'text', 'content', 'detail'])?.trim() ?? '', 1000),
    level: WARNING.test(level) ? 'warning' : 'info',
  };
}
