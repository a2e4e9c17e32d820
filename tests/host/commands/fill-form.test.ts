import {expect} from '@open-wc/testing';
import {planFillForm} from '../../../src/host/commands/fill-form.js';
import type {Done} from '../../../src/host/commands/plan.js';
import {commandPage, draw, h, reasonOf} from './page.js';

const field = (name: string, attributes: Record<string, string> = {}) => h('input', {name, ...attributes});
const fill = (args: unknown) => planFillForm(args, commandPage()).run() as Done;
const reason = (args: unknown, more = {}) => reasonOf(() => planFillForm(args, commandPage(more)));

describe('fill-form reads', () => {
  const shapes: [string, unknown][] = [
    ['fields by name', {fields: {city: 'Paris'}}],
    ['values by name', {values: {city: 'Paris'}}],
    ['a list of fields', {fields: [{name: 'city', value: 'Paris'}]}],
    ['a list with other words for the name', {fields: [{field: 'city', value: 'Paris'}]}],
    ['one field', {name: 'city', value: 'Paris'}],
    ['one field by its id', {id: 'the-city', value: 'Paris'}],
    ['bare values', {city: 'Paris'}],
    ['a form and its fields', {form: 'address', fields: {city: 'Paris'}}],
    ['a form by its mark', {target: 'delivery', city: 'Paris'}],
    ['the label', {fields: {City: 'Paris'}}],
    ['the label as it is read', {fields: {'  city: ': 'Paris'}}],
    ['what its author marked it with', {fields: {town: 'Paris'}}],
  ];
  for (const [what, args] of shapes)
    it(what, () => {
      const city = field('city', {id: 'the-city', 'data-dragoman-target': 'town'});
      draw(h('form', {id: 'address', 'data-dragoman-target': 'delivery'}, h('label', {}, 'City *', city)));
      const plan = planFillForm(args, commandPage());
      expect(plan.values).to.deep.equal([{label: 'City *', value: 'Paris'}]);
      expect(city.value).to.equal('');
      plan.run();
      expect(city.value).to.equal('Paris');
    });

  const unclear: [string, unknown][] = [
    ['nothing', undefined],
    ['a text', 'city=Paris'],
    ['a list', [{name: 'city', value: 'Paris'}]],
    ['no field', {fields: {}}],
    ['a field without a name', {fields: [{value: 'Paris'}]}],
    ['an object as a value', {fields: {city: {toString: 'x'}}}],
    ['no value', {fields: [{name: 'city'}]}],
    ['null', {fields: {city: null}}],
    ['one mebibyte', {fields: {city: 'x'.repeat(2 ** 20)}}],
    ['a name of one mebibyte', {fields: {['x'.repeat(2 ** 20)]: 'Paris'}}],
    [
      'thousands of fields',
      {fields: Object.fromEntries(Array.from({length: 5000}, (_, at) => [`f${at}`, 'x']))},
    ],
    [
      'one field twice',
      {
        fields: [
          {name: 'city', value: 'Paris'},
          {name: 'city', value: 'Rome'},
        ],
      },
    ],
    ['one field by two names', {fields: {city: 'Paris', City: 'Rome'}}],
  ];
  for (const [what, args] of unclear)
    it(`nothing in ${what}`, () => {
      const city = field('city');
      draw(h('label', {}, 'City', city));
      expect(reason(args)).to.equal('unclear');
      expect(city.value).to.equal('');
    });

  it('no field in words that objects are born with', () => {
    draw(field('city'));
    for (const key of ['__proto__', 'constructor', 'toString', 'prototype']) {
      const args = JSON.parse(`{"fields": {"${key}": "x"}}`) as object;
      expect(reason(args), key).to.equal('missing');
    }
    expect(reason(JSON.parse('{"__proto__": {"fields": {"city": "Paris"}}}'))).to.equal('unclear');
  });
});

