import {themeControls} from './theme-controls.js';

/** What stands in a document for `<!-- live: NAME -->`, and the script that makes it live. */
interface LivePart {
  readonly markup: string;
  readonly script: string;
}

/** It answers by itself, see `demo/playground/live-chat.ts`: its address is never asked. */
const CHAT = `<div class="live-chat"><dragoman-chat protocol="headless" api-url="/docs/" mode="inline"
  heading="Ask Dragoman" storage="none"></dragoman-chat></div>`;

const PARTS: Readonly<Record<string, LivePart>> = {
  theming: {
    script: '/playground/live-theming.js',
    markup: `<div class="live" id="live-theming" role="group" aria-label="Try it">
      ${CHAT}
      <form class="theme" id="theme" aria-label="Custom properties">${themeControls()}</form>
      <div class="live-code">
        <pre tabindex="0" role="group" aria-label="CSS"><code id="theme-css"></code></pre>
        <p class="live-actions"><button type="button" id="theme-copy">Copy</button>
        <button type="button" id="theme-reset">Reset</button>
        <span class="quiet" id="theme-copied" role="status"></span></p>
      </div>
    </div>`,
  },
  events: {
    script: '/playground/live-events.js',
    markup: `<div class="live" id="live-events" role="group" aria-label="Try it">
      ${CHAT}
      <div class="live-log log">
        <p class="live-actions"><strong>Events, newest first</strong> <button type="button" id="clear">Clear</button></p>
        <p class="quiet" id="log-empty">Ask something: each event of the chat shows up here.</p>
        <div class="lines" tabindex="0" role="group" aria-label="Events, newest first"><ol id="log" reversed></ol></div>
      </div>
    </div>`,
  },
};

/** The markup of each part by its name. */
export const livePart: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(PARTS).map(([name, {markup}]) => [name, `${markup.replace(/\n\s*/g, '\n')}\n`]),
);

/** Addresses of the scripts that a page with this content needs. */
export function liveScripts(content: string): string[] {
  return Object.entries(PARTS)
    .filter(([name]) => content.includes(`id="live-${name}"`))
    .map(([, {script}]) => script);
}
