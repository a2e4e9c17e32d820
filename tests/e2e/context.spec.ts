import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {expect, test} from './fixtures.js';

/** Stands in every secret of the page, and in nothing else. */
const CANARY = 'q7canary';
const CARD = '4242424242424242';

const page = (site: string, frame: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" /><title>Plans</title><link rel="icon" href="data:," />
    <script type="module" src="${site}/dist/define.js"></script>
  </head>
  <body>
    <h1>Plans</h1>
    <p id="words">The Pro plan has everything. <b data-dragoman-private>${CANARY}-1</b>
      <i>4242</i>
      <i>4242</i>
      <i>4242</i>
      <i>4242</i></p>
    <form onsubmit="return false">
      <label>City <input name="city" /></label>
      <label>Plan <select name="plan"><option value="${CANARY}-2">Free</option><option value="${CANARY}-3">Pro</option></select></label>
      <label>Secret word <input name="w1" type="password" /></label>
      <button type="button" id="show" onclick="document.querySelector('[name=w1]').type = 'text'">Show</button>
      <label>Number <input name="number" /></label>
      <label>Code <input name="code" autocomplete="one-time-code" /></label>
      <input type="hidden" name="state" value="${CANARY}-4" />
      <input name="trap" value="${CANARY}-5" style="position: absolute; left: -9999px" />
      <label>Contraseña <input name="c" /></label>
      <div data-dragoman-private><label>Diary <textarea name="diary"></textarea></label></div>
      <button id="buy">Buy Pro <span hidden>${CANARY}-6</span></button>
      <x-field name="cvv"></x-field>
      <table><tr><td id="note" contenteditable>${CANARY}-17</td></tr></table>
    </form>
    <x-panel></x-panel>
    <iframe src="${frame}" title="Elsewhere"></iframe>
    <script>
      const root = document.querySelector('x-panel').attachShadow({mode: 'open'});
      const field = document.querySelector('x-field').attachShadow({mode: 'open'});
      field.innerHTML = '<input value="${CANARY}-18" />';
      root.innerHTML = '<label>Street <input name="street" /></label><label>PIN <input name="n" /></label>';
    </script>
    <dragoman-chat protocol="pingrep" api-url="/" ui-context="page elements forms selection" context-query="plan token"></dragoman-chat>
  </body>
</html>`;

const frame = `<!doctype html><title>Elsewhere</title><label>City <input name="town" value="${CANARY}-7" /></label>`;

/** What the chat asked the server, headers and all. */
interface Asked {
  readonly path: string;
  readonly all: string;
  readonly body: string;
}

async function listen(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<[Server, string]> {
  const server = createServer(answer);
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  return [server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`];
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const piece of request) body += String(piece);
  return body;
}

/** A page with secrets of every kind, and a server of PingRep at the same origin. */
async function openShop(site: string): Promise<{origin: string; asked: Asked[]; close(): void}> {
  const asked: Asked[] = [];
  const [other, elsewhere] = await listen((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(frame);
  });
  const [server, origin] = await listen(async (request, response) => {
    const {url = '/', rawHeaders} = request;
    if (!url.startsWith('/api/')) {
      response.setHeader('content-type', 'text/html; charset=utf-8').end(page(site, elsewhere));
      return;
    }
    const body = await bodyOf(request);
    asked.push({path: url, all: [url, ...rawHeaders, body].join('\n'), body});
    if (url.endsWith('/messages') && request.method === 'POST') {
      response.setHeader('content-type', 'text/event-stream').end('data: {"type":"done","message":"Hi"}\n\n');
    } else response.setHeader('content-type', 'application/json').end('{"id":"s-1","messages":[]}');
  });
  return {origin, asked, close: () => void [server.close(), other.close()]};
}