describe('fill-form fills in', () => {
  it('text, numbers, dates, choices and boxes, as if the visitor had', () => {
    const told: string[] = [];
    const form = h(
      'form',
      {},
      field('city'),
      field('guests', {type: 'number'}),
      field('day', {type: 'date'}),
      h('textarea', {name: 'note'}),
      h('select', {name: 'room'}, h('option', {value: 's'}, 'Single'), h('option', {value: 'd'}, 'Double')),
      field('news', {type: 'checkbox'}),
      h('label', {}, field('bed', {type: 'radio', value: 'k'}), 'King'),
      h('label', {}, field('bed', {type: 'radio', value: 't'}), 'Twin'),
    );
    for (const type of ['input', 'change'])
      form.addEventListener(type, event => told.push(`${type} ${(event.target as HTMLInputElement).name}`));
    form.addEventListener('submit', () => told.push('submit'));
    draw(form);
    const plan = planFillForm(
      {
        fields: {
          city: 'Paris',
          guests: 2,
          day: '2026-12-01',
          note: 'a\nb',
          room: 'Double',
          news: true,
          bed: 'Twin',
        },
      },
      commandPage(),
    );
    plan.run();
    expect(Object.fromEntries(new FormData(form))).to.deep.equal({
      ...{city: 'Paris', guests: '2', day: '2026-12-01', note: 'a\nb', room: 'd', news: 'on', bed: 't'},
    });
    expect(told.slice(0, 2)).to.deep.equal(['input city', 'change city']);
    expect(told).to.not.include('submit');
    expect(plan.values?.map(({value}) => value)).to.deep.equal([
      ...['Paris', '2', '2026-12-01', 'a\nb', 'Double', '☑', 'Twin'],
    ]);
  });

  it('a field in a component of the page, by what a visitor calls it', () => {
    const component = h('section');
    const room = h('select', {}, h('option', {}, 'Single'), h('option', {}, 'Double'));
    component.attachShadow({mode: 'open'}).append(h('label', {}, 'Room', room));
    draw(component);
    const plan = planFillForm({fields: {Room: 'Double'}}, commandPage());
    expect(plan.values).to.deep.equal([{label: 'Room', value: 'Double'}]);
    plan.run();
    expect(room.value).to.equal('Double');
  });

  it('what a framework watches, which must not take it for its own doing', () => {
    const city = field('city');
    draw(city);
    // React keeps the last value it has written in a property of the element itself.
    let known = '';
    const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!;
    Object.defineProperty(city, 'value', {
      get: () => native.get!.call(city) as string,
      set: (value: string) => {
        known = value;
        native.set!.call(city, value);
      },
    });
    const changes: string[] = [];
    city.addEventListener('input', () => {
      if (city.value !== known) changes.push(city.value);
    });
    fill({city: 'Paris'});
    expect(changes).to.deep.equal(['Paris']);
  });

  it('a box of which a framework hears by its click', () => {
    const [news, king, twin] = [
      field('news', {type: 'checkbox'}),
      field('bed', {type: 'radio', value: 'k'}),
      field('bed', {type: 'radio', value: 't'}),
    ];
    const form = h('form', {}, news, king, twin);
    draw(form);
    // As React does: it looks for a change when a box is clicked, and at no other time.
    const changes: string[] = [];
    form.addEventListener('click', ({target}) => {
      const {name, value, checked} = target as HTMLInputElement;
      changes.push(`${name} ${value} ${checked}`);
    });
    const {undo} = fill({fields: {news: true, bed: 't'}});
    expect(changes).to.deep.equal(['news on true', 'bed t true']);
    undo!();
    expect(changes.slice(2)).to.deep.equal(['news on false']);
    expect([news.checked, twin.checked]).to.deep.equal([false, false]);
  });

  it('a field of a class of its own, whose setter is its own business', () => {
    class OwnInput extends HTMLInputElement {
      override get value(): string {
        return super.value;
      }
      override set value(value: string) {
        super.value = `by the page: ${value}`;
      }
    }
    customElements.define('x-own-input', OwnInput, {extends: 'input'});
    const city = document.createElement('input', {is: 'x-own-input'});
    city.name = 'city';
    draw(city);
    fill({city: 'Paris'});
    expect(city.value).to.equal('Paris');
  });

  it('nothing where the page puts back what was there', () => {
    const [name, city, news] = [
      field('name'),
      field('city', {value: 'Rome'}),
      field('news', {type: 'checkbox'}),
    ];
    draw(name, city, news);
    city.addEventListener('input', () => {
      city.value = 'Rome';
    });
    expect(reasonOf(() => fill({fields: {name: 'Ann', city: 'Paris'}}))).to.equal('broken');
    expect([name.value, city.value]).to.deep.equal(['', 'Rome']);
    news.addEventListener('click', event => event.preventDefault());
    expect(reasonOf(() => fill({fields: {name: 'Ann', news: true}}))).to.equal('broken');
    expect([name.value, news.checked]).to.deep.equal(['', false]);
  });

  it('what the visitor sees, and no character more', () => {
    const [city, note] = [field('city'), h('textarea', {name: 'note'})];
    draw(city, note);
    const plan = planFillForm(
      {fields: {city: 'Par\u{e0041}\u{e0042}is\u202e\u0000', note: 'می‌خواهم\r\n👩‍🚀\tb'}},
      commandPage(),
    );
    expect(plan.values?.map(({value}) => value)).to.deep.equal(['Paris', 'می‌خواهم\n👩‍🚀\tb']);
    plan.run();
    expect([city.value, note.value]).to.deep.equal(['Paris', 'می‌خواهم\n👩‍🚀\tb']);
  });

  it('a form with a component in it, and with a field that is called like what a form has', () => {
    const component = h('section');
    const room = h('select', {name: 'room'}, h('option', {}, 'Single'), h('option', {}, 'Double'));
    component.attachShadow({mode: 'open'}).append(room);
    draw(h('form', {id: 'stay'}, field('elements'), component), field('guest', {form: 'stay'}));
    fill({form: 'stay', fields: {elements: 'air', room: 'Double', guest: 'Ann'}});
    expect(room.value).to.equal('Double');
  });

  it('all of it or none', () => {
    const city = field('city');
    draw(city, field('guests', {type: 'number'}));
    for (const args of [
      {city: 'Paris', guests: 'many'},
      {city: 'Paris', nowhere: 'x'},
      {city: 'Paris', guests: true},
    ])
      expect(reason({fields: args})).to.be.oneOf(['unclear', 'missing']);
    expect(city.value).to.equal('');
  });

  const cannot: [string, Element, unknown][] = [
    ['a field that is switched off', field('f', {disabled: ''}), 'x'],
    ['a field of a group that is switched off', h('fieldset', {disabled: ''}, field('f')), 'x'],
    ['a field that cannot be written in', field('f', {readonly: ''}), 'x'],
    ['a field that is not seen', field('f', {hidden: ''}), 'x'],
    ['a choice that is not there', h('select', {name: 'f'}, h('option', {}, 'a')), 'b'],
    ['a choice that is switched off', h('select', {name: 'f'}, h('option', {disabled: ''}, 'b')), 'b'],
    [
      'a choice of a group that is switched off',
      h('select', {name: 'f'}, h('optgroup', {disabled: ''}, h('option', {}, 'b'))),
      'b',
    ],
    ['a list of several choices', h('select', {name: 'f', multiple: ''}, h('option', {}, 'b')), 'b'],
    ['more than the field takes', field('f', {maxlength: '3'}), 'four'],
    ['a date that is none', field('f', {type: 'date'}), 'tomorrow'],
    ['a number beyond the range', field('f', {type: 'range', min: '0', max: '10'}), '11'],
    ['a line break in one line', field('f'), 'a\nb'],
    ['a button', field('f', {type: 'submit'}), 'x'],
    ['a box that is neither ticked nor not', field('f', {type: 'checkbox'}), 'perhaps'],
  ];
  for (const [what, element, value] of cannot)
    it(`not ${what}`, () => {
      draw(element);
      expect(reason({fields: {f: value}})).to.be.oneOf(['missing', 'unclear', 'private']);
    });

  it('not one of two that are called the same', () => {
    draw(h('form', {id: 'one'}, field('mail')), h('form', {id: 'two'}, field('mail')));
    expect(reason({fields: {mail: 'a@b.example'}})).to.equal('unclear');
    expect(reason({form: 'two', fields: {mail: 'a@b.example'}})).to.equal(undefined);
    expect(reason({form: 'three', fields: {mail: 'a@b.example'}})).to.equal('missing');
  });

  it('nothing of the chat', () => {
    const chat = h('div', {}, field('question'));
    draw(chat);
    expect(reason({fields: {question: 'x'}}, {chat})).to.equal('missing');
  });
});

