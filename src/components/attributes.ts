import type {ComplexAttributeConverter} from 'lit';

/** An attribute that is one of a closed set; anything else is the first, with a word on the console. */
export function choice<Name extends string>(
  attribute: string,
  names: readonly Name[],
): ComplexAttributeConverter<Name> {
  return {
    fromAttribute(value) {
      const known = names.find(name => name === value);
      if (value !== null && known === undefined) {
        console.warn(`dragoman: ${attribute}="${value}" is unknown. Use one of: ${names.join(', ')}.`);
      }
      return known ?? (names[0] as Name);
    },
    toAttribute: value => value,
  };
}

/** A number that is not negative; anything else is the default, with a word on the console. */
export function quantity(attribute: string, otherwise: number): ComplexAttributeConverter<number> {
  return {
    fromAttribute(value) {
      const given = value === null || value.trim() === '' ? Number.NaN : Number(value);
      if (given >= 0) return given;
      if (value !== null)
        console.warn(`dragoman: ${attribute}="${value}" is no number; ${otherwise} is used.`);
      return otherwise;
    },
    toAttribute: value => String(value),
  };
}

/** Words separated by spaces. */
export const words: ComplexAttributeConverter<readonly string[]> = {
  fromAttribute: value => (value ?? '').split(/\s+/).filter(Boolean),
  toAttribute: value => value.join(' '),
};
