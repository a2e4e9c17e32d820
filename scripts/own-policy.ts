import type {Plugin} from 'vite';

/** How Lit makes its policy for Trusted Types, as it is published and as it is developed. */
const MAKES_POLICY = /(\w+)\.createPolicy\(\s*(["'])lit-html\2,\s*(\{\s*createHTML:.+?\s*\},?)\s*\)/s;

/**
 * Lit inside of the bundles for script tags has a policy of the name `dragoman`: what a page has to allow is named after
 * what it is for, and `lit-html` may be the name of a Lit of the page's own. It is made with the first template that is
 * drawn, not on import, since a policy of a page lets a name be taken once: a second copy of the chat, which draws nothing,
 * asks for none.
 */
export const ownPolicy: Plugin = {
  name: 'own-policy',
  enforce: 'pre',
  transform: {
    filter: {id: /\/lit-html\/(?:\w+\/)*lit-html\.js$/},
    // Lines keep their numbers.
    handler: code => ({code: withOwnPolicy(code), map: null}),
  },
};

/**
 * The module of Lit with that policy.
 *
 * @throws where it makes its policy in another way: then this has to be looked at again.
 */
export function withOwnPolicy(code: string): string {
  if (!MAKES_POLICY.test(code))
    throw new Error('This version of Lit makes its Trusted Types policy otherwise.');
  return code.replace(
    MAKES_POLICY,
    (_, factory, _quote, rules) =>
      `(policy => ({createHTML: html => (policy ??= ${factory}.createPolicy('dragoman', ${rules.replaceAll(/\s+/g, ' ')})).createHTML(html)}))()`,
  );
}
