/** The live part of the page on events: a chat, and what it fires. */
import {startLog} from './event-log.js';
import {find} from './find.js';
import {liveChat} from './live-chat.js';

const log = startLog(find('log', HTMLOListElement), find('log-empty', HTMLElement));
find('clear', HTMLButtonElement).addEventListener('click', () => log.clear());
await liveChat(['What are events?', 'Who are you?']);
