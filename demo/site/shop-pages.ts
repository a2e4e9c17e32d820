import {join} from 'node:path';
import {serveStatic} from '@hono/node-server/serve-static';
import {Hono} from 'hono';
import {html} from 'hono/html';
import type {DemoEnv} from '../server/request.js';
import {COFFEES, PLANS, QUESTIONS, SHOP_NAME, SHOP_PAGES} from '../shop/catalogue.js';
import type {Markup} from './layout.js';
import {pageScript} from './page-scripts.js';

/**
 * A small shop with the chat on each of its pages, as a site would have it: the assistant is told what the visitor looks
 * at, and may lead, show, open and fill in, each time with the visitor's consent. A site of its own, with a face of its
 * own: nothing of the playground's is on it.
 *
 * @param define Address of the module that defines the element.
 */
export function createShopPages(define: string, project: string): Hono<DemoEnv> {
  const app = new Hono<DemoEnv>();
  const folder = join(project, 'demo/shop');
  app.get('/shop', c => c.redirect('/shop/', 301));
  app.get('/shop/', c => c.html(page('/shop/', define, html`${hero()} ${coffees()} ${delivery()}`)));
  app.get('/shop/pricing', c => c.html(page('/shop/pricing', define, html`${pricing()} ${newsletter()}`)));
  app.get('/shop/:name{\\w[\\w-]*\\.js}', c => pageScript(c, folder));
  const serve = serveStatic<DemoEnv>({root: folder, rewriteRequestPath: path => path.replace(/^\/shop/, '')});
  app.use('/shop/:name{\\w[\\w-]*\\.css}', serve);
  return app;
}

