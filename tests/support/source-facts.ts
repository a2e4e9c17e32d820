import {parseSync} from 'vite';

/**
 * What one TypeScript file imports and uses, read from its syntax tree. Names are resolved against the scopes around
 * them, so that a parameter called `fetch` is not the global one and `typeof fetch` in a type is no use of it.
 */
export interface SourceFacts {
  readonly imports: readonly ImportFact[];
  /** Paths that begin at a global: `JSON.parse`, `globalThis.fetch`, `document`. */
  readonly globals: readonly Use[];
  /** Property names that are read, written or set by an object literal, on whatever object. */
  readonly members: readonly Use[];
  /** Names of types that are not declared or imported in the file. */
  readonly types: readonly Use[];
  /** Tagged templates; `${…}` is written as `\0`. */
  readonly templates: readonly (Use & {readonly text: string})[];
  /** Each `any`. */
  readonly anys: readonly number[];
  readonly defaultExports: readonly number[];
  /** Each `for (… in …)`. */
  readonly forIns: readonly number[];
  /** Statements that run when the module is imported and declare nothing. */
  readonly effects: readonly number[];
  /** Calls such as `setAttribute('style', …)`: the function or method, its first argument where that is a string. */
  readonly calls: readonly Call[];
  readonly syntaxErrors: readonly string[];
}

export interface ImportFact {
  readonly specifier: string;
  readonly line: number;
  /** `import type`, `export type` and `import('…').Name` in a type: gone at run time. */
  readonly typeOnly: boolean;
  /** `import()`: loaded when it is reached. */
  readonly dynamic: boolean;
}

export interface Use {
  readonly name: string;
  readonly line: number;
}

export interface Call extends Use {
  readonly first: string | undefined;
  readonly arguments: number;
}

interface Node {
  type: string;
  start: number;
  [field: string]: unknown;
}

type Scope = ReadonlySet<string>;

/** Nodes named TS… that hold an expression that runs. */
const RUNS = new Set([
  ...['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression'],
  ...['TSTypeAssertion', 'TSInstantiationExpression'],
]);
/** Nodes whose `key` or `property` is a name, not a reference, unless it is computed. */
const KEYED = new Set(['Property', 'MethodDefinition', 'PropertyDefinition', 'AccessorProperty']);
const DECLARES = new Set(['FunctionDeclaration', 'ClassDeclaration', 'VariableDeclaration']);
const HARMLESS = /^(TS|Import|Export|FunctionDecl|ClassDecl|VariableDecl|EmptyStatement)/;

export function readFacts(path: string, source: string): SourceFacts {
  const {program, errors} = parseSync(path, source);
  return new Reader(source).read(
    program as unknown as Node,
    errors.map(error => error.message),
  );
}

class Reader {
  readonly #lineStarts: number[];
  readonly #imports: ImportFact[] = [];
  readonly #globals: Use[] = [];
  readonly #members: Use[] = [];
  readonly #types: Use[] = [];
  readonly #templates: (Use & {text: string})[] = [];
  readonly #anys: number[] = [];
  readonly #defaultExports: number[] = [];
  readonly #forIns: number[] = [];
  readonly #effects: number[] = [];
  readonly #calls: Call[] = [];
  #ownTypes: Scope = new Set();

