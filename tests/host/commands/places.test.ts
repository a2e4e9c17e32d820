import {expect} from '@open-wc/testing';
import {planHighlight} from '../../../src/host/commands/highlight.js';
import {planOpenModal} from '../../../src/host/commands/open-modal.js';
import {planScrollTo} from '../../../src/host/commands/scroll-to.js';
import {findTarget} from '../../../src/host/commands/targets.js';
import {commandPage, draw, h, reasonOf} from './page.js';

describe('a part of the page', () => {
  it('is found by its id, with # or without, and by what its author marked it with', () => {
    const plans = h('section', {id: 'plans'}, 'Plans');
    const team = h('section', {'data-dragoman-target': 'team'}, 'Team');
    draw(plans, team);
    for (const args of [{id: 'plans'}, {target: '#plans'}, {selector: '#plans'}, {name: 'plans'}, 'plans'])
      expect(findTarget(args, commandPage()).element === plans, JSON.stringify(args)).to.be.true;
    expect(findTarget({id: 'team'}, commandPage()).element === team).to.be.true;
  });

  it('that its author marked goes before another that has the name as its id', () => {
    const marked = h('p', {'data-dragoman-target': 'contact'});
    draw(h('p', {id: 'contact'}), marked);
    expect(findTarget({id: 'contact'}, commandPage()).element === marked).to.be.true;
  });

  it('is never found by a selector', () => {
    draw(h('form', {id: 'login', class: 'secret'}, h('input', {name: 'user'})));
    const selectors = [
      'form',
      '*',
      '.secret',
      '#login, body',
      '#login > input',
      '#login input[name^=u]',
      '[id=login]',
      '##login',
      ':root',
      '//form',
      'login, *',
      'a'.repeat(2 ** 20),
      '__proto__',
      'constructor',
      '"],*{}',
    ];
    for (const id of selectors)
      expect(
        reasonOf(() => findTarget({id}, commandPage())),
        id.slice(0, 40),
      ).to.be.oneOf(['missing', 'unclear']);
  });

  it('is nothing of the chat', () => {
    const inside = h('p', {id: 'in-the-chat'});
    const chat = h('div', {id: 'the-chat'}, inside);
    draw(chat);
    for (const id of ['in-the-chat', 'the-chat'])
      expect(reasonOf(() => findTarget({id}, commandPage({chat})))).to.equal('missing');
  });

  it('is called by its label, its heading, its short text, else as it was asked for', () => {
    draw(
      h('section', {id: 'a', 'aria-label': 'Our plans'}, h('h2', {}, 'Plans')),
      h('section', {id: 'b'}, h('h2', {}, ' All \n plans '), 'x'.repeat(500)),
      h('p', {id: 'c'}, 'Only this'),
      h('p', {id: 'd'}, 'x'.repeat(500)),
    );
    const names = ['a', 'b', 'c', 'd'].map(id => findTarget({id}, commandPage()).name);
    expect(names).to.deep.equal(['Our plans', 'All plans', 'Only this', 'd']);
  });
});

describe('scroll-to', () => {
  it('brings a part of the page into view, and leaves the focus alone', () => {
    const plans = h('section', {id: 'plans'}, 'Plans');
    draw(plans);
    const before = document.activeElement;
    let scrolled = 0;
    plans.scrollIntoView = () => scrolled++;
    const plan = planScrollTo({id: 'plans'}, commandPage());
    expect(scrolled).to.equal(0);
    plan.run();
    expect(scrolled).to.equal(1);
    expect(document.activeElement === before).to.be.true;
  });

  it('cannot go where nothing can be seen', () => {
    draw(h('section', {id: 'plans', hidden: ''}, 'Plans'));
    expect(reasonOf(() => planScrollTo({id: 'plans'}, commandPage()))).to.equal('missing');
    expect(reasonOf(() => planScrollTo({id: 'nothing'}, commandPage()))).to.equal('missing');
  });

  it('does not go to what has left the page since it was asked for', () => {
    const plans = h('section', {id: 'plans'}, 'Plans');
    draw(plans);
    const plan = planScrollTo({id: 'plans'}, commandPage());
    plans.remove();
    expect(reasonOf(() => plan.run())).to.equal('missing');
  });
});

