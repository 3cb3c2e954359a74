import { type ESTree, parseSync } from 'rolldown/utils';

type Constant = string | number | boolean | null;

/** A class as its source declares it. */
export interface ClassFact {
  readonly name: string;
  readonly base: string | null;
  readonly abstract: boolean;
  readonly path: string;
  /** Its documentation comment as one line of text; empty without one. */
  readonly summary: string;
  /** Properties that are given a literal. */
  readonly constants: ReadonlyMap<string, Constant>;
  /** Values of the property `code`: its literal, or the literals of its type where the constructor chooses one. */
  readonly codes: readonly string[];
}

/** The classes that stand at the top level of a module. @throws Error when the source cannot be parsed */
export function classesOf(path: string, source: string): ClassFact[] {
  const { program, comments, errors } = parseSync(path, source);
  if (errors[0]) throw new Error(`${path} cannot be parsed: ${errors[0].message}`);
  const aliases = literalAliases(program);
  return program.body.flatMap((statement) => {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declared?.type !== 'ClassDeclaration' || declared.id === null) return [];
    const comment = comments.findLast(
      (it) =>
        it.type === 'Block' &&
        it.value.startsWith('*') &&
        isBlank(source.slice(it.end, statement.start), it.end, statement.start),
    );
    return [
      {
        name: declared.id.name,
        base: declared.superClass?.type === 'Identifier' ? declared.superClass.name : null,
        abstract: declared.abstract ?? false,
        path,
        summary: comment ? sentences(comment.value) : '',
        constants: constantsOf(declared),
        codes: codesOf(declared, aliases),
      },
    ];
  });
}

function isBlank(between: string, from: number, to: number): boolean {
  return from <= to && between.trim() === '';
}

function constantsOf(node: ESTree.Class): Map<string, Constant> {
  const constants = new Map<string, Constant>();
  for (const member of node.body.body) {
    if (member.type !== 'PropertyDefinition' || member.static || member.key.type !== 'Identifier') continue;
    // `'CODE' as const` and `'CODE' satisfies …` are literals too.
    const value = member.value && 'expression' in member.value ? member.value.expression : member.value;
    if (value === null || typeof value !== 'object' || value.type !== 'Literal') continue;
    if (typeof value.value === 'bigint' || value.value instanceof RegExp) continue;
    constants.set(member.key.name, value.value);
  }
  return constants;
}

function codesOf(node: ESTree.Class, aliases: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const code = constantsOf(node).get('code');
  if (typeof code === 'string') return [code];
  for (const member of node.body.body) {
    if (member.type !== 'PropertyDefinition' || member.key.type !== 'Identifier' || member.key.name !== 'code')
      continue;
    const type = member.typeAnnotation?.typeAnnotation;
    if (type?.type !== 'TSTypeReference') return type ? literalsOf(type) : [];
    return (type.typeName.type === 'Identifier' && aliases.get(type.typeName.name)) || [];
  }
  return [];
}

/** `type Fault = 'EXPIRED' | 'REVOKED'` of a module, by name. */
function literalAliases(program: ESTree.Program): Map<string, string[]> {
  const aliases = new Map<string, string[]>();
  for (const statement of program.body) {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declared?.type === 'TSTypeAliasDeclaration') aliases.set(declared.id.name, literalsOf(declared.typeAnnotation));
  }
  return aliases;
}

/** The strings of a literal type or a union of such; none if anything else is in it. */
function literalsOf(type: ESTree.TSType): string[] {
  if (type.type === 'TSUnionType') {
    const parts = type.types.map(literalsOf);
    return parts.every((part) => part.length > 0) ? parts.flat() : [];
  }
  if (type.type !== 'TSLiteralType' || type.literal.type !== 'Literal') return [];
  return typeof type.literal.value === 'string' ? [type.literal.value] : [];
}

/** The text of a comment without its stars, tags and links' braces. */
function sentences(comment: string): string {
  const [text = ''] = comment.split(/^\s*\*?\s*@\w/m);
  return text
    .replaceAll(/^\s*\*+ ?/gm, '')
    .replaceAll(/\{@link ([^}]+)\}/g, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
