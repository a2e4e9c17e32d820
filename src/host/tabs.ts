import type {Tabs} from '../conversation/tabs.js';
import {openChannel} from './tab-channel.js';
import {TabPresence} from './tab-presence.js';
import {openTurns} from './tab-turns.js';

/** All tabs of this origin in which the conversation under this key in local storage stands. Total. */
export function openTabs(key: string): Tabs {
  const channel = openChannel(key);
  const presence = new TabPresence(channel);
  const turns = openTurns(key, presence);
  return {
    tell: text => channel.tell(text),
    hear: listener => channel.hear(listener),
    alone: (act, signal) => turns.alone(act, signal),
    idle: signal => turns.idle(signal),
    close() {
      presence.close();
      channel.close();
    },
  };
}