test('what is secret on a page leaves it in no request, and what is not arrives where PingRep documents it', async ({
  page: tab,
  site,
  chat,
  complaints,
}) => {
  const shop = await openShop(site);
  try {
    await tab.goto(
      `${shop.origin}/reset/${CANARY}8x/plans;jsessionid=${CANARY}-19?token=${CANARY}-9&plan=pro&q=${CANARY}-10#${CANARY}-11`,
    );
    await tab.getByLabel('City').first().fill('Rome');
    await tab.getByLabel('Plan').press('P');
    await tab.getByLabel('Secret word').fill(`${CANARY}-12`);
    await tab.getByRole('button', {name: 'Show'}).click();
    await tab.getByLabel('Number').fill('4242 4242 4242 4242');
    await tab.getByLabel('Code').fill(`${CANARY}-13`);
    await tab.getByLabel('Contraseña').fill(`${CANARY}-14`);
    await tab.getByLabel('Diary').fill(`${CANARY}-15`);
    await tab.getByLabel('Street').fill('Via Appia');
    await tab.getByLabel('PIN').fill(`${CANARY}-16`);
    await tab.frameLocator('iframe').getByLabel('City').click();
    await tab.locator('#note').click();
    await tab.getByRole('button', {name: 'Buy Pro'}).click();
    await tab.locator('#words').click({clickCount: 3});

    await chat.open();
    await tab.getByRole('button', {name: 'Page details attached'}).click();
    const card = tab.getByRole('group', {name: 'What is shared'}).first();
    await expect(card).toContainText('city: Rome');
    const shown = (await card.textContent()) ?? '';
    await chat.ask('What am I looking at?');
    await chat.ended('complete');

    expect(await tab.locator('[name=w1]').getAttribute('type')).toBe('text');
    const everything = shop.asked.map(({all}) => all).join('\n');
    for (const text of [everything, shown]) {
      expect(text).not.toContain(CANARY);
      expect(text.replace(/[\s-]/g, '')).not.toContain(CARD);
    }
    const {content, uiContext, scanContext} = JSON.parse(
      shop.asked.find(({path}) => path.endsWith('/messages'))?.body ?? '',
    );
    expect(content).toBe('What am I looking at?');
    expect(uiContext).toEqual({
      currentPage: `${shop.origin}/reset/.../plans?plan=pro (Plans)`,
      selectedElements: [
        'combobox "Plan"',
        'button "Show"',
        'textbox "Number"',
        'textbox "Street"',
        'button "Buy Pro"',
        'selected text "The Pro plan has everything. …"',
      ],
      formData: {city: 'Rome', plan: 'Pro', street: 'Via Appia'},
    });
    expect(scanContext).toEqual({tabTitle: 'Plans', pageUrl: `${shop.origin}/reset/.../plans`});
    for (const told of ['Rome', 'Via Appia', 'button "Buy Pro"', uiContext.currentPage, scanContext.pageUrl])
      expect(shown).toContain(told);
    expect(complaints).toEqual([]);
  } finally {
    shop.close();
  }
});

test('a visitor who wants nothing shared is asked no more, on the next page either', async ({
  page: tab,
  site,
  chat,
}) => {
  const shop = await openShop(site);
  try {
    await tab.goto(shop.origin);
    await chat.open();
    await tab.getByRole('button', {name: 'Page details attached'}).click();
    await tab.getByRole('button', {name: 'Stop sharing'}).click();
    expect(await tab.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
    await chat.ask('Hello');
    await chat.ended('complete');
    await tab.goto(`${shop.origin}/next`);
    if (!(await chat.panel.isVisible())) await chat.open();
    await expect(tab.getByRole('button', {name: 'Page details attached'})).toHaveCount(0);
    await chat.ask('Again');
    await expect(chat.answers).toHaveCount(2);
    await chat.ended('complete');
    for (const {path, body} of shop.asked.filter(({path}) => path.endsWith('/messages'))) {
      expect([path, Object.keys(JSON.parse(body))]).toEqual([path, ['content']]);
    }

    await tab.getByRole('button', {name: 'Menu'}).click();
    await tab.getByRole('menuitem', {name: 'Delete my data'}).click();
    await tab.getByRole('button', {name: 'Delete', exact: true}).click();
    await expect(tab.getByRole('button', {name: 'Page details attached'})).toBeVisible();
    expect(await tab.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  } finally {
    shop.close();
  }
});