  constructor(source: string) {
    this.#lineStarts = [0];
    for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1))
      this.#lineStarts.push(at + 1);
  }

  read(program: Node, syntaxErrors: readonly string[]): SourceFacts {
    this.#ownTypes = new Set(
      nodes(program.body).flatMap(statement => [...declaredNames(statement), ...typeNames(statement)]),
    );
    this.#walk(program, []);
    for (const statement of nodes(program.body)) {
      const directive = statement.type === 'ExpressionStatement' && typeof statement.directive === 'string';
      if (!directive && !HARMLESS.test(statement.type)) this.#effects.push(this.#line(statement));
    }
    return {
      imports: this.#imports,
      globals: this.#globals,
      members: this.#members,
      types: this.#types,
      templates: this.#templates,
      anys: this.#anys,
      defaultExports: this.#defaultExports,
      forIns: this.#forIns,
      effects: this.#effects,
      calls: this.#calls,
      syntaxErrors,
    };
  }

  #line(node: Node): number {
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#lineStarts[middle]! <= node.start) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  #use(name: string, node: Node): Use {
    return {name, line: this.#line(node)};
  }

  /** Values. Types branch off to `#walkType`. */
  #walk(node: Node, outer: readonly Scope[]): void {
    if (node.type.startsWith('TS') && !RUNS.has(node.type)) {
      this.#walkType(node);
      return;
    }
    this.#readModuleSyntax(node);
    const names = scopeOf(node);
    const scopes = names.size > 0 ? [...outer, names] : outer;
    if (node.type === 'Identifier' || node.type === 'MemberExpression') this.#readPath(node, scopes);
    if (node.type === 'VariableDeclarator') this.#readDestructuring(node, scopes);
    if (node.type === 'CallExpression' || node.type === 'NewExpression') this.#readCall(node, scopes);
    if (node.type === 'TaggedTemplateExpression') this.#readTemplate(node);
    if (node.type === 'ForInStatement') this.#forIns.push(this.#line(node));
    if (node.type === 'Property' && node.computed !== true) {
      this.#members.push(this.#use(keyName(node.key), node));
    }
    for (const [field, child] of children(node)) {
      if (isName(node, field)) continue;
      // The head of a path (`JSON` of `JSON.parse`) was read with the path.
      if (node.type === 'MemberExpression' && field === 'object' && globalPath(child, scopes)) continue;
      this.#walk(child, scopes);
    }
  }

  #walkType(node: Node): void {
    if (node.type === 'TSAnyKeyword') this.#anys.push(this.#line(node));
    if (node.type === 'TSImportType') this.#import(node, node.source, true, false);
    const name = keyName(node.type === 'TSTypeReference' ? node.typeName : node.expression);
    if (name !== '' && !this.#ownTypes.has(name)) this.#types.push(this.#use(name, node));
    for (const [, child] of children(node)) this.#walkType(child);
  }

  #readModuleSyntax(node: Node): void {
    switch (node.type) {
      case 'ImportDeclaration':
        this.#import(node, node.source, node.importKind === 'type', false);
        break;
      case 'ExportAllDeclaration':
      case 'ExportNamedDeclaration':
        if (node.source) this.#import(node, node.source, node.exportKind === 'type', false);
        break;
      case 'ImportExpression':
        this.#import(node, node.source, false, true);
        break;
      case 'ExportDefaultDeclaration':
        this.#defaultExports.push(this.#line(node));
        break;
      case 'ExportSpecifier':
        if (keyName(node.exported) === 'default') this.#defaultExports.push(this.#line(node));
    }
  }

  #import(node: Node, source: unknown, typeOnly: boolean, dynamic: boolean): void {
    if (!isNode(source) || typeof source.value !== 'string') return;
    this.#imports.push({specifier: source.value, line: this.#line(node), typeOnly, dynamic});
  }

  #readPath(node: Node, scopes: readonly Scope[]): void {
    if (node.type === 'MemberExpression') {
      const name = memberName(node);
      if (name !== undefined) this.#members.push(this.#use(name, node));
    }
    const path = globalPath(node, scopes);
    if (path) this.#globals.push(this.#use(path.join('.'), node));
  }

  /** `const {fetch} = globalThis` uses `globalThis.fetch`. */
  #readDestructuring(node: Node, scopes: readonly Scope[]): void {
    const path = globalPath(node.init, scopes);
    if (!path || !isNode(node.id) || node.id.type !== 'ObjectPattern') return;
    for (const property of nodes(node.id.properties)) {
      if (property.key) this.#globals.push(this.#use([...path, keyName(property.key)].join('.'), property));
    }
  }

  #readCall(node: Node, scopes: readonly Scope[]): void {
    const given = nodes(node.arguments);
    const first = typeof given[0]?.value === 'string' ? given[0].value : undefined;
    const path = globalPath(node.callee, scopes)?.join('.');
    const name = path ?? (isNode(node.callee) ? (memberName(node.callee) ?? keyName(node.callee)) : '');
    const called = node.type === 'NewExpression' ? `new ${name}` : name;
    this.#calls.push({...this.#use(called, node), first, arguments: given.length});
  }

  #readTemplate(node: Node): void {
    const quasi = node.quasi as Node;
    const text = nodes(quasi.quasis)
      .map(part => (part.value as {raw: string}).raw)
      .join('\0');
    const tag = isNode(node.tag) ? (memberName(node.tag) ?? keyName(node.tag)) : '';
    this.#templates.push({name: tag, text, line: this.#line(quasi)});
  }
}

