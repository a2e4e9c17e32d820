/** Stands where the built define.js does beside embed.js; the tests serve it from the source. */
import '../../../src/define.ts';
