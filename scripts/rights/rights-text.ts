import type { GraphQLSchema } from 'graphql';
import { ROLES } from '#runtime/viewer.ts';
import type { OPERATION_RULES } from '#schema/rights/operations.ts';
import { type Asker, EVERYBODY, PARTY_ROLES, ROLE_TABLE } from '#schema/rights/roles.ts';
import type { Relation, Rule, Rules } from '#schema/rights/rule.ts';

type RootType = keyof typeof OPERATION_RULES;
type AllRules = Readonly<Record<RootType, Rules>>;

const RELATIONS: readonly Relation[] = ['none', 'own', 'other', 'foreign'];
const RELATION_TEXT: Readonly<Record<Relation, string>> = {
  none: '',
  own: 'own',
  other: "another's, own party",
  foreign: 'foreign party',
};

/** What does not fit together, a line each: root fields without rules, and rules of what is no root field. */
export function missingRules(schema: GraphQLSchema, rules: AllRules): string[] {
  const rootTypes = {
    Query: schema.getQueryType(),
    Mutation: schema.getMutationType(),
    Subscription: schema.getSubscriptionType(),
  };
  return (Object.keys(rules) as RootType[]).flatMap((root) => {
    const fields = Object.keys(rootTypes[root]?.getFields() ?? {});
    return [
      ...fields
        .filter((field) => (rules[root][field] ?? []).length === 0)
        .map((field) => `${root}.${field} has no rule: say in schema/rights who is served`),
      ...Object.keys(rules[root])
        .filter((field) => !fields.includes(field))
        .map((field) => `schema/rights has a rule for ${root}.${field}, which the graph does not have`),
    ];
  });
}

/** docs/rights.md */
export function rightsText(rules: AllRules): string {
  const lines = [
    '# Who may do what',
    '',
    'Generated from schema/rights by `npm run codegen`. A test asks every root operation as every role and as nobody.',
    '',
    '## Roles',
    '',
    '| Role | Level | Posts a day | Comments a day | Polls a day |',
    '|---|---|---|---|---|',
    ...ROLES.map((role) => {
      const { level, postsPerDay, commentsPerDay, pollsPerDay } = ROLE_TABLE[role];
      return `| ${role} | ${level} | ${limit(postsPerDay)} | ${limit(commentsPerDay)} | ${limit(pollsPerDay)} |`;
    }),
    '',
    'Days are Istanbul days; ∞ is no limit.',
    '',
    '## Operations',
    '',
    'Whoever is not signed in is told AUTH_REQUIRED where they are not served, unless the refusal is `HIDDEN`: null or an empty list.',
  ];
  for (const root of Object.keys(rules) as RootType[]) {
    lines.push('', `### ${root}`, '', '| Operation | Of what | Served | Others are told |', '|---|---|---|---|');
    for (const field of Object.keys(rules[root]).sort()) {
      for (const rule of rules[root][field] ?? []) lines.push(...ruleLines(field, rule));
    }
  }
  return `${lines.join('\n')}\n`;
}

function limit(count: number | null): string {
  return count === null ? '∞' : String(count);
}

function ruleLines(field: string, { thing, served, refusal, anonymous }: Rule): string[] {
  const groups = new Map<string, Relation[]>();
  for (const relation of RELATIONS) {
    const askers = served[relation];
    if (askers === undefined) continue;
    const text = askersText(askers);
    groups.set(text, [...(groups.get(text) ?? []), relation]);
  }
  return [...groups].map(([askers, relations]) => {
    const all = relations.length === Object.keys(served).length;
    const of = [thing, all ? '' : relations.map((relation) => RELATION_TEXT[relation]).join(' or ')];
    const everybody = askers === askersText(EVERYBODY);
    return `| ${field} | ${of.filter(Boolean).join(': ')} | ${askers} | ${everybody ? '' : `${refusal}${anonymous ? ', everybody' : ''}`} |`;
  });
}

/** Names the group, or those of it who are few. */
function askersText(askers: readonly Asker[]): string {
  const missing = EVERYBODY.filter((asker) => !askers.includes(asker));
  if (missing.length === 0) return 'everybody';
  if (askers.length === 0) return 'nobody';
  if (missing.length === 1 && missing[0] === 'anonymous') return 'everybody signed in';
  if (askers === PARTY_ROLES) return 'members of a party';
  const signedIn = missing.filter((asker) => asker !== 'anonymous');
  if (missing.includes('anonymous') && signedIn.length < askers.length)
    return `everybody signed in but ${signedIn.join(', ')}`;
  return askers.join(', ');
}
