import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {html} from 'hono/html';
import {KINDS} from '../playground/snippet.js';
import {DIALECT_NAMES} from '../server/apis.js';
import {PROJECT} from '../server/server.js';
import {layout, type Markup, masthead, trusted} from './layout.js';
import {PRESETS} from './presets.js';
import {themeControls} from './theme-controls.js';

const MODES = ['bubble', 'inline', 'sidebar', 'fullscreen'];
const THEMES = ['auto', 'light', 'dark'];

/**
 * The playground. Everything it knows of the APIs is in its markup: each protocol's radio button carries the element's
 * attributes as JSON.
 * @param define Address of the module that defines the element.
 */
export function playgroundPage(define: string): Markup {
  return layout({
    title: 'Dragoman playground',
    styles: ['controls', 'playground'],
    scripts: [define, '/playground/page.js'],
    body: html`${masthead('playground')}
      <main class="desk" id="main" tabindex="-1">
        <section class="lead">
          <h1>One chat element, five dialects</h1>
          <p>
            Pick an API and talk. A small server of this project speaks it as its vendor documents it, and answers from
            <a href="/docs/">these documents</a>.
          </p>
        </section>
        <form class="card settings" id="settings" aria-label="Settings">${settings()}</form>
        <section class="card stage" id="stage" aria-label="The chat">
          <p class="stage-note">
            <span id="stage-note"></span>
            <button type="button" class="primary" id="open">Open the chat</button>
          </p>
        </section>
        ${theme()} ${snippet()} ${log()}
      </main>`,
  });
}

function settings(): Markup {
  const protocols = DIALECT_NAMES.map(name => {
    const {label, hint, attributes} = PRESETS[name];
    return html`<label class="choice">
      <input type="radio" name="protocol" value="${name}" data-preset="${JSON.stringify(attributes)}" />
      <span><strong>${label}</strong> <small>${hint}</small></span>
    </label>`;
  });
  return html`<fieldset class="choices">
      <legend>Protocol</legend>
      ${protocols}
    </fieldset>
    ${segments('mode', 'Mode', MODES)} ${segments('theme', 'Theme', THEMES)}
    <p class="field">
      <label for="locale">Locale</label>
      <select id="locale" name="locale">
        <option value="">the page’s own</option>
        ${locales().map(([tag, label]) => html`<option value="${tag}" lang="${tag}">${label}</option>`)}
      </select>
    </p>
    <p class="buttons">
      <button type="button" id="new">New conversation</button>
    </p>`;
}

function segments(name: string, label: string, values: readonly string[], picked = ''): Markup {
  return html`<fieldset class="segments">
    <legend>${label}</legend>
    <div>
      ${values.map(
        value =>
          html`<label><input type="radio" name="${name}" value="${value}" ${value === picked ? 'checked' : ''} /><span>${value}</span></label>`,
      )}
    </div>
  </fieldset>`;
}

function snippet(): Markup {
  return html`<section class="card snippet" aria-labelledby="snippet-title">
    <div class="card-head">
      <h2 id="snippet-title">Take it with you</h2>
      <button type="button" id="copy-snippet">Copy</button>
    </div>
    <form id="kinds">${segments('kind', 'For a page with', KINDS, KINDS[0])}</form>
    <pre tabindex="0" role="group" aria-label="Snippet"><code id="snippet"></code></pre>
    <div id="theme-note" hidden>
      <p>${withCopy('Your theme goes into the page’s style sheet:', 'theme-css')}</p>
      <pre tabindex="0" role="group" aria-label="CSS"><code id="theme-css"></code></pre>
    </div>
    <div id="relay-note" hidden>
      <p>${withCopy('This key is a secret of your server, so the page never has it. Your server adds it:', 'relay-snippet')}</p>
      <pre tabindex="0" role="group" aria-label="JavaScript for the server"><code id="relay-snippet"></code></pre>
    </div>
    <p class="quiet" id="copied" role="status"></p>
  </section>`;
}

function withCopy(words: string, id: string): Markup {
  return html`<span>${words}</span> <button type="button" id="copy-${id}">Copy</button>`;
}

function theme(): Markup {
  return html`<details class="card builder">
    <summary><h2>Theme</h2></summary>
    <form class="theme" id="theme" aria-label="Theme">
      ${trusted(themeControls())}
      <p class="buttons"><button type="button" id="theme-reset">Reset the theme</button></p>
    </form>
  </details>`;
}

function log(): Markup {
  return html`<section class="card log" aria-labelledby="log-title">
    <div class="card-head">
      <h2 id="log-title">Events</h2>
      <button type="button" id="clear">Clear</button>
    </div>
    <p class="quiet" id="log-empty">Every <code>dragoman-*</code> event of the element shows up here, newest first.</p>
    <div class="lines" tabindex="0" role="group" aria-label="Events, newest first"><ol id="log" reversed></ol></div>
  </section>`;
}

/** The languages there are: English, which is built in, and one for each file. */
function locales(): [tag: string, label: string][] {
  const files = readdirSync(join(PROJECT, 'src/locales'))
    .map(file => /^([a-z]{2,3}(?:-[A-Za-z0-9]+)*)\.ts$/.exec(file)?.[1])
    .filter(tag => tag !== undefined);
  return [...new Set(['en', ...files])].sort().map(tag => {
    const name = new Intl.DisplayNames([tag], {type: 'language'}).of(tag) ?? tag;
    return [tag, name.charAt(0).toLocaleUpperCase(tag) + name.slice(1)];
  });
}
