import * as smd from 'streaming-markdown';
import {findBox} from './box.js';
import {readAnswer} from './read-answer.js';

const box = findBox();

window.contestant = {
  ready: Promise.resolve(),
  async ask() {
    const parser = smd.parser(smd.default_renderer(box.bubble));
    await readAnswer(delta => {
      smd.parser_write(parser, delta);
      box.follow();
    });
    smd.parser_end(parser);
  },
  answer: () => box.bubble,
};