describe('fields that are not for the assistant', () => {
  it('keep all others from being filled in, too', () => {
    const [city, pass] = [field('city'), field('pass', {type: 'password'})];
    draw(city, pass);
    expect(reason({fields: {city: 'Paris', pass: '1234'}})).to.equal('private');
    expect([city.value, pass.value]).to.deep.equal(['', '']);
  });

  const secrets: [string, Element][] = [
    ['a password', field('f', {type: 'password'})],
    ['a hidden field', field('f', {type: 'hidden'})],
    ['a file', field('f', {type: 'file'})],
    ['a card number, by what a browser fills in', field('f', {autocomplete: 'cc-number'})],
    ['a code for one use', field('f', {autocomplete: 'one-time-code'})],
    ['what is called a token', field('f', {id: 'csrf-token'})],
    ['what is called a security code', h('label', {}, 'CVV', field('f'))],
    ['a field that holds a card number', field('f', {value: '4111 1111 1111 1111'})],
    ['what the page keeps private', h('div', {'data-dragoman-private': ''}, field('f'))],
    ['what nobody can see', h('div', {style: 'position: absolute; left: -9999px'}, field('f'))],
  ];
  for (const [what, element] of secrets)
    it(`are ${what}`, () => {
      draw(element);
      expect(reason({fields: {f: 'x'}})).to.equal('private');
    });

  it('are those that were a password once', () => {
    const shown = field('f');
    draw(shown);
    expect(reason({fields: {f: 'x'}}, {wasPassword: (one: Element) => one === shown})).to.equal('private');
  });

  it('are all others, where the page says which it shares', () => {
    draw(h('div', {'data-dragoman-share': ''}, field('city')), field('f'));
    expect(reason({fields: {f: 'x'}})).to.equal('private');
    expect(reason({fields: {city: 'x'}})).to.equal(undefined);
  });

  it('are looked at again when the visitor has agreed', () => {
    const city = field('city');
    draw(city);
    const plan = planFillForm({city: 'Paris'}, commandPage());
    city.type = 'password';
    expect(reasonOf(() => plan.run())).to.equal('private');
    expect(city.value).to.equal('');
  });
});

