import {
  ACTS_ON_IMPORT,
  FOUR_SIDED,
  HOMES,
  PHYSICAL_CSS,
  QUIET_WAYS_IN,
  REGISTERS,
  ROOMS,
  type Room,
  SIDED_VALUES,
  type Thing,
} from './house-rules.js';
import {type ImportFact, readFacts, type SourceFacts} from './source-facts.js';

/** One broken rule at one place. */
export interface Violation {
  /** Path from `src/` on. */
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly reason: string;
}

interface Place {
  readonly line: number;
  readonly rule: string;
  readonly reason: string;
}

interface Source {
  readonly file: string;
  readonly facts: SourceFacts;
  /** Undefined for a file that has no room. */
  readonly room: Room | undefined;
}

/** Holds source files (path from `src/` on → text) to the rules of the house. Pure. */
export function checkArchitecture(files: Readonly<Record<string, string>>): Violation[] {
  const sources = Object.entries(files).map(([file, text]): Source => {
    const room = ROOMS.find(one => fits(file, one.files));
    return {file, room, facts: readFacts(file, text)};
  });
  const perFile = sources.flatMap(source =>
    CHECKS.flatMap(check => check(source)).map(place => ({file: source.file, ...place})),
  );
  return [...perFile, ...cycles(sources), ...quietWaysIn(sources)].sort(
    (a, b) => a.file.localeCompare(b.file) || a.line - b.line,
  );
}

/** `src/stream/sse.ts:3  imports  …`, one a line. */
export function formatViolations(violations: readonly Violation[]): string {
  return violations.map(one => `src/${one.file}:${one.line}  ${one.rule}: ${one.reason}`).join('\n');
}

const CHECKS: readonly ((source: Source) => Place[])[] = [
  ({facts}) => facts.syntaxErrors.map(reason => ({line: 1, rule: 'syntax', reason})),
  ({room}) =>
    room ? [] : [{line: 1, rule: 'room', reason: 'this file is in no room of tests/support/house-rules.ts'}],
  imports,
  ({room, facts}) =>
    (room?.never ?? []).flatMap(thing =>
      usesOf(thing, facts).map(({name, line}) => ({
        line,
        rule: 'never',
        reason: `uses ${thing.name} (${name}): ${room?.reason}`,
      })),
    ),
  ({file, facts}) =>
    HOMES.filter(home => !fits(file, home.only)).flatMap(({rule, thing, reason}) =>
      usesOf(thing, facts).map(({name, line}) => ({line, rule, reason: `uses ${name}: ${reason}`})),
    ),
  ({facts}) =>
    facts.forIns.map(line => ({
      line,
      rule: 'for-in',
      reason: 'no `for (… in …)`: it also finds what the page has put on all objects',
    })),
  ({facts}) => facts.anys.map(line => ({line, rule: 'any', reason: 'no `any`: `unknown`, read with care'})),
  ({facts}) =>
    facts.defaultExports.map(line => ({line, rule: 'default-export', reason: 'exports have names'})),
  ({file, facts}) =>
    fits(file, ACTS_ON_IMPORT)
      ? []
      : facts.effects.map(line => ({line, rule: 'import-effect', reason: 'nothing happens on import'})),
  styleAttributes,
  physicalCss,
  strayWords,
];

function imports({file, room, facts}: Source): Place[] {
  if (!room) return [];
  return facts.imports
    .filter(one => !mayImport(file, room, one))
    .map(({specifier, line, typeOnly}) => ({
      line,
      rule: 'imports',
      reason: `may not import ${typeOnly ? 'types of ' : ''}${resolve(file, specifier) ?? specifier}: ${room.reason}`,
    }));
}

