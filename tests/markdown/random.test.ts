import {describeRandomAnswers} from './random-answers.js';

describeRandomAnswers(false);
