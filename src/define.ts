/** Registers `<dragoman-chat>`; loading it twice, or beside another copy, changes nothing. */
import {DragomanChat} from './components/dragoman-chat.js';

DragomanChat.define();

export {DragomanChat};
