/** What is told apart in code, and the styles of the readers that mean it. All else is plain. */
export const CODE_KINDS = {
  comment: 'comment lineComment blockComment docComment docString',
  keyword:
    'keyword controlKeyword operatorKeyword definitionKeyword moduleKeyword modifier qualifier self tag tagName',
  string: 'string character regexp escape attributeValue url link inserted',
  number: 'number integer float bool atom null literal unit color',
  name: 'def variableName.definition variableName.function function className macroName labelName heading header',
  type: 'type typeName builtin variableName.standard variableName.special namespace',
  property: 'property propertyName attribute attributeName',
  meta: 'meta processingInstruction documentMeta annotation',
  deleted: 'deleted',
} as const satisfies Readonly<Record<string, string>>;

/** One kind, as it stands in a class: `code-keyword`. */
export type CodeKind = keyof typeof CODE_KINDS;

/** The class of a stretch of code of this kind. */
export function classOf(kind: CodeKind): `code-${CodeKind}` {
  return `code-${kind}`;
}
