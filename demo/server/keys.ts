/**
 * Every name and key of the demo chat server. They open nothing but this demo, so they are fixed and committed. Which
 * of them a page may know is the point of the demo: a test reads everything the playground serves and fails where one
 * of `SECRET_KEYS` is in it.
 */

/** The slug of the one experience (interakt) and the one agent (fifthelement) there are. */
export const DEMO_AGENT = 'docs';

/** interakt: a public access token, bound to the experience `docs` and to the allowed origins. May sit in a page. */
export const INTERAKT_TOKEN = 'itk_demo_6f1d0c57b2a94e3c8d15';

/** chatbotiq needs no token: a public bot is named by its id. */
export const CHATBOTIQ_BOT_ID = '5f0c1a52-3f7e-4f55-9b1d-6c2f6d6e8a01';
/** A bot whose owner switched reCAPTCHA on. It takes the token `RECAPTCHA_PASS` and refuses any other. */
export const CHATBOTIQ_GUARDED_BOT_ID = '5f0c1a52-3f7e-4f55-9b1d-6c2f6d6e8a02';
/** A bot that is not public: 403. */
export const CHATBOTIQ_PRIVATE_BOT_ID = '5f0c1a52-3f7e-4f55-9b1d-6c2f6d6e8a03';
export const RECAPTCHA_PASS = 'demo-recaptcha-pass';

/** pingrep: sent as `X-API-Key`, from a server only. */
export const PINGREP_KEY = 'pk_demo_secret_2c7f9e41d0b84a6fa3';
/** fifthelement: sent as `Authorization: Bearer`, from a server only. */
export const FIFTHELEMENT_KEY = 'fe_demo_secret_91b3d5a7c0e24f68b2';
/** headless: sent as `x-api-key` or `x-widget-api-key`, from a server only. */
export const HEADLESS_KEY = 'hw_demo_secret_4a8e6c02f1d7435b90';

/** What must never reach a browser. The relay adds these on the way to the API. */
export const SECRET_KEYS: readonly string[] = [PINGREP_KEY, FIFTHELEMENT_KEY, HEADLESS_KEY];
