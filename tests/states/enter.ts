import type {Browser, Page} from 'playwright';
import type {DragomanChat} from '../../src/index.js';
import {type FaultScript, type FaultStep, scriptRoot} from '../support/fault-script.js';
import {DESK, type State} from './state.js';
import {Visitor} from './visitor.js';

/** Where states are played: the origins of the two servers. */
export interface Stage {
  /** The playground, over the built files. */
  readonly site: string;
  /** A fault server, which is the chat's API. */
  readonly api: string;
}

/**
 * Brings a new visitor into a state, in a browser context of their own, which is the caller's to close. Light; nothing
 * moves, so that a picture shows what stays.
 */
export async function enter(browser: Browser, stage: Stage, state: State): Promise<Page> {
  const {width, height, touch = false} = state.screen ?? DESK;
  const context = await browser.newContext({
    viewport: {width, height},
    hasTouch: touch,
    isMobile: touch,
    reducedMotion: 'reduce',
    colorScheme: 'light',
    forcedColors: state.forcedColors ? 'active' : 'none',
  });
  const page = await context.newPage();
  const name = crypto.randomUUID();
  await page.goto(stage.site + (state.page ?? '/pages/tidewater.html'));
  await placeChat(page, state, stage.api + scriptRoot(scriptOf(state, name)));
  const letGo = async (): Promise<void> => void (await fetch(`${stage.api}/release/${name}`));
  await state.reach?.(new Visitor(page, letGo));
  if (state.print) await page.emulateMedia({media: 'print'});
  await settle(page);
  return page;
}

/** What the state's server plays; of two visitors each has an answer of their own that is held back. */
function scriptOf({server = [[]]}: State, name: string): FaultScript {
  const own = (step: FaultStep): FaultStep => ('await' in step ? {await: name} : step);
  return {name, answers: server.map(steps => steps.map(own))};
}

/** Puts a chat of the state's own in the place of the page's. */
async function placeChat(page: Page, {attributes, look}: State, api: string): Promise<void> {
  const all = {
    ...{protocol: 'interakt', agent: 'tidewater', heading: 'Ask Tidewater', storage: 'none'},
    'api-url': api,
    ...attributes,
  };
  await page.evaluate(
    async ([attributes, look]) => {
      const chat: DragomanChat = document.createElement('dragoman-chat');
      for (const [name, value] of attributes) chat.setAttribute(name, value);
      for (const [name, value] of look) chat.style.setProperty(name, value);
      document.querySelector('dragoman-chat')?.replaceWith(chat);
      await customElements.whenDefined('dragoman-chat');
      await chat.ready;
    },
    [Object.entries(all), Object.entries(look ?? {})] as const,
  );
}

/** Two frames, so that the last words are painted and the log has scrolled. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise<void>(done => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  );
}
