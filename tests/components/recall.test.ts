import {expect} from '@open-wc/testing';
import {Recall} from '../../src/components/recall.js';

/** A field in which somebody presses the arrow keys. */
function field(...earlier: string[]) {
  const recall = new Recall();
  let asked = 0;
  const press = (direction: -1 | 1): string => {
    written.text =
      recall.step(direction, written.text, () => {
        asked++;
        return earlier;
      }) ?? written.text;
    return written.text;
  };
  const written = {text: '', up: () => press(-1), down: () => press(1), asked: () => asked, earlier};
  return written;
}

describe('Recall', () => {
  it('goes from the newest to the oldest and back to nothing', () => {
    const written = field('One', 'Two');
    expect([written.up(), written.up(), written.up()]).to.deep.equal(['Two', 'One', 'One']);
    expect([written.down(), written.down(), written.down()]).to.deep.equal(['Two', '', '']);
  });

  it('recalls once what was asked twice in a row', () => {
    const written = field('One', 'Two', 'Two', 'One');
    expect([written.up(), written.up(), written.up()]).to.deep.equal(['One', 'Two', 'One']);
  });

  it('has nothing where nothing was asked, and looks only where it begins', () => {
    const written = field();
    expect([written.up(), written.down()]).to.deep.equal(['', '']);
    const other = field('One', 'Two');
    other.up();
    other.up();
    other.down();
    expect(other.asked()).to.equal(1);
  });

  it('leaves alone what the visitor wrote', () => {
    const written = field('One', 'Two');
    written.text = 'Mine';
    expect(written.up()).to.equal('Mine');
    written.text = '';
    written.up();
    written.text = 'Two, but different';
    expect([written.up(), written.down()]).to.deep.equal(['Two, but different', 'Two, but different']);
  });

  it('begins anew with what was asked since', () => {
    const written = field('One');
    expect(written.up()).to.equal('One');
    written.earlier.push('Two');
    written.text = '';
    expect(written.up()).to.equal('Two');
  });
});
