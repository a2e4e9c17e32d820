/** All 2,231 names, in a module of its own so that it can be loaded when a text needs it. */
export {decodeHTML, decodeHTMLAttribute} from 'entities/decode';
