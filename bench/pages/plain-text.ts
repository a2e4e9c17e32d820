import {findBox, oncePerFrame} from './box.js';
import {readAnswer} from './read-answer.js';

const box = findBox();
const shown = document.createTextNode('');
box.bubble.append(shown);
let text = '';

const render = oncePerFrame(() => {
  shown.data = text;
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