function mayImport(file: string, room: Room, {specifier, typeOnly, dynamic}: ImportFact): boolean {
  const target = resolve(file, specifier);
  if (target === undefined) {
    return (room.packages ?? []).some(
      name => specifier === name || specifier.startsWith(name.endsWith(':') ? name : `${name}/`),
    );
  }
  if (target.startsWith('../')) return false;
  if (fits(target, room.imports)) return true;
  if (typeOnly && fits(target, room.types ?? [])) return true;
  if (dynamic && fits(target, room.dynamic ?? [])) return true;
  const own = /^[^/]+\//.exec(file)?.[0];
  return own !== undefined && target.startsWith(own) && fits(target, room.siblings ?? [own]);
}

/** Where the same import graph, types and `import()` included, leads back to where it came from. */
function cycles(sources: readonly Source[]): Violation[] {
  const byFile = new Map(sources.map(source => [source.file, source]));
  const found: Violation[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]) => {
    for (const one of byFile.get(file)?.facts.imports ?? []) {
      const target = resolve(file, one.specifier);
      if (target === undefined || done.has(target) || !byFile.has(target)) continue;
      const back = [...path, file].indexOf(target);
      if (back >= 0) {
        const way = [...[...path, file].slice(back), target].join(' → ');
        found.push({file, line: one.line, rule: 'cycle', reason: `imports in a circle: ${way}`});
      } else visit(target, [...path, file]);
    }
    done.add(file);
  };
  for (const file of byFile.keys()) if (!done.has(file)) visit(file, []);
  return found;
}

/** `index.ts` and `react.ts` do not reach `define.ts` by static imports, not even through others. */
function quietWaysIn(sources: readonly Source[]): Violation[] {
  const byFile = new Map(sources.map(source => [source.file, source]));
  const wayToRegister = (file: string, seen: Set<string>): string | undefined => {
    if (file === REGISTERS) return file;
    if (seen.has(file)) return undefined;
    seen.add(file);
    for (const one of byFile.get(file)?.facts.imports ?? []) {
      const target = one.dynamic ? undefined : resolve(file, one.specifier);
      const way = target && wayToRegister(target, seen);
      if (way) return `${file} → ${way}`;
    }
    return undefined;
  };
  return QUIET_WAYS_IN.flatMap(file =>
    (byFile.get(file)?.facts.imports ?? []).flatMap(({specifier, line, dynamic}) => {
      const target = dynamic ? undefined : resolve(file, specifier);
      const way = target && wayToRegister(target, new Set([file]));
      const reason = `importing ${file} must not define the element: ${file} → ${way}`;
      return way ? [{file, line, rule: 'quiet-way-in', reason}] : [];
    }),
  );
}

