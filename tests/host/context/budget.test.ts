import {expect} from '@open-wc/testing';
import type {UiContext} from '../../../src/conversation/turn.js';
import {type Captured, withinBudget} from '../../../src/host/context/budget.js';
import type {FormField} from '../../../src/host/context/forms.js';
import {MOST_BYTES} from '../../../src/host/context/own-context.js';

const bytes = (context: UiContext): number => new TextEncoder().encode(JSON.stringify(context)).length;
const controls = (count: number): string[] =>
  Array.from({length: count}, (_, at) => `button "${at} ${'é'.repeat(90)}"`);
const fields = (count: number): FormField[] =>
  Array.from({length: count}, (_, at) => ({
    element: document.createElement('input'),
    name: `field ${at}`,
    value: '€'.repeat(100),
  }));

function within(captured: Partial<Captured>, own: UiContext = {}, used: Element[] = []): UiContext {
  return withinBudget({controls: [], fields: [], ...captured}, own, used);
}

describe('the context', () => {
  it('has the parts that were captured, and no other', () => {
    expect(within({})).to.deep.equal({});
    expect(within({currentPage: 'here', controls: ['link "A"'], selection: 'words'})).to.deep.equal({
      currentPage: 'here',
      selectedElements: ['link "A"', 'selected text "words"'],
    });
  });

  it('tells fields of one name together, whatever that name is', () => {
    const [one, two, trap] = fields(3);
    const named = [
      {...one!, name: 'size', value: 'S'},
      {...two!, name: 'size', value: 'M'},
      {...trap!, name: '__proto__', value: 'x'},
    ];
    expect(JSON.stringify(within({fields: named}))).to.equal('{"formData":{"size":"S, M","__proto__":"x"}}');
    expect(Object.getPrototypeOf({})).not.to.have.property('x');
  });

  it('is what the page gives over what was captured', () => {
    expect(
      within({currentPage: 'here', controls: ['link "A"']}, {currentPage: 'cart', plan: 'pro'}),
    ).to.deep.equal({
      currentPage: 'cart',
      selectedElements: ['link "A"'],
      plan: 'pro',
    });
  });
});

describe('a context of more than 4 KiB', () => {
  it('is measured with what JSON makes of halves of characters', () => {
    const half = {currentPage: 'here', selection: '\ud83d'.repeat(900), controls: controls(3)};
    expect(bytes(within(half))).to.be.at.most(MOST_BYTES);
  });

  it('fits, counted as JSON in UTF-8', () => {
    const full = {
      currentPage: 'x'.repeat(2000),
      selection: 'é'.repeat(900),
      controls: controls(10),
      fields: fields(50),
    };
    expect(bytes(within(full))).to.be.within(MOST_BYTES / 2, MOST_BYTES);
    expect(MOST_BYTES).to.equal(4096);
  });

  it('loses the controls that were used long ago, but for three, then fields from the last on', () => {
    const {selectedElements = [], formData = {}} = within({
      currentPage: 'here',
      controls: controls(10),
      fields: fields(20),
    });
    expect(selectedElements.map(words => words.slice(8, 9))).to.deep.equal(['7', '8', '9']);
    const kept = Object.keys(formData);
    expect(kept).to.deep.equal(fields(kept.length).map(({name}) => name));
    expect(kept).to.have.length.within(5, 15);
  });

  it('keeps the fields that the visitor used longest', () => {
    const all = fields(20);
    const {formData = {}} = within({fields: all}, {}, [all[19]!.element, all[12]!.element]);
    expect(Object.keys(formData)).to.include.members(['field 12', 'field 19']);
    const {formData: last = {}} = within({fields: all}, {big: 'x'.repeat(3600)}, [
      all[19]!.element,
      all[12]!.element,
    ]);
    expect(Object.keys(last)).to.deep.equal(['field 12']);
  });

  it('keeps the page longest, then what is selected', () => {
    const full = {currentPage: 'here', selection: 'words', controls: controls(3), fields: fields(3)};
    expect(within(full, {big: 'x'.repeat(3990)})).to.have.keys('currentPage', 'selectedElements', 'big');
    expect(within(full, {big: 'x'.repeat(4050)})).to.have.keys('currentPage', 'big');
  });

  it('never loses what the page gave', () => {
    const own = {big: 'x'.repeat(4080)};
    expect(within({currentPage: 'here', controls: controls(3)}, own)).to.deep.equal(own);
  });
});
