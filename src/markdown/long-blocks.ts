/** What reads an open block only at its end, once it is long. */
export {listWindow, narrow} from './narrow.js';
export {linesInside, nest} from './nested.js';
