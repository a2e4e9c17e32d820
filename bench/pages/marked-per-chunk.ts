import {findBox} from './box.js';
import {renderHtml} from './marked-html.js';
import {readAnswer} from './read-answer.js';

const box = findBox();
let text = '';

window.contestant = {
  ready: Promise.resolve(),
  ask: () =>
    readAnswer(delta => {
      text += delta;
      renderHtml(box.bubble, text);
      box.follow();
    }),
  answer: () => box.bubble,
};
