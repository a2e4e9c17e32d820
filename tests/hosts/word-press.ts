import {pageOf} from './fixtures.js';

/**
 * A page as WordPress, a theme and a plugin of consent write it: jQuery that gives `$` back, settings of plugins in
 * inline scripts, a shim that makes images of emoji in whatever text there is or will be,
 * and a theme whose CSS has an opinion on every button.
 *
 * @param chat the script tag of the chat, as it was pasted into the footer.
 */
export function wordPressPage(chat: string): string {
  return pageOf(
    {
      head: `
        <script>window._wpemojiSettings = {baseUrl: '/packages/'};</script>
        <script>${EMOJI_SHIM}</script>
        <style id="wp-emoji-styles-inline-css">img.wp-smiley, img.emoji { display: inline !important; height: 1em !important; width: 1em !important }</style>
        <style id="theme-css">
          * { box-sizing: content-box; letter-spacing: 0.02em }
          button, input, textarea, select { all: unset; display: block; width: 100%; text-transform: uppercase; border: 3px solid red }
          a { color: inherit !important; text-decoration: none !important }
          ul, ol, li { list-style: none; margin: 0 0 2em 3em }
          p:empty { display: none }
        </style>
        <script defer src="/packages/jquery/dist/jquery.min.js" id="jquery-core-js"></script>
        <script defer src="data:text/javascript,jQuery.noConflict()" id="jquery-noconflict-js"></script>`,
      body: `
        <div id="page" class="site"><div class="entry-content"><p>Welcome 🙂 to the shop.</p></div></div>
        <script id="wc-add-to-cart-js-extra">var wc_add_to_cart_params = {"ajax_url": "/wp-admin/admin-ajax.php"};</script>
        <script defer src="data:text/javascript,jQuery(function($){$(document.body).addClass('wc-ready')})" id="wc-js"></script>
        ${chat}`,
    },
    'A shop',
  );
}

/** As wp-emoji.js does it, in short: whatever is written on the page, now or later, has its emoji made images. */
const EMOJI_SHIM = `
  addEventListener('DOMContentLoaded', () => {
    const emoji = /\\p{Extended_Pictographic}/u;
    const replace = node => {
      if (node.nodeType !== 3) return node.childNodes.forEach(replace);
      if (!emoji.test(node.data)) return;
      const image = new Image();
      image.className = 'emoji';
      image.alt = node.data.match(emoji)[0];
      image.src = 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>';
      node.after(image);
      node.data = node.data.replace(emoji, '');
    };
    replace(document.body);
    new MutationObserver(records => records.forEach(({addedNodes}) => addedNodes.forEach(replace)))
      .observe(document.body, {childList: true, subtree: true});
  });`;

/**
 * What an optimiser makes of a page: external scripts have another type until the visitor moves, scrolls or types; then each
 * is made anew, in order.
 */
export function delayingOptimiser(html: string): string {
  const held = html.replaceAll(/<script(?=[^>]*\ssrc=)/g, '<script type="text/optimiser-held"');
  return held.replace(
    '</body>',
    `<script>
      for (const intent of ['mousemove', 'keydown', 'touchstart', 'scroll'])
        addEventListener(intent, run, {once: true, passive: true});
      let ran = false;
      async function run() {
        if (ran) return;
        ran = true;
        for (const held of document.querySelectorAll('script[type="text/optimiser-held"]')) {
          const script = document.createElement('script');
          for (const {name, value} of held.attributes) if (name !== 'type') script.setAttribute(name, value);
          script.async = false;
          const loaded = new Promise(done => script.addEventListener('load', done));
          held.replaceWith(script);
          await loaded;
        }
      }
    </script></body>`,
  );
}
