import type {FaultStep} from '../support/fault-script.js';
import type {Visitor} from './visitor.js';

/** What is in front of a visitor. Pixels. */
export interface Screen {
  readonly width: number;
  readonly height: number;
  /** Fingers, and no pointer. */
  readonly touch?: true;
}

/** Something that a visitor may come to see of the chat. */
export interface State {
  /** Names its picture. */
  readonly name: string;
  /** What there is to see, for the name of a test. */
  readonly shows: string;
  /** Path of the page that the chat stands on. Default: that of a desk for orders. */
  readonly page?: string;
  /** Of the element. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Custom properties of the element, as a page sets them. */
  readonly look?: Readonly<Record<string, string>>;
  /** What the server does with the first question, the second …; the last entry serves all that follow. */
  readonly server?: readonly (readonly FaultStep[])[];
  /** Default: a window beside which a panel has room. */
  readonly screen?: Screen;
  /** The visitor forces colours, as those of Windows in high contrast are. */
  readonly forcedColors?: true;
  /** On paper. */
  readonly print?: true;
  /** What the visitor does until it is there. Default: looks. */
  readonly reach?: (visitor: Visitor) => Promise<void>;
}

export const DESK: Screen = {width: 1120, height: 760};
/** All of a long answer at once. */
export const TALL: Screen = {width: 1120, height: 1640};
export const PHONE: Screen = {width: 390, height: 844, touch: true};
/** The narrowest screen that is supported. */
export const NARROW: Screen = {width: 320, height: 640, touch: true};
