import { type ESTree, Visitor } from 'rolldown/utils';

/**
 * Answers whether an expression of this file has a value that is written in the sources: literals, imported names, parameters
 * whose type is a list of literals, constants made of those, and choices between them. Conservative: a name counts only if every binding of it in the file is such a constant.
 */
export function isConstant(program: ESTree.Program): (expression: ESTree.Expression) => boolean {
  const bindings = new Map<string, (ESTree.Expression | 'constant' | 'value')[]>();
  const bind = (name: string, value: ESTree.Expression | 'constant' | 'value'): void => {
    bindings.set(name, [...(bindings.get(name) ?? []), value]);
  };
  const bindParameters = (node: { readonly params: readonly ESTree.Node[] }): void => {
    for (const parameter of node.params) {
      const value = parameter.type === 'Identifier' && isLiteralType(parameter.typeAnnotation) ? 'constant' : 'value';
      for (const name of patternNames(parameter)) bind(name, value);
    }
  };
  const constants = new Set<ESTree.Node>();

  new Visitor({
    ImportDeclaration(node) {
      for (const specifier of node.specifiers) bind(specifier.local.name, 'constant');
    },
    VariableDeclaration(node) {
      if (node.kind === 'const') for (const declarator of node.declarations) constants.add(declarator);
    },
    VariableDeclarator(node) {
      if (node.id.type === 'Identifier') {
        bind(node.id.name, (constants.has(node) && node.init) || 'value');
      } else {
        for (const name of patternNames(node.id)) bind(name, 'value');
      }
    },
    FunctionDeclaration: bindParameters,
    FunctionExpression: bindParameters,
    ArrowFunctionExpression: bindParameters,
  }).visit(program);

  const isImported = (node: ESTree.Node): boolean =>
    node.type === 'Identifier' && (bindings.get(node.name)?.every((value) => value === 'constant') ?? false);

  const check = (node: ESTree.Node, seen: ReadonlySet<string>): boolean => {
    switch (node.type) {
      case 'Literal':
        return true;
      case 'Identifier': {
        const values = bindings.get(node.name);
        if (values === undefined || seen.has(node.name)) return false;
        const inner = new Set(seen).add(node.name);
        return values.every((value) => value === 'constant' || (value !== 'value' && check(value, inner)));
      }
      case 'TemplateLiteral':
        return node.expressions.every((it) => check(it, seen));
      case 'MemberExpression':
        // A lookup in a constant table can only give what the table holds.
        return check(node.object, seen);
      case 'ConditionalExpression':
        return check(node.consequent, seen) && check(node.alternate, seen);
      case 'BinaryExpression':
      case 'LogicalExpression':
        return check(node.left, seen) && check(node.right, seen);
      case 'ObjectExpression':
        return node.properties.every((it) => check(it.type === 'Property' ? it.value : it.argument, seen));
      case 'ArrayExpression':
        return node.elements.every((it) => it === null || check(it, seen));
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'ParenthesizedExpression':
        return check(node.expression, seen);
      case 'CallExpression':
        // LIST.join(', ') and other methods of a constant, and imported functions that write a part; both with constant arguments.
        return (
          (node.callee.type === 'MemberExpression' ? check(node.callee.object, seen) : isImported(node.callee)) &&
          node.arguments.every((it) => check(it, seen))
        );
      default:
        return false;
    }
  };
  return (expression) => check(expression, new Set());
}

/** `'ASC' | 'DESC'` */
function isLiteralType(annotation: ESTree.TSTypeAnnotation | null | undefined): boolean {
  const type = annotation?.typeAnnotation;
  if (type?.type === 'TSUnionType') return type.types.every((it) => it.type === 'TSLiteralType');
  return type?.type === 'TSLiteralType';
}

/** The names that a parameter or a destructuring pattern binds. */
function patternNames(pattern: ESTree.Node): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'AssignmentPattern':
      return patternNames(pattern.left);
    case 'RestElement':
      return patternNames(pattern.argument);
    case 'ArrayPattern':
      return pattern.elements.flatMap((it) => (it ? patternNames(it) : []));
    case 'ObjectPattern':
      return pattern.properties.flatMap((it) => patternNames(it.type === 'Property' ? it.value : it.argument));
    case 'TSParameterProperty':
      return patternNames(pattern.parameter);
    default:
      return [];
  }
}
