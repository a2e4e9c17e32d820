import {DEMO, expect, pageOf, scriptTag, test} from './fixtures.js';
import {doMainJob} from './main-job.js';

/** Scripts that stand before all others on pages that grew over the years. */
const HOSTILE: Readonly<Record<string, string>> = {
  'gives every object a property more': `<script>
    Object.prototype.x = 'polluted';
    Array.prototype.x = function () { return 'polluted' };
    String.prototype.x = Function.prototype.x = 'polluted';
  </script>`,
  'has a library that extends what the browser brings': `<script>
    for (const name of ['each', 'include', 'first', 'last', 'clear', 'remove', 'without', 'uniq', 'size', 'flatten', 'contains'])
      Array.prototype[name] = function () { throw new Error(name + ' of the page was called') };
    for (const name of ['update', 'insert', 'visible', 'setStyle', 'observe', 'fire', 'select', 'up', 'down', 'next'])
      HTMLElement.prototype[name] = function () { throw new Error(name + ' of the page was called') };
    for (const name of ['strip', 'escapeHTML', 'toArray', 'gsub'])
      String.prototype[name] = function () { throw new Error(name + ' of the page was called') };
    Function.prototype.bind = function (self, ...first) { const own = this; return function (...more) { return own.call(self, ...first, ...more) } };
  </script>`,
  'watches each request': `<script>
    const own = window.fetch;
    window.fetch = async function (input, init) {
      const response = await own.call(window, input, init);
      void response.clone().text().catch(() => {});
      return new Proxy(response, {get: (target, name) => typeof target[name] === 'function' ? target[name].bind(target) : target[name]});
    };
  </script>`,
  'brings a fetch of its own, over XMLHttpRequest and without streams': `<script>
    window.fetch = (url, {method = 'GET', headers, body, signal} = {}) => new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open(method, url);
      new Headers(headers).forEach((value, name) => request.setRequestHeader(name, value));
      request.onerror = () => reject(new TypeError('Failed to fetch'));
      request.onload = () => {
        const head = new Headers({'content-type': request.getResponseHeader('content-type') ?? ''});
        const text = () => Promise.resolve(request.responseText);
        resolve({ok: request.status < 300, status: request.status, statusText: request.statusText, url: request.responseURL,
          headers: head, redirected: false, type: 'basic', text, json: async () => JSON.parse(await text()),
          clone() { return this }});
      };
      signal?.addEventListener('abort', () => request.abort());
      request.send(body);
    });
  </script>`,
  'brings a JSON of its own': `<script>
    const {parse, stringify} = JSON;
    window.JSON = {
      parse: (text, reviver) => parse(String(text), reviver),
      stringify: (value, replacer, space) => stringify(value, replacer, space),
    };
  </script>`,
  'brings a Promise of its own': `<script>
    // As old polyfills are: no subclass of the browser's, and without what came late.
    const Own = window.Promise;
    const settle = own => ({__proto__: Old.prototype, own});
    function Old(run) { this.own = new Own(run) }
    Old.prototype = {
      constructor: Old,
      then(done, failed) { return settle(this.own.then(done, failed)) },
      catch(failed) { return settle(this.own.catch(failed)) },
      finally(done) { return settle(this.own.finally(done)) },
    };
    for (const name of ['resolve', 'reject', 'all', 'race']) Old[name] = value => settle(Own[name](value));
    window.Promise = Old;
  </script>`,
  'counts what its components define': `<script>
    const {define} = CustomElementRegistry.prototype;
    window.defined = [];
    CustomElementRegistry.prototype.define = function (name, ...rest) { defined.push(name); return define.call(this, name, ...rest) };
    const {attachShadow} = Element.prototype;
    Element.prototype.attachShadow = function (init) { return attachShadow.call(this, {...init}) };
  </script>`,
  'has a polyfill of custom elements': `<script>window.customElements.forcePolyfill = true</script>
    <script src="/packages/@webcomponents/custom-elements/custom-elements.min.js"></script>`,
  'has a polyfill of registries for parts of the page':
    '<script src="/packages/@webcomponents/scoped-custom-element-registry/scoped-custom-element-registry.min.js"></script>',
};

for (const [name, head] of Object.entries(HOSTILE)) {
  test(`a page that ${name} has a chat that works`, async ({page, hosts, chat, complaints, violations}) => {
    await page.goto(hosts.put('/scripts', pageOf({head: head + scriptTag(DEMO)})));
    await doMainJob({
      ...{page, chat, complaints, violations},
      goOn: async () => void (await page.reload()),
    });
    // What a page has put on all objects is on no element either.
    await expect(page.locator('dragoman-chat [x]')).toHaveCount(0);
  });
}