/** A `style` attribute, `styleMap` and `<style>` in a template fail under a strict CSP. */
function styleAttributes({facts}: Source): Place[] {
  const reason =
    'no style attribute, styleMap or <style>: use *.styles.ts, or .style and setProperty for values';
  const inTemplates = facts.templates
    .filter(one => /^(html|svg|mathml)$/.test(one.name) && /[\s"']style\s*=|<style\b/i.test(one.text))
    .map(({line, text}) => line + linesBefore(text, text.search(/[\s"']style\s*=|<style\b/i)));
  const calls = facts.calls
    .filter(one => /\b(set|toggle)Attribute$/.test(one.name) && one.first?.toLowerCase() === 'style')
    .map(one => one.line);
  const maps = facts.imports.filter(one => /style-map/.test(one.specifier)).map(one => one.line);
  return [...inTemplates, ...calls, ...maps].map(line => ({line, rule: 'style-attribute', reason}));
}

function physicalCss({facts}: Source): Place[] {
  return facts.templates
    .filter(one => one.name === 'css')
    .flatMap(({text, line}) =>
      [...withoutComments(text).matchAll(/(^|[;{}\n\0])\s*([a-z-]+)\s*:\s*([^;{}]*)/g)].flatMap(found => {
        const [whole, , property = '', value = ''] = found;
        const instead = physical(property, value.trim());
        const at = line + linesBefore(text, found.index + whole.indexOf(property));
        return instead === undefined
          ? []
          : [{line: at, rule: 'physical-css', reason: `${property} names a side of the screen: ${instead}`}];
      }),
    );
}

/** Words of a template that no table has: text between its tags, and attributes that are read out or shown. */
function strayWords({facts}: Source): Place[] {
  const reason = 'a word stands here: those a visitor reads are in components/strings.ts';
  return facts.templates
    .filter(one => /^(html|svg|mathml)$/.test(one.name))
    .flatMap(({text, line}) => {
      const shown = text.replace(SPOKEN_ATTRIBUTE, ' >$1< ').replace(/<!--.*?-->|<[^>]*>|&\w+;/gs, blank);
      return [...shown.matchAll(/\p{L}{2,}[^\n\0<>]*/gu)].map(found => ({
        line: line + linesBefore(shown, found.index),
        rule: 'words',
        reason: `${reason}: ${found[0].trim()}`,
      }));
    });
}

const SPOKEN_ATTRIBUTE =
  /\s(?:aria-label|aria-description|aria-roledescription|title|alt|placeholder)="([^"]*)"/g;

/** Blanks in place of it, so that lines stay where they are. */
function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

function physical(property: string, value: string): string | undefined {
  for (const [name, instead] of PHYSICAL_CSS) if (name.test(property)) return `use ${instead}`;
  if (SIDED_VALUES.test(property) && /^(left|right|top|bottom)\b/.test(value)) return 'use start, end …';
  const sides = value.replace(/\([^()]*(\([^()]*\)[^()]*)*\)/g, '()').split(/\s+/);
  if (FOUR_SIDED.test(property) && sides.length === 4 && sides[1] !== sides[3])
    return 'use its -inline and -block';
  return undefined;
}

function usesOf(thing: Thing, facts: SourceFacts): {name: string; line: number}[] {
  const globals = thing.globals ?? [];
  const members = thing.members ?? [];
  const inTemplates = facts.templates.flatMap(({text, line}) =>
    [...text.matchAll(/\.([A-Za-z]+)\s*=/g)].map(found => ({
      name: found[1] ?? '',
      line: line + linesBefore(text, found.index),
    })),
  );
  return [
    ...facts.globals.filter(({name}) => {
      const bare = name.replace(/^((globalThis|window|self)\.)+/, '');
      return globals.some(one => [name, bare].some(path => path === one || path.startsWith(`${one}.`)));
    }),
    ...[...facts.members, ...inTemplates].filter(({name}) => members.includes(name)),
    ...facts.types.filter(({name}) => thing.types?.test(name)),
    ...facts.calls.filter(
      one =>
        one.arguments === 0 &&
        thing.bareCalls?.some(call => one.name === call || one.name.endsWith(`.${call}`)),
    ),
    ...facts.imports
      .filter(one => thing.modules?.test(one.specifier))
      .map(one => ({name: one.specifier, line: one.line})),
  ];
}

/** `./frame.js` seen from `stream/sse.ts` is `stream/frame.ts`. Undefined for a package; begins with `../` outside `src/`. */
function resolve(file: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const path: string[] = folder(file).split('/').filter(Boolean);
  for (const step of specifier.split('/')) {
    if (step === '..') path.length > 0 && path.at(-1) !== '..' ? path.pop() : path.push('..');
    else if (step !== '.') path.push(step);
  }
  return path.join('/').replace(/\.js$/, '.ts');
}

/** `stream/` for `stream/sse.ts`; empty for a file of `src/` itself. */
function folder(file: string): string {
  return file.slice(0, file.lastIndexOf('/') + 1);
}

function fits(file: string, patterns: readonly string[]): boolean {
  return patterns.some(pattern => {
    if (pattern === '' || pattern.endsWith('/')) return file.startsWith(pattern);
    const [head = '', tail] = pattern.split('*');
    return tail === undefined
      ? file === head
      : file.startsWith(head) && file.endsWith(tail) && !file.slice(head.length).includes('/');
  });
}

function linesBefore(text: string, at: number): number {
  return text.slice(0, at).split('\n').length - 1;
}

function withoutComments(css: string): string {
  return css.replace(/\/\*[\s\S]*?\*\//g, comment => comment.replace(/[^\n]/g, ' '));
}