describe('highlight', () => {
  const marks = () => document.getAnimations().filter(({id}) => id === 'dragoman-highlight');
  const pressEscape = (options: KeyboardEventInit = {}) =>
    document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true, ...options}));

  afterEach(() => void pressEscape());

  it('draws an outline, and changes neither layout nor markup', () => {
    const plans = h('section', {id: 'plans'}, 'Plans');
    draw(plans, h('p', {}, 'After'));
    const whole = () => {
      const boxes = [...document.body.querySelectorAll('*')].map(each =>
        JSON.stringify(each.getBoundingClientRect()),
      );
      return [document.documentElement.outerHTML, document.documentElement.scrollWidth, ...boxes].join('\n');
    };
    const before = whole();
    planHighlight({id: 'plans'}, commandPage()).run();
    expect(getComputedStyle(plans).outline).to.contain('rgb(255, 0, 0)').and.contain('3px');
    expect(whole() === before).to.be.true;
  });

  it('is seen on a page that wants no outlines, too', () => {
    const style = h('style', {}, '* {outline: none !important}');
    const plans = h('section', {id: 'plans', style: 'box-shadow: 1px 2px 3px rgb(0, 0, 255)'}, 'Plans');
    draw(style, plans);
    const before = JSON.stringify(plans.getBoundingClientRect());
    planHighlight({id: 'plans'}, commandPage()).run();
    expect(getComputedStyle(plans).boxShadow).to.equal(
      'rgb(255, 0, 0) 0px 0px 0px 3px, rgb(0, 0, 255) 1px 2px 3px 0px',
    );
    expect(JSON.stringify(plans.getBoundingClientRect())).to.equal(before);
    pressEscape();
    expect(marks()).to.have.length(0);
    expect(getComputedStyle(plans).boxShadow).to.equal('rgb(0, 0, 255) 1px 2px 3px 0px');
  });

  it('ends with Escape, whatever has the focus', () => {
    const plans = h('section', {id: 'plans'}, 'Plans');
    draw(plans);
    const before = getComputedStyle(plans).outline;
    planHighlight({id: 'plans'}, commandPage()).run();
    document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'a', bubbles: true}));
    // This one ends the input of a letter in a field of the page.
    pressEscape({isComposing: true});
    expect(marks()).to.have.length(1);
    pressEscape();
    expect(marks()).to.have.length(0);
    expect(getComputedStyle(plans).outline).to.equal(before);
  });

  it('ends after five seconds', async () => {
    draw(h('section', {id: 'plans'}, 'Plans'));
    planHighlight({id: 'plans'}, commandPage()).run();
    const [mark] = marks();
    expect(mark!.effect!.getComputedTiming().endTime).to.equal(5000);
    mark!.finish();
    await mark!.finished.catch(() => undefined);
    expect(marks()).to.have.length(0);
  });

  it('of another part ends that of the first', () => {
    const [one, two] = [h('p', {id: 'one'}, '1'), h('p', {id: 'two'}, '2')];
    draw(one, two);
    planHighlight({id: 'one'}, commandPage()).run();
    planHighlight({id: 'two'}, commandPage()).run();
    expect(marks().map(mark => (mark.effect as KeyframeEffect).target === two)).to.deep.equal([true]);
  });

  it('marks nothing that cannot be seen', () => {
    draw(h('p', {id: 'plans', style: 'visibility: hidden'}, 'Plans'));
    expect(reasonOf(() => planHighlight({id: 'plans'}, commandPage()))).to.equal('missing');
  });
});

describe('open-modal', () => {
  it('opens a dialog, once', () => {
    const dialog = h('dialog', {id: 'contact', 'aria-label': 'Contact'}, 'Write to us');
    draw(dialog);
    const plan = planOpenModal({id: 'contact'}, commandPage());
    expect([plan.place, dialog.open]).to.deep.equal(['Contact', false]);
    plan.run();
    expect(dialog.matches(':modal')).to.be.true;
    planOpenModal({id: 'contact'}, commandPage()).run();
    expect(dialog.open).to.be.true;
    dialog.close();
  });

  it('opens a popover, once', () => {
    const popover = h('div', {'data-dragoman-target': 'contact', popover: 'manual'}, 'Write to us');
    draw(popover);
    for (const name of ['contact', 'contact']) planOpenModal({modal: name}, commandPage()).run();
    expect(popover.matches(':popover-open')).to.be.true;
  });

  it('presses nothing, and opens nothing else', () => {
    let pressed = 0;
    const button = h('button', {id: 'delete-account'}, 'Delete my account');
    button.addEventListener('click', () => pressed++);
    draw(button, h('details', {id: 'more'}, 'More'), h('p', {id: 'text'}));
    for (const id of ['delete-account', 'more', 'text', 'nothing', 'dialog', '*'])
      expect(
        reasonOf(() => planOpenModal({id}, commandPage())),
        id,
      ).to.equal('missing');
    expect(pressed).to.equal(0);
  });

  it('leaves nothing open that nobody sees: the page would be blocked', () => {
    const dialog = h('dialog', {id: 'contact'}, 'Write to us');
    const popover = h('div', {id: 'news', popover: ''}, 'News');
    draw(h('div', {hidden: ''}, dialog, popover));
    for (const id of ['contact', 'news'])
      expect(
        reasonOf(() => planOpenModal({id}, commandPage()).run()),
        id,
      ).to.equal('missing');
    expect([dialog.open, popover.matches(':popover-open')]).to.deep.equal([false, false]);
  });

  it('has not opened what the page keeps closed', () => {
    const popover = h('div', {id: 'news', popover: ''}, 'News');
    popover.addEventListener('beforetoggle', event => event.preventDefault());
    draw(popover);
    expect(reasonOf(() => planOpenModal({id: 'news'}, commandPage()).run())).to.equal('missing');
  });

  it('does not open what has left the page since', () => {
    const dialog = h('dialog', {id: 'contact'});
    draw(dialog);
    const plan = planOpenModal({id: 'contact'}, commandPage());
    dialog.remove();
    expect(reasonOf(() => plan.run())).to.equal('missing');
  });
});
