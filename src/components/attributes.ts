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

/** Words of a closed set, separated by spaces; any other is left out, with a word on the console. */
export function choices<Name extends string>(
  attribute: string,
  names: readonly Name[],
): ComplexAttributeConverter<readonly Name[]> {
  return {
    fromAttribute(value) {
      const given = (value ?? '').split(/\s+/).filter(Boolean);
      for (const word of given) {
        if (names.some(name => name === word)) continue;
        console.warn(
          `dragoman: ${attribute} has "${word}", which is unknown. Use any of: ${names.join(', ')}.`,
        );
      }
      return names.filter(name => given.includes(name));
    },
    toAttribute: value => value.join(' '),
  };
}

/** A number that is not negative; anything else is the default, with a word on the console. */
export function quantity<Otherwise extends number | undefined>(
  attribute: string,
  otherwise: Otherwise,
): ComplexAttributeConverter<number | Otherwise> {
  return {
    fromAttribute(value) {
      const given = value === null || value.trim() === '' ? Number.NaN : Number(value);
      if (given >= 0) return given;
      if (value !== null) {
        const instead = otherwise === undefined ? 'it is ignored' : `${otherwise} is used`;
        console.warn(`dragoman: ${attribute}="${value}" is no number; ${instead}.`);
      }
      return otherwise;
    },
    toAttribute: value => (value === undefined ? null : String(value)),
  };
}

/** Words separated by spaces. */
export const words: ComplexAttributeConverter<readonly string[]> = {
  fromAttribute: value => (value ?? '').split(/\s+/).filter(Boolean),
  toAttribute: value => value.join(' '),
};

/** The settings that say something: an attribute that was removed is null, an empty one is as good as none. */
export function given<Settings extends object>(settings: Settings): Partial<Settings> {
  const set = Object.entries(settings).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  return Object.fromEntries(set) as Partial<Settings>;
}