/** The names from a global on (`['globalThis', 'fetch']`), or undefined where the first name is declared here. */
function globalPath(value: unknown, scopes: readonly Scope[]): string[] | undefined {
  if (!isNode(value)) return undefined;
  if (value.type === 'Identifier') {
    const name = keyName(value);
    return scopes.some(scope => scope.has(name)) ? undefined : [name];
  }
  if (RUNS.has(value.type) || value.type === 'ChainExpression') return globalPath(value.expression, scopes);
  if (value.type !== 'MemberExpression') return undefined;
  const path = globalPath(value.object, scopes);
  return path && [...path, memberName(value) ?? '*'];
}

function scopeOf(node: Node): Scope {
  const names = new Set<string>();
  const add = (pattern: unknown) => {
    for (const name of patternNames(pattern)) names.add(name);
  };
  if (node.type.includes('Function')) {
    for (const parameter of nodes(node.params)) add(parameter);
    add(node.id);
  }
  if (node.type === 'ClassExpression' || node.type === 'ClassDeclaration') add(node.id);
  if (node.type === 'CatchClause') add(node.param);
  const isLoop = /^For/.test(node.type);
  const statements = isLoop ? nodes([node.init, node.left]) : nodes(node.body ?? node.cases);
  for (const statement of statements.flatMap(one =>
    one.type === 'SwitchCase' ? nodes(one.consequent) : [one],
  ))
    for (const name of declaredNames(statement)) names.add(name);
  return names;
}

function declaredNames(statement: Node): string[] {
  if (statement.type === 'ImportDeclaration') {
    return nodes(statement.specifiers).flatMap(specifier => patternNames(specifier.local));
  }
  if (isNode(statement.declaration)) return declaredNames(statement.declaration);
  if (!DECLARES.has(statement.type)) return [];
  if (statement.type !== 'VariableDeclaration') return patternNames(statement.id);
  return nodes(statement.declarations).flatMap(declarator => patternNames(declarator.id));
}

function typeNames(statement: Node): string[] {
  const declaration = isNode(statement.declaration) ? statement.declaration : statement;
  return /^TS(Interface|TypeAlias|Enum)Declaration$/.test(declaration.type)
    ? patternNames(declaration.id)
    : [];
}

function patternNames(pattern: unknown): string[] {
  if (!isNode(pattern)) return [];
  switch (pattern.type) {
    case 'Identifier':
      return [keyName(pattern)];
    case 'ObjectPattern':
      return nodes(pattern.properties).flatMap(one => patternNames(one.value ?? one.argument));
    case 'ArrayPattern':
      return nodes(pattern.elements).flatMap(patternNames);
    case 'AssignmentPattern':
      return patternNames(pattern.left);
    case 'RestElement':
      return patternNames(pattern.argument);
    case 'TSParameterProperty':
      return patternNames(pattern.parameter);
    default:
      return [];
  }
}

function isName(node: Node, field: string): boolean {
  if (/^(Import|Export)\w*Specifier$|^(Labeled|Break|Continue)Statement$|^MetaProperty$/.test(node.type)) {
    return field !== 'body';
  }
  if (node.computed === true) return false;
  return (
    (field === 'property' && node.type === 'MemberExpression') || (field === 'key' && KEYED.has(node.type))
  );
}

function memberName(node: Node): string | undefined {
  if (node.type !== 'MemberExpression' || !isNode(node.property)) return undefined;
  if (node.computed !== true) return keyName(node.property);
  return typeof node.property.value === 'string' ? node.property.value : undefined;
}

function keyName(key: unknown): string {
  return isNode(key) ? String(key.name ?? key.value ?? '') : '';
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

function nodes(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function* children(node: Node): Generator<[string, Node]> {
  for (const [field, value] of Object.entries(node)) {
    if (isNode(value)) yield [field, value];
    else for (const child of nodes(value)) yield [field, child];
  }
}
