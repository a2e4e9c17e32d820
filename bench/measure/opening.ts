import type {Page} from 'playwright';
import {asStoredRecord, type PlannedOpening, type Restored} from '../restored.js';
import {evaluate} from './evaluate.js';
import {spent, watchMainThread} from './main-thread.js';
import {type Bench, VIEWPORT} from './run.js';

/** What opening a conversation once gave, in milliseconds. */
export interface Opening extends PlannedOpening {
  /** From navigation until the last message is painted, and the composer is there. */
  readonly usable: number;
  /** Processor time of the main thread until then, which a busy machine disturbs less. */
  readonly cpu: number;
  /** Until then; 0 where no task took more than 50 ms. */
  readonly longestTask: number;
  /** From each of the keys that were pressed from then on to the frame that shows it. */
  readonly keys: readonly number[];
}

/** What is written into the composer. */
const WRITTEN = 'How do I change the address of an order on its way';

/** Milliseconds between two keys: a quick typist's. */
const BETWEEN_KEYS = 40;

/** The page of a conversation, in the folder that is served. */
export function restoredPageName({keeper, messages}: Restored): string {
  return `restored-${keeper}-${messages}.html`;
}

/** Where the element keeps what it stores, in these pages. */
export const STORAGE_KEY = 'bench';

/** Opens a conversation in a browser that knows nothing of the page, and writes a line into its composer. */
export async function openOnce({browser, server, cpu}: Bench, planned: PlannedOpening): Promise<Opening> {
  const page = await browser.newPage({viewport: VIEWPORT});
  page.on('pageerror', error => console.log(`${planned.messages} messages: ${error}`));
  try {
    // Another page of the site, where something can be put into its storage.
    await page.goto(`${server.origin}/page.css`);
    if (planned.keeper === 'storage') await store(page, asStoredRecord(planned.messages));
    const session = await page.context().newCDPSession(page);
    if (cpu > 1) await session.send('Emulation.setCPUThrottlingRate', {rate: cpu});
    const mainThread = await watchMainThread(page);
    const before = await mainThread.cpu();
    await page.goto(`${server.origin}/${restoredPageName(planned)}`);
    const usable = await evaluate<number>(session, 'restored.usable');
    const {task} = spent(before, await mainThread.cpu());
    const longestTask = await evaluate<number>(session, 'restored.longestTask()');
    await page.locator('textarea').focus();
    await page.keyboard.type(WRITTEN, {delay: BETWEEN_KEYS});
    const written = await evaluate<string>(session, 'restored.written()');
    if (written !== WRITTEN) throw new Error(`The composer holds “${written}”.`);
    const keys = await evaluate<number[]>(session, 'restored.keys');
    return {...planned, usable, cpu: task * 1000, longestTask, keys};
  } finally {
    await page.close();
  }
}

async function store(page: Page, record: string): Promise<void> {
  await page.evaluate(([key, text]) => localStorage.setItem(key, text), [STORAGE_KEY, record] as const);
}
