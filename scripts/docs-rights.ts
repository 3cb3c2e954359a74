import { OPERATION_RULES } from '#schema/rights/operations.ts';
import { runGenerator } from './generated-file.ts';
import { readApiSchema } from './operations/api-schema.ts';
import { missingRules, rightsText } from './rights/rights-text.ts';

await runGenerator({
  script: 'docs-rights.ts',
  summary:
    'Writes docs/rights.md from the rules of schema/rights. Fails when a root field has no rule or a rule no root field.',
  command: 'npm run codegen',
  async make() {
    const schema = await readApiSchema(new URL('../schema/supergraph.graphql', import.meta.url));
    const faults = missingRules(schema, OPERATION_RULES);
    return { files: { 'docs/rights.md': rightsText(OPERATION_RULES) }, faults };
  },
});
