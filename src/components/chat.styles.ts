import {unsafeCSS} from 'lit';
import {baseStyles} from './base.styles.js';
import {codeStyles} from './code.styles.js';
import {composerStyles} from './composer.styles.js';
import {launcherCss} from './launcher.styles.js';
import {logStyles} from './log.styles.js';
import {markdownStyles, proseControlStyles} from './markdown.styles.js';
import {mathStyles} from './math.styles.js';
import {menuStyles} from './menu.styles.js';
import {messageStyles} from './message.styles.js';
import {panelStyles} from './panel.styles.js';
import {recapStyles} from './recap.styles.js';
import {sourceStyles} from './source.styles.js';

/**
 * All that the chat opens with; a later sheet may say more of what an earlier one has drawn. An element that comes late
 * brings its own.
 */
export const chatStyles = [
  unsafeCSS(launcherCss),
  baseStyles,
  panelStyles,
  menuStyles,
  logStyles,
  messageStyles,
  recapStyles,
  markdownStyles,
  mathStyles,
  proseControlStyles,
  sourceStyles,
  codeStyles,
  composerStyles,
];
