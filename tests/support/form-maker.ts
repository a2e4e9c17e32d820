/**
 * Makes forms of harmless fields and of secrets of every kind, each of which holds a word or number that is nowhere else.
 * The same seed makes the same forms.
 */
export interface MadeForm {
  /** What must not leave the page, in any spelling. */
  readonly secrets: readonly string[];
  /** Card numbers, which must not leave it either: their digits. */
  readonly cards: readonly string[];
  /** What is told, as the visitor filled it in. */
  readonly told: readonly string[];
  /** What the page does a moment later. */
  readonly later: readonly (() => void)[];
}

type Random = () => number;

const SECRET_NAMES = [
  ...[
    'password',
    'user[pass]',
    'pwd',
    'client_secret',
    'authToken',
    'csrf_token',
    'ssn',
    'cvv2',
    'cvc',
    'IBAN',
    'cardHolder',
  ],
  ...[
    'Passwort',
    'Kennwort',
    'Kreditkarte',
    'Mot de passe',
    'Carte bancaire',
    'Contraseña',
    'Tarjeta',
    'Senha',
    'Cartão',
  ],
  ...[
    'Wachtwoord',
    'Hasło',
    'Şifre',
    'Пароль',
    'كلمة المرور',
    'סיסמה',
    'パスワード',
    '密码',
    '비밀번호',
    'PIN',
    'Security code',
  ],
];
const HARMLESS_NAMES = [
  'city',
  'First name',
  'company',
  'plan',
  'message',
  'Stadt',
  'Prénom',
  'Miasto',
  '城市',
  'quantity',
];
const AUTOCOMPLETE = [
  'cc-number',
  'cc-csc',
  'billing cc-exp',
  'current-password',
  'new-password',
  'one-time-code',
];
const UNSEEN = [
  ...[
    'display: none',
    'visibility: hidden',
    'opacity: 0',
    'position: absolute; left: -9999px',
    'position: fixed; top: -500px',
  ],
  ...[
    'height: 0; overflow: hidden',
    'transform: scale(0)',
    'clip-path: inset(100%)',
    'position: absolute; top: -9999px',
  ],
];
const TYPES = ['text', 'search', 'tel', 'url', 'email'];

/** Fills `place` with a form. */
export function makeForm(random: Random, place: HTMLElement): MadeForm {
  const maker = new FormMaker(random);
  maker.fill(place);
  return maker;
}

