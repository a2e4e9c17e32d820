/**
 * Types as the compiler sees them. A docblock's reader, and an editor that completes words, want to know that a `Mode` is
 * one of four words; the analyzer has only the name that the source uses. The interface to the compiler is unstable by
 * name; it is used here alone.
 */
import {resolve} from 'node:path';
import {API, type Checker, NodeBuilderFlags, type Type, type TypeReference} from 'typescript/unstable/sync';

/** Whole, and functions that have a name by that. */
const FORMAT = NodeBuilderFlags.NoTruncation | NodeBuilderFlags.UseTypeOfFunction;

/** A member's type by its name; undefined for a name that the class does not have. */
export type TypeOf = (member: string) => string | undefined;

/**
 * Reads the types of a class. The answer of `use` is the answer; the compiler has ended by then.
 *
 * @throws where the file has no such class.
 */
export function withTypesOf<Answer>(
  file: string,
  className: string,
  use: (typeOf: TypeOf) => Answer,
): Answer {
  const compiler = new API({cwd: process.cwd()});
  try {
    const project = compiler
      .updateSnapshot({openProjects: [resolve('tsconfig.types.json')]})
      .getProject(resolve('tsconfig.types.json'));
    const text = project?.program.getSourceFile(resolve(file))?.text ?? '';
    const at = text.indexOf(`class ${className} `) + 'class '.length;
    const symbol = project?.checker.getSymbolAtPosition(resolve(file), at);
    if (!project || !symbol) throw new Error(`${file} has no class ${className}.`);
    const {checker} = project;
    const type = checker.getDeclaredTypeOfSymbol(symbol);
    return use(member => {
      const property = checker.getPropertyOfType(type, member);
      const found = property && checker.getTypeOfSymbol(property);
      return found && spell(found, checker);
    });
  } finally {
    compiler.close();
  }
}

/** A type in words. Unions of words are spelled out, whatever they are called; all else goes by its name. */
function spell(type: Type, checker: Checker): string {
  const name = checker.typeToString(type, undefined, FORMAT);
  if (name === 'boolean') return name;
  if (type.isUnionType()) {
    const members = new Set(type.getTypes().map(member => spell(member, checker)));
    // A boolean is a union of its two values.
    if (members.delete('false')) members.add(members.delete('true') ? 'boolean' : 'false');
    // Said at the end, if at all.
    if (members.delete('undefined')) members.add('undefined');
    return [...members].map(member => (member.includes('=>') ? `(${member})` : member)).join(' | ');
  }
  if (!checker.isArrayType(type)) return name;
  const [item] = checker.getTypeArguments(type as TypeReference);
  const items = item ? spell(item, checker) : '';
  return items.includes('|') ? `${name.startsWith('readonly ') ? 'readonly ' : ''}(${items})[]` : name;
}
