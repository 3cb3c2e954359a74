import { type ESTree, parseSync, Visitor } from 'rolldown/utils';
import { isConstant } from './constant-expression.ts';

/** An import, a re-export, a dynamic import, or the type `import('…').X`. */
export interface ImportFact {
  readonly specifier: string;
  /** Erased at run time. */
  readonly typeOnly: boolean;
  readonly names: readonly string[];
  readonly line: number;
}

/** A string, or a template whose insertions are left out. */
export interface TextFact {
  readonly text: string;
  readonly line: number;
  /** The property it is the value of (or an element of its list), such as `table` in `{ table: 'posts.likes' }`. */
  readonly property: string | null;
  /** Whether it is put together from values that are not constants. */
  readonly hasValues: boolean;
}

/** A call `….model.operation(…)`, or a model named in `Pick<PrismaTx, 'model'>`. */
export interface ModelFact {
  readonly model: string;
  readonly operation: string;
  readonly line: number;
}

/** What the rules need to know of one file. */
export interface SourceFile {
  /** From the repository's root, with slashes. */
  readonly path: string;
  readonly imports: readonly ImportFact[];
  readonly texts: readonly TextFact[];
  readonly models: readonly ModelFact[];
  /** Lines that read process.env. */
  readonly environmentReads: readonly number[];
}

/** Parses a TypeScript file. @throws Error with the parser's message when it is not one. */
export function readSourceFile(path: string, source: string): SourceFile {
  const { program, errors } = parseSync(path, source);
  const [fault] = errors;
  if (fault) throw new Error(`${path} cannot be parsed: ${fault.message}`);

  const lineAt = lineCounter(source);
  const imports: ImportFact[] = [];
  const texts: TextFact[] = [];
  const models: ModelFact[] = [];
  const environmentReads: number[] = [];
  const properties = new Map<ESTree.Node, string>();
  const isConst = isConstant(program);

  const addImport = (source: ESTree.Expression | null, typeOnly: boolean, names: readonly string[] = []): void => {
    if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
    imports.push({ specifier: source.value, typeOnly, names, line: lineAt(source.start) });
  };
  const addText = (node: ESTree.Node, text: string, hasValues: boolean): void => {
    texts.push({ text, line: lineAt(node.start), property: properties.get(node) ?? null, hasValues });
  };

  new Visitor({
    ImportDeclaration(node) {
      const named = node.specifiers.flatMap((it) => (it.type === 'ImportSpecifier' ? [it] : []));
      // `import {} from` and `import 'x'` run the module, `import { type A } from` as well: only `import type` is erased.
      addImport(node.source, node.importKind === 'type', named.map(importedName));
    },
    ExportNamedDeclaration(node) {
      addImport(node.source, node.exportKind === 'type');
    },
    ExportAllDeclaration(node) {
      addImport(node.source, node.exportKind === 'type');
    },
    ImportExpression(node) {
      addImport(node.source, false);
    },
    TSImportType(node) {
      addImport(node.source, true);
    },
    Property(node) {
      const name = node.key.type === 'Identifier' ? node.key.name : null;
      if (name === null) return;
      properties.set(node.value, name);
      if (node.value.type !== 'ArrayExpression') return;
      for (const element of node.value.elements) if (element) properties.set(element, name);
    },
    Literal(node) {
      if (typeof node.value === 'string') addText(node, node.value, false);
    },
    TemplateLiteral(node) {
      const text = node.quasis.map((part) => part.value.cooked ?? part.value.raw).join(' ');
      addText(node, text, !node.expressions.every(isConst));
    },
    BinaryExpression(node) {
      const [first] = node.left.type === 'Literal' ? [node.left.value] : [];
      if (node.operator === '+' && typeof first === 'string') addText(node, first, !isConst(node.right));
    },
    MemberExpression(node) {
      if (isProcess(node.object) && memberName(node) === 'env') environmentReads.push(lineAt(node.start));
    },
    VariableDeclarator(node) {
      if (node.init && isProcess(node.init) && node.id.type === 'ObjectPattern') {
        const reads = node.id.properties.some((it) => it.type === 'Property' && nameOf(it.key) === 'env');
        if (reads) environmentReads.push(lineAt(node.start));
      }
    },
    CallExpression(node) {
      if (node.callee.type !== 'MemberExpression' || node.callee.object.type !== 'MemberExpression') return;
      const operation = memberName(node.callee);
      const model = memberName(node.callee.object);
      if (operation && model) models.push({ model, operation, line: lineAt(node.start) });
    },
    TSTypeReference(node) {
      if (nameOf(node.typeName) !== 'Pick') return;
      const [client, picked] = node.typeArguments?.params ?? [];
      const name = client?.type === 'TSTypeReference' ? nameOf(client.typeName) : null;
      if (!picked || (name !== 'PrismaTx' && name !== 'PrismaClient')) return;
      for (const type of picked.type === 'TSUnionType' ? picked.types : [picked]) {
        if (type.type !== 'TSLiteralType' || type.literal.type !== 'Literal') continue;
        models.push({ model: String(type.literal.value), operation: 'Pick', line: lineAt(type.start) });
      }
    },
  }).visit(program);

  for (const { specifier, names, line } of imports) {
    if (/^(node:)?process$/.test(specifier) && names.includes('env')) environmentReads.push(line);
  }
  return { path, imports, texts, models, environmentReads: [...new Set(environmentReads)] };
}

/** `process`, `globalThis.process`. */
function isProcess(node: ESTree.Node): boolean {
  return nameOf(node) === 'process' || (node.type === 'MemberExpression' && memberName(node) === 'process');
}

function memberName(node: ESTree.MemberExpression): string | null {
  if (!node.computed) return nameOf(node.property);
  return node.property.type === 'Literal' && typeof node.property.value === 'string' ? node.property.value : null;
}

function nameOf(node: ESTree.Node): string | null {
  return node.type === 'Identifier' ? node.name : null;
}

function importedName(specifier: ESTree.ImportSpecifier): string {
  return specifier.imported.type === 'Literal' ? specifier.imported.value : specifier.imported.name;
}

function lineCounter(source: string): (offset: number) => number {
  const starts = [0];
  for (let at = source.indexOf('\n'); at !== -1; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => starts.findLastIndex((start) => start <= offset) + 1;
}
