import {findBox, oncePerFrame} from './box.js';
import {renderHtml} from './marked-html.js';
import {readAnswer} from './read-answer.js';

const box = findBox();
let text = '';

const render = oncePerFrame(() => {
  renderHtml(box.bubble, text);
  box.toEnd();
});

window.contestant = {
  ready: Promise.resolve(),
  ask: () =>
    readAnswer(delta => {
      text += delta;
      render();
    }),
  answer: () => box.bubble,
};
