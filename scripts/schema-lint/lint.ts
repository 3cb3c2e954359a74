import { basename } from 'node:path';
import { type ASTNode, getLocation, type Location, parse, Source, visit } from 'graphql';
import { RULES } from './rules.ts';
import { subgraphTypes } from './subgraph-types.ts';

/** Something in an SDL file that breaks the conventions. */
export interface Fault {
  readonly path: string;
  readonly line: number;
  readonly rule: string;
  readonly detail: string;
}

/**
 * Checks SDL files against the conventions of the graph. Each file is a subgraph that knows its own types and those of `shared`;
 * the file `shared` itself is checked too.
 *
 * @param files path → SDL; the one named `shared` is put before each of the others
 * @throws GraphQLError with the place when a file is not GraphQL
 */
export function lintSchema(files: ReadonlyMap<string, string>, shared: string): Fault[] {
  const parsed = new Map([...files].map(([path, text]) => [path, parse(new Source(text, path))]));
  return [...parsed].flatMap(([path, document]) => {
    const types = subgraphTypes([parsed.get(shared), document]);
    const subgraph = path === shared ? null : basename(path, '.graphql');
    const faults: Fault[] = [];
    visit(document, {
      enter(node, _key, _parent, _path, ancestors) {
        const owner = ancestors.findLast((it): it is ASTNode => 'kind' in it && it.kind !== 'Document');
        for (const { rule, check } of RULES) {
          for (const detail of check(node, { subgraph, types, owner: owner ?? null })) {
            faults.push({ path, line: lineOf(node.loc), rule, detail });
          }
        }
      },
    });
    return faults;
  });
}

function lineOf(loc: Location | undefined): number {
  return loc ? getLocation(loc.source, loc.start).line : 1;
}