function page(path: string, define: string, body: Markup): Markup {
  const title = SHOP_PAGES.find(known => known.path === path)?.title ?? SHOP_NAME;
  const here = (address: string): string => (address === path ? 'page' : 'false');
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${title}</title>
    <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/shop/shop.css" />
    <script type="module" src="${define}"></script>
    <script type="module" src="/shop/shop.js"></script>
  </head>
  <body>
    <header class="top">
      <a class="brand" href="/shop/">${lighthouse()} ${SHOP_NAME}</a>
      <nav aria-label="Shop">
        <a href="/shop/" aria-current="${here('/shop/')}">Coffee</a>
        <a href="/shop/pricing" aria-current="${here('/shop/pricing')}">Pricing</a>
        <button type="button" class="link" data-opens="contact">Contact</button>
      </nav>
    </header>
    <main>${body}</main>
    <footer class="bottom">
      <p>${SHOP_NAME} is no shop: nothing is sold or sent. <a href="/">Back to the playground</a></p>
    </footer>
    ${contact()} ${chat()}
  </body>
</html>`;
}

/** What a site would write: which API, what is told of the page, what the assistant may do on it. */
function chat(): Markup {
  return html`<dragoman-chat
      protocol="pingrep"
      api-url="/relay/pingrep"
      storage-key="dragoman:shop"
      ui-context="page elements forms selection"
      allow-commands="navigate scroll-to highlight open-modal fill-form"
      heading="Ask ${SHOP_NAME}"
      greeting="Ahoy! I see the page you are on, and can show you around."
      teaser="Need a hand?"
      starters="${JSON.stringify(QUESTIONS)}"
    ></dragoman-chat>`;
}

function hero(): Markup {
  return html`<section class="hero">
    <div>
      <p class="kicker">Roasted on the coast, sent by post</p>
      <h1>Coffee for those who keep watch</h1>
      <p class="lead">Three roasts, one plan, no ties. It comes through your letter box, ground or whole.</p>
      <p class="ways">
        <a class="button" href="#delivery">Order a first bag</a>
        <a class="button quiet" href="/shop/pricing">See pricing</a>
      </p>
    </div>
    ${seascape()}
  </section>`;
}

function coffees(): Markup {
  return html`<section aria-labelledby="coffees-title">
    <h2 id="coffees-title">Three roasts</h2>
    <ul class="coffees">
      ${COFFEES.map(
        ({id, name, taste, about}) => html`<li class="coffee" data-roast="${taste}">
          <span class="bag" aria-hidden="true"><b>${name}</b></span>
          <h3>${name} <small>${taste}</small></h3>
          <p>${about}</p>
          <button type="button" data-chooses="${id}">Choose ${name}</button>
        </li>`,
      )}
    </ul>
  </section>`;
}

function delivery(): Markup {
  return html`<section class="order" aria-labelledby="delivery-title">
    <form class="card" id="delivery" aria-labelledby="delivery-title">
      <h2 id="delivery-title">Where it goes</h2>
      <div class="fields">
        ${select('coffee', 'Coffee', COFFEES)} ${select('plan', 'Plan', PLANS)}
        ${field('name', 'Name', 'name', 'wide')} ${field('email', 'E-mail', 'email', 'wide', 'email')}
        ${field('street', 'Street and number', 'address-line1', 'wide')}
        ${field('postcode', 'Postcode', 'postal-code')} ${field('city', 'City', 'address-level2')}
      </div>
      <fieldset class="private" data-dragoman-private>
        <legend>Payment <small>The chat never sees this part.</small></legend>
        <div class="fields">
          ${field('card', 'Card number', 'cc-number', 'wide')}
        </div>
      </fieldset>
      ${submit('Order the first bag')}
    </form>
    ${voyage()}
  </section>`;
}

function voyage(): Markup {
  return html`<aside class="voyage" aria-labelledby="voyage-title">
    <h2 id="voyage-title">How it travels</h2>
    <ol>
      <li><b>Roasted on Mondays</b> in small drums, to order.</li>
      <li><b>Posted on Tuesdays</b> in a bag that fits the letter box.</li>
      <li><b>With you by Friday</b> anywhere with a harbour.</li>
    </ol>
  </aside>`;
}

function pricing(): Markup {
  return html`<section class="pricing" aria-labelledby="pricing-title">
    <h1 id="pricing-title">What it costs</h1>
    <p class="lead">Postage is in it. Change or end it from one month to the next.</p>
    <div class="card scroller" tabindex="0" role="group" aria-labelledby="plans-title">
      <table id="plans">
        <caption id="plans-title">The three plans</caption>
        <thead>
          <tr>
            <th scope="col">Plan</th>
            <th scope="col">What comes</th>
            <th scope="col">Good for</th>
            <th scope="col" class="number">A month</th>
            <th scope="col"><span class="unseen">Choose</span></th>
          </tr>
        </thead>
        <tbody>
          ${PLANS.map(
            ({id, name, amount, rhythm, price, forWhom}) => html`<tr data-dragoman-target="plan-${id}">
              <th scope="row">${name}</th>
              <td>${amount}, ${rhythm}</td>
              <td>${forWhom}</td>
              <td class="number">€${price}</td>
              <td><a class="button quiet" href="/shop/?plan=${id}#delivery">Choose ${name}</a></td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

function newsletter(): Markup {
  return html`<section aria-labelledby="news-title">
    <form class="card row" id="news" aria-labelledby="news-title">
      <h2 id="news-title">Word from the roastery</h2>
      <div class="fields">${field('news-email', 'E-mail', 'email', 'wide', 'email')}</div>
      ${submit('Keep me posted')}
    </form>
  </section>`;
}

function contact(): Markup {
  return html`<dialog id="contact" aria-labelledby="contact-title">
      <form method="dialog" class="card">
        <h2 id="contact-title">Write to us</h2>
        <div class="fields">
          ${field('contact-email', 'Your e-mail', 'email', 'wide', 'email')}
          <p class="field wide">
            <label for="contact-message">Message</label>
            <textarea id="contact-message" name="message" rows="4"></textarea>
          </p>
        </div>
        <p class="ways">
          <button type="submit" class="button">Send</button>
          <button type="submit" class="button quiet" value="cancel" formnovalidate>Cancel</button>
        </p>
      </form>
    </dialog>`;
}

function field(id: string, label: string, autocomplete: string, width = '', type = 'text'): Markup {
  const mode = autocomplete === 'cc-number' ? 'numeric' : type === 'email' ? 'email' : 'text';
  return html`<p class="field ${width}">
    <label for="${id}">${label}</label>
    <input id="${id}" name="${id}" type="${type}" autocomplete="${autocomplete}" inputmode="${mode}" />
  </p>`;
}

function select(id: string, label: string, options: readonly {id: string; name: string}[]): Markup {
  return html`<p class="field">
    <label for="${id}">${label}</label>
    <select id="${id}" name="${id}">
      ${options.map(option => html`<option value="${option.id}">${option.name}</option>`)}
    </select>
  </p>`;
}

function submit(words: string): Markup {
  return html`<p class="ways">
    <button type="submit" class="button">${words}</button>
    <span class="said" role="status"></span>
  </p>`;
}

function lighthouse(): Markup {
  return html`<svg viewBox="0 0 32 32" width="30" height="30" aria-hidden="true">
    <path class="beam" d="M18 9 31 5v8zM14 9 1 5v8z" />
    <path class="tower" d="M13 7h6v4h-6zM12.4 12h7.2L21 27H11zM9 27h14v3H9zM12 6l4-4 4 4z" />
  </svg>`;
}

/** A skerry at dusk, with a cup that steams as its lighthouse shines. */
function seascape(): Markup {
  return html`<svg class="seascape" viewBox="0 0 480 360" aria-hidden="true">
    <rect class="sky" width="480" height="360" rx="24" />
    <circle class="sun" cx="356" cy="196" r="58" />
    <path class="beam" d="M170 92 480 20v128z" />
    <path class="far" d="M0 214c60-16 96 10 150 0s98-14 158 0 110 6 172-6v152H0z" />
    <path class="rock" d="M62 262c18-34 46-44 74-46l16-18h38l18 20c34 2 58 18 74 44z" />
    <path class="tower" d="M152 96h36v22h-36zM150 122h40l10 88h-60zM144 96l26-28 26 28z" />
    <path class="stripe" d="M147 148h46l2.600 22h-51.200zM142 192h56l2 18h-60z" />
    <path class="near" d="M0 262c58-18 104 12 164 0s104-14 164 2 104 8 152-8v80a24 24 0 0 1-24 24H24a24 24 0 0 1-24-24z" />
    <path class="steam" d="M338 236c-10-14 10-20 0-36M362 236c-10-14 10-20 0-36M386 236c-10-14 10-20 0-36" />
    <path class="cup" d="M318 248h88v26a44 44 0 0 1-88 0zM404 254h10a17 17 0 0 1 0 34h-14v-9h12a8 8 0 0 0 0-16h-8z" />
    <path class="wave" d="M24 312c40-12 72 10 112 0s72-10 112 0 72 10 112 0 64-8 96-2" />
  </svg>`;
}