class FormMaker implements MadeForm {
  readonly secrets: string[] = [];
  readonly cards: string[] = [];
  readonly told: string[] = [];
  readonly later: (() => void)[] = [];
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  fill(place: HTMLElement): void {
    const kinds = [...this.#kinds()].sort(() => this.#random() - 0.5).slice(0, this.#between(3, 8));
    const onlyShared = this.#random() < 0.2;
    for (let count = this.#between(1, 4); count > 0; count--) {
      const around = this.#around(place);
      if (onlyShared) around.setAttribute('data-dragoman-share', '');
      this.#allowed(around);
    }
    if (onlyShared) this.#field(this.#around(place), {value: this.#secret(), name: this.#harmless()});
    for (const make of kinds) make(this.#around(place));
    // Anywhere in between.
    for (const part of [...place.children].sort(() => this.#random() - 0.5)) place.append(part);
  }

  /** One way for each kind of secret. */
  *#kinds(): Generator<(around: HTMLElement) => void> {
    yield around =>
      this.#field(around, {type: this.#one(['password', 'hidden', 'Password']), value: this.#secret()});
    yield around => this.#shownPassword(around);
    yield around => this.#shownInComponent(around);
    yield around => this.#component(around);
    yield around => this.#table(around);
    yield around => this.#edited(around);
    yield around =>
      this.#field(around, {autocomplete: this.#one(AUTOCOMPLETE) as AutoFill, value: this.#secret()});
    for (const called of CALLED)
      yield around => called(around, this.#one(SECRET_NAMES), this.#plain({value: this.#secret()}));
    yield around => this.#field(around, {name: this.#harmless(), value: this.#card()});
    yield around => this.#comment(around);
    yield around => this.#spread(around);
    yield around => this.#kept(around);
    yield around => this.#unseen(around);
    yield around => this.#boxes(around);
    yield around => this.#closed(around);
    yield around => this.#choices(around);
    yield around => this.#ticked(around);
    yield around => this.#calledAfter(around);
    yield around => this.#words(around);
  }

  #allowed(around: HTMLElement): void {
    const value = `ok${this.#letters()}`;
    this.told.push(value);
    // Words that only a machine reads stand behind it.
    const hidden = [...this.#secret()]
      .map(letter => String.fromCodePoint(0xe0000 + letter.charCodeAt(0)))
      .join('');
    const field = this.#random() < 0.3 ? document.createElement('textarea') : document.createElement('input');
    if (field instanceof HTMLInputElement) field.type = this.#one(TYPES);
    field.name = this.#harmless();
    field.value = value + (this.#random() < 0.3 ? hidden : '');
    around.append(field);
  }

  /** The visitor has pressed on it, and a button has made plain text of it. */
  #shownPassword(around: HTMLElement): void {
    const name = this.#random() < 0.5 ? this.#harmless() : '';
    const field = this.#plain({type: 'password', value: this.#secret(), name});
    around.append(field);
    field.click();
    field.type = 'text';
  }

  /** The same in a component, which nobody has come near. */
  #shownInComponent(around: HTMLElement): void {
    const host = document.createElement('div');
    const field = this.#plain({type: 'password', value: this.#secret(), name: this.#harmless()});
    host.attachShadow({mode: 'open'}).append(field);
    around.append(host);
    this.later.push(() => {
      field.type = 'text';
    });
  }

  /** A component says what its field is for, and the field itself does not. */
  #component(around: HTMLElement): void {
    const host = document.createElement('div');
    const [attribute, value] = this.#one<readonly [string, string]>([
      ['name', this.#one(SECRET_NAMES)],
      ['label', this.#one(SECRET_NAMES)],
      ['autocomplete', this.#one(AUTOCOMPLETE)],
      ['type', 'password'],
    ]);
    host.setAttribute(attribute, value);
    host.attachShadow({mode: 'open'}).append(this.#plain({value: this.#secret()}));
    around.append(host);
  }

  /** A card number, group by group in the cells of a table; a field under the head that says what it holds. */
  #table(around: HTMLElement): void {
    const table = document.createElement('table');
    const [head, row] = [table.insertRow(), table.insertRow()];
    for (const group of this.#cardDigits().match(/.{1,4}/g) ?? []) {
      head.append('\n          ', document.createElement('th'));
      const cell = document.createElement('td');
      cell.append(group);
      row.append('\n          ', cell);
    }
    head.cells[0]?.append(this.#one(SECRET_NAMES));
    row.cells[0]?.append(this.#plain({value: this.#secret()}));
    around.append(table);
  }

  /** A cell that the visitor has written into, and pressed on something in it. */
  #edited(around: HTMLElement): void {
    const table = document.createElement('table');
    const cell = table.insertRow().insertCell();
    cell.contentEditable = 'true';
    const box = this.#plain({type: 'checkbox'});
    const label = document.createElement('label');
    label.append(box, this.#secret());
    cell.append(this.#secret(), label);
    around.append(table);
    box.click();
  }

  #comment(around: HTMLElement): void {
    const field = document.createElement('textarea');
    field.name = this.#harmless();
    field.value = `${'Please. '.repeat(this.#between(0, 60))}Take ${this.#card()} for it.`;
    around.append(field);
  }

  #spread(around: HTMLElement): void {
    const digits = this.#cardDigits();
    for (let at = 0; at < digits.length; at += 4)
      this.#field(around, {name: this.#harmless(), value: digits.slice(at, at + 4)});
  }

  #kept(around: HTMLElement): void {
    const part = document.createElement('div');
    part.setAttribute('data-dragoman-private', '');
    part.append(this.#secret());
    around.append(part);
    this.#field(this.#around(part), {name: this.#harmless(), value: this.#secret()});
  }

  #unseen(around: HTMLElement): void {
    const part = document.createElement('div');
    part.style.cssText = this.#one(UNSEEN);
    part.append(this.#secret());
    around.append(part);
    this.#field(part, {name: this.#harmless(), value: this.#secret()});
  }

  #boxes(around: HTMLElement): void {
    const code = String(this.#between(100_000, 999_999));
    for (const digit of code) this.#field(around, {maxLength: 1, value: digit});
    this.secrets.push([...code].join('","'), code);
  }

  #closed(around: HTMLElement): void {
    const host = document.createElement('div');
    const root = host.attachShadow({mode: 'closed'});
    root.append(this.#plain({name: this.#harmless(), value: this.#secret()}));
    around.append(host);
  }

  /** What a server would get of what is chosen, and nobody sees. */
  #choices(around: HTMLElement): void {
    const list = document.createElement('select');
    list.name = this.#harmless();
    list.append(new Option('Monthly', this.#secret(), true, true), new Option(this.#secret(), 'other'));
    around.append(
      list,
      this.#plain({type: 'checkbox', checked: true, name: this.#harmless(), value: this.#secret()}),
    );
  }

  /** A box that the visitor ticked, whose label holds what must not be told. */
  #ticked(around: HTMLElement): void {
    const label = document.createElement('label');
    const box = this.#plain({type: 'checkbox'});
    const kept = document.createElement('b');
    kept.setAttribute('data-dragoman-private', '');
    kept.append(this.#secret());
    const unseen = document.createElement('i');
    unseen.hidden = true;
    unseen.append(this.#secret());
    label.append(
      box,
      'News every',
      this.#plain({value: this.#secret(), className: 'x', name: 'pin'}),
      kept,
      unseen,
    );
    around.append(label);
    box.click();
  }

  /** A box that the visitor ticked, which is called after a secret. */
  #calledAfter(around: HTMLElement): void {
    const id = `f${this.#letters()}`;
    const box = this.#plain({type: 'checkbox'});
    box.setAttribute('aria-labelledby', id);
    this.#field(around, {id, value: this.#secret(), name: 'secret'});
    around.append(box);
    box.click();
  }

  /** What stands in the page and is none of its words. */
  #words(around: HTMLElement): void {
    const script = document.createElement('script');
    script.type = 'text/plain';
    script.append(this.#secret());
    const edited = document.createElement('div');
    edited.contentEditable = 'true';
    edited.append(this.#secret());
    around.append(document.createComment(this.#secret()), script, edited, 'Some words.');
  }

  /** A part of the page: plain, or in an open shadow root, or in the slot of one. */
  #around(place: Element): HTMLElement {
    const part = document.createElement('div');
    const inner = document.createElement(this.#one(['div', 'p', 'section', 'form']));
    const way = this.#random();
    if (way < 0.7) part.append(inner);
    else if (way < 0.85) part.attachShadow({mode: 'open'}).append(inner);
    else {
      part.attachShadow({mode: 'open'}).append(document.createElement('slot'));
      part.append(inner);
    }
    place.append(part);
    return inner;
  }

  #field(around: ParentNode, properties: Partial<HTMLInputElement>): void {
    around.append(this.#plain(properties));
  }

  #plain({value = '', ...properties}: Partial<HTMLInputElement>): HTMLInputElement {
    const field = document.createElement('input');
    Object.assign(field, properties);
    field.value = value;
    return field;
  }

  #harmless(): string {
    return `${this.#one(HARMLESS_NAMES)} ${this.#letters()}`;
  }

  #secret(): string {
    const secret = `q7${this.#letters()}`;
    this.secrets.push(secret);
    return secret;
  }

  #card(): string {
    const digits = this.#cardDigits();
    const groups = digits.match(/.{1,4}/g) ?? [];
    return this.#one([
      digits,
      groups.join(' '),
      groups.join('     '),
      groups.join('\u200b\u200b\u200b\u200b'),
      groups.join('-'),
      groups.join('\u00a0'),
      [...digits].join(' '),
    ]);
  }

  /** Sixteen digits that pass the Luhn check. */
  #cardDigits(): string {
    const digits = Array.from({length: 15}, () => this.#between(1, 9));
    const sum = digits.reverse().reduce((before, digit, at) => {
      const weighed = at % 2 === 0 ? digit * 2 : digit;
      return before + (weighed > 9 ? weighed - 9 : weighed);
    }, 0);
    const card = digits.reverse().join('') + ((10 - (sum % 10)) % 10);
    this.cards.push(card);
    return card;
  }

  /** Letters that make no word. */
  #letters(): string {
    return Array.from({length: 10}, () => this.#one([...'0123456789abdf'])).join('');
  }

  #one<Value>(values: readonly Value[]): Value {
    return values[Math.floor(this.#random() * values.length)] as Value;
  }

  #between(least: number, most: number): number {
    return least + Math.floor(this.#random() * (most - least + 1));
  }
}

/** Ways in which a page says what a field is called. */
const CALLED: readonly ((around: HTMLElement, name: string, field: HTMLInputElement) => void)[] = [
  (around, name, field) => around.append(Object.assign(field, {name})),
  (around, name, field) => around.append(Object.assign(field, {id: name.replace(/\s/g, '-')})),
  (around, name, field) => around.append(Object.assign(field, {ariaLabel: name})),
  (around, name, field) => around.append(Object.assign(field, {placeholder: name})),
  (around, name, field) => around.append(Object.assign(field, {title: name})),
  (around, name, field) => around.append(labelOf(name, field)),
  (around, name, field) => around.append(`${name}: `, field),
  (around, name, field) => {
    const group = document.createElement('fieldset');
    const legend = document.createElement('legend');
    legend.append(name);
    group.append(legend, field);
    around.append(group);
  },
  (around, name, field) => {
    const words = document.createElement('span');
    words.id = `words-${name.replace(/\s/g, '-')}`;
    words.append(name);
    field.setAttribute('aria-labelledby', words.id);
    around.append(field, words);
  },
];

function labelOf(name: string, field: HTMLInputElement): HTMLLabelElement {
  const label = document.createElement('label');
  label.append(name, field);
  return label;
}
