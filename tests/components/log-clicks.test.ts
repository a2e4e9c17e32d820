import {expect} from '@open-wc/testing';
import {onLogClick} from '../../src/components/log-clicks.js';

/**
 * A log whose button does something at a press before the log hears of it, as with a finger or a key: then what a
 * listener asked for is rendered before the next listener is called. Answers what has the focus after a press.
 */
function pressInLog(act: (button: HTMLElement, field: HTMLElement) => void): string {
  const place = document.createElement('div');
  const root = place.attachShadow({mode: 'open'});
  const log = document.createElement('div');
  const [button, field] = [document.createElement('button'), document.createElement('textarea')];
  log.tabIndex = 0;
  log.append(button);
  root.append(log, field);
  document.body.append(place);
  button.addEventListener('click', () => act(button, field));
  log.addEventListener('click', event => onLogClick(event, log, () => true));
  button.focus();
  button.click();
  const focused = root.activeElement?.localName ?? 'nothing';
  place.remove();
  return focused;
}

describe('a button in the log', () => {
  it('leaves the focus to the log before it goes', () => {
    expect(pressInLog(() => undefined)).to.equal('div');
  });

  it('leaves the focus to the log where it is gone already', () => {
    expect(pressInLog(button => button.remove())).to.equal('div');
  });

  it('takes the focus from nothing that its press has moved it to', () => {
    expect(
      pressInLog((button, field) => {
        button.remove();
        field.focus();
      }),
    ).to.equal('textarea');
  });
});
