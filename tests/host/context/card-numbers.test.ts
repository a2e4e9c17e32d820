import {expect} from '@open-wc/testing';
import {holdsCardNumber, withoutCardNumbers} from '../../../src/host/context/card-numbers.js';

/** Numbers that payment companies give for tests. */
const CARDS = {
  visa: '4242424242424242',
  'visa of 13 digits': '4222222222222',
  mastercard: '5555555555554444',
  'american express': '378282246310005',
  discover: '6011111111111117',
  'diners club': '30569309025904',
  jcb: '3530111333300000',
  unionpay: '6200000000000005',
  'unionpay of 19 digits': '6205500000000000004',
};

describe('a card number', () => {
  for (const [name, number] of Object.entries(CARDS)) {
    it(`is found: ${name}`, () => expect(holdsCardNumber(number)).to.be.true);
  }

  const written = {
    'in fours': '4242 4242 4242 4242',
    'with dashes': '4242-4242-4242-4242',
    'with dots and blanks': '4242 . 4242 . 4242 . 4242',
    'with a blank after each digit': '4242424242424242'.split('').join(' '),
    'with blanks that are not seen': '4242\u200b4242\u00a04242\u20094242',
    'over lines': '4242 4242\n4242 4242',
    'in full width': '４２４２４２４２４２４２４２４２',
    'in Arabic digits': '٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢',
    'in Hindi digits': '४२४२ ४२४२ ४२४२ ४२४२',
    'in mathematical digits': '𝟒𝟐𝟒𝟐𝟒𝟐𝟒𝟐𝟒𝟐𝟒𝟐𝟒𝟐𝟒𝟐',
    'within words': 'my card is 4242 4242 4242 4242, thanks',
    'before its date and code': '4242 4242 4242 4242 12/27 123',
    'behind other numbers': '12 27 123 4242 4242 4242 4242',
    'in a row with its date and code': '42424242424242421227123',
  };
  for (const [how, text] of Object.entries(written)) {
    it(`is found as it is written ${how}`, () => expect(holdsCardNumber(text)).to.be.true);
  }

  const others = [
    '',
    '4242424242424241',
    '+49 30 901820',
    '2026-11-21',
    '00000000000000',
    '12345',
    'a4242b4242c4242d4242',
  ];
  for (const text of others) {
    it(`is none: ${JSON.stringify(text)}`, () => expect(holdsCardNumber(text)).to.be.false);
  }

  it('is an ellipsis where it stands in other words, and these stay', () => {
    expect(withoutCardNumbers('Pay 12 with 4242 4242 4242 4242 today')).to.equal('Pay 12 with … today');
    expect(withoutCardNumbers('Nº 12, ﬁne')).to.equal('Nº 12, ﬁne');
  });

  it('is looked for in time that grows with the text alone', () => {
    // Would not end today if it were tried from each digit to each other.
    expect(holdsCardNumber('1'.repeat(200_000))).to.be.a('boolean');
    expect(holdsCardNumber('1 '.repeat(100_000))).to.be.a('boolean');
  });
});
