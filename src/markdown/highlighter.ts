/** What colours code, in a module of its own so that it can be loaded with the first fence that needs it. */
export {readerOf} from './languages.js';
export {readCode} from './read-code.js';