describe('what was filled in', () => {
  it('is taken back, with what stood there before', () => {
    const form = h(
      'form',
      {},
      field('city', {value: 'Rome'}),
      field('news', {type: 'checkbox', checked: ''}),
      field('bed', {type: 'radio', value: 'k', checked: ''}),
      field('bed', {type: 'radio', value: 't'}),
    );
    draw(form);
    const before = JSON.stringify([...new FormData(form)]);
    const {undo} = fill({fields: {city: 'Paris', news: false, bed: 't'}});
    expect(JSON.stringify([...new FormData(form)])).to.not.equal(before);
    undo!();
    expect(JSON.stringify([...new FormData(form)])).to.equal(before);
  });

  it('stays where the visitor has written on since', () => {
    const city = field('city');
    draw(city);
    const {undo} = fill({city: 'Paris'});
    city.value = 'Paris, Texas';
    undo!();
    expect(city.value).to.equal('Paris, Texas');
  });

  it('is taken back where the page throws in the middle', () => {
    const [city, zip] = [field('city'), field('zip')];
    draw(city, zip);
    Object.defineProperty(zip, 'dispatchEvent', {
      value: () => {
        throw new Error('The page is broken');
      },
    });
    expect(() => fill({fields: {city: 'Paris', zip: '75001'}})).to.throw('broken');
    expect(city.value).to.equal('');
  });
});
