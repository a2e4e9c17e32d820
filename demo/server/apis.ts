import {Hono} from 'hono';
import {chatbotiq} from './dialects/chatbotiq.js';
import {fifthelement} from './dialects/fifthelement.js';
import {headless} from './dialects/headless.js';
import {interakt} from './dialects/interakt.js';
import {pingrep} from './dialects/pingrep.js';
import type {House} from './house.js';
import type {DemoEnv} from './request.js';

/** The five dialects. Adding one is a file and a line here. */
const DIALECTS = {interakt, pingrep, fifthelement, chatbotiq, headless};

export type DialectName = keyof typeof DIALECTS;
export const DIALECT_NAMES = Object.keys(DIALECTS) as readonly DialectName[];

/** All five APIs, each below `/api/NAME` with the paths its vendor documents. */
export function createApis(house: House): Hono<DemoEnv> {
  const app = new Hono<DemoEnv>();
  for (const name of DIALECT_NAMES) app.route(`/api/${name}`, DIALECTS[name](house));
  // A client that leaves before its answer began is no error of ours.
  app.onError((error, c) => {
    if (error.name !== 'AbortError') console.error(error);
    return c.text('Internal Server Error', 500);
  });
  return app;
}
