import assert from 'node:assert/strict';
import {readdirSync} from 'node:fs';
import {describe, it} from 'node:test';
import {LAUNCHER_FAILURES} from '../src/components/launcher-failure.js';
import {directionOf, LAUNCHER_NAMES} from '../src/components/launcher-locale.js';
import {LOCALES, loadStrings} from '../src/components/locale.js';
import {type Counted, en, type Translation, type WordTable} from '../src/components/strings.js';

type Key = keyof WordTable;

const KEYS = Object.keys(en) as Key[];

/** Numbers that a visitor may see counted, with all plural forms that whole numbers have anywhere. */
const COUNTS = [...Array.from({length: 1001}, (_, count) => count), 10_000, 100_000, 1_000_000];

async function wordsOf(tag: string): Promise<Translation> {
  return ((await import(`../src/locales/${tag}.js`)) as {strings: Translation}).strings;
}

const formsOf = (words: Counted): string[] => (typeof words === 'string' ? [words] : Object.values(words));

const blanksIn = (words: string): string => [...words.matchAll(/\{\w+\}/g)].flat().sort().join(' ');

describe('the languages', () => {
  it('are those of the files, each loaded by its tag', () => {
    const files = readdirSync('src/locales').map(file => file.replace(/\.ts$/, ''));
    assert.deepEqual([...LOCALES].sort(), files.sort());
  });

  it('are found by the tags of their regions, and of regions near them', async () => {
    const shown = async (tag: string) => (await loadStrings(tag)).locale;
    const tags = [
      'de-CH',
      'FR',
      'es-419',
      'pt',
      'pt-PT',
      'zh',
      'zh-Hans-SG',
      'iw',
      'ar-EG',
      'en-GB',
      'tlh',
      '',
    ];
    assert.deepEqual(await Promise.all(tags.map(shown)), [
      ...['de', 'fr', 'es', 'pt-BR', 'pt-BR', 'zh-CN', 'zh-CN', 'he', 'ar', 'en', 'en', 'en'],
    ]);
  });

  it('do not show simplified characters to who reads traditional ones', async () => {
    for (const tag of ['zh-TW', 'zh-Hant', 'zh-hant-HK', 'zh-HK', 'zh-MO'])
      assert.equal((await loadStrings(tag)).locale, 'en', tag);
  });

  it('have the name of the launcher in its own small table, too', async () => {
    const names = await Promise.all(
      Object.keys(LAUNCHER_NAMES).map(async tag => [tag, (await loadStrings(tag)).launcherOpen]),
    );
    assert.deepEqual(LAUNCHER_NAMES, Object.fromEntries(names));
    assert.deepEqual(Object.keys(LAUNCHER_NAMES).sort(), [...LOCALES, 'en'].sort());
  });

  it('have what the launcher says of a chat that cannot be loaded in another', async () => {
    const failures = await Promise.all(
      Object.keys(LAUNCHER_NAMES).map(async tag => {
        const words = await loadStrings(tag);
        return [tag, `${words['error-network']} ${words.retry}`];
      }),
    );
    const sorted = (table: Record<string, string>) => Object.entries(table).sort();
    assert.deepEqual(
      sorted(LAUNCHER_FAILURES).map(([tag, text]) => `${tag}: ${text}`),
      sorted(Object.fromEntries(failures)).map(([tag, text]) => `${tag}: ${text}`),
    );
  });

  it('name the button over code by the word that is on it, so that it can be called by voice', async () => {
    for (const tag of LOCALES) {
      const {copy, copyCode} = await loadStrings(tag);
      assert.ok(copyCode.toLowerCase().includes(copy.toLowerCase()), `${tag}: ${copy}, ${copyCode}`);
    }
  });

  it('that are written from right to left are known to be', () => {
    assert.deepEqual(
      LOCALES.filter(tag => directionOf(tag) === 'rtl'),
      ['ar', 'he'],
    );
  });
});

for (const tag of LOCALES) {
  const words = await wordsOf(tag);
  describe(`the words in ${tag}`, () => {
    const missing = KEYS.filter(key => !Object.hasOwn(words, key));

    // A new word is read in English until it is translated, which must keep nobody from adding one.
    it('are all there', {todo: missing.length > 0 && `translate ${missing.join(', ')}`}, () => {
      assert.deepEqual(missing, []);
    });

    it('say in which language they are, and are no others', () => {
      assert.equal(words.locale, tag);
      const unknown = Object.keys(words).filter(key => !Object.hasOwn(en, key));
      assert.deepEqual(unknown, []);
    });

    const rules = new Intl.PluralRules(tag);
    const formOf = COUNTS.map(count => rules.select(count));
    /** A form that only one number has may say it in a word. */
    const isForOne = (form: string): boolean => formOf.filter(other => other === form).length === 1;

    it('have the blanks to fill that the English ones have, in each plural form', () => {
      for (const [key, given] of Object.entries(words) as [Key, Counted][]) {
        const blanks = blanksIn(formsOf(en[key]).at(-1) ?? '');
        for (const [form, text] of Object.entries(typeof given === 'string' ? {other: given} : given))
          if (!isForOne(form) || blanks !== '{count}')
            assert.equal(blanksIn(text), blanks, `${key}: ${text}`);
      }
    });

    it('have the plural forms of their language, and none that it does not have', () => {
      const possible: readonly string[] = rules.resolvedOptions().pluralCategories;
      const needed = new Set<string>(formOf);
      for (const [key, given] of Object.entries(words) as [Key, Counted][]) {
        assert.ok(typeof given === 'string' || typeof en[key] === 'object', `${key} is not counted`);
        if (typeof given === 'string') continue;
        for (const form of Object.keys(given)) assert.ok(possible.includes(form), `${key}: ${form}`);
        for (const form of needed) assert.ok(Object.hasOwn(given, form), `${key} has no form for "${form}"`);
      }
    });

    it('are words, without blanks around them', () => {
      for (const form of Object.values(words).flatMap(formsOf)) {
        assert.notEqual(form, '');
        assert.equal(form, form.trim());
      }
    });
  });
}
