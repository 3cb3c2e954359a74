import { runChecker } from './checker.ts';
import { releaseFaults } from './release/faults.ts';
import { readCurrentContract, readLastRelease } from './release/files.ts';

await runChecker({
  script: 'check-released-schema.ts',
  summary: 'Checks that clients of the last release, and every registered document, may use the graph as it is now.',
  async look() {
    const [last, current] = await Promise.all([readLastRelease(), readCurrentContract()]);
    const { faults, remarks } = releaseFaults(last, current);
    const sum = `${current.documents.size} documents, ${last?.documents.size ?? 0} released, ${faults.length} faults`;
    return { faults, sum: [...remarks, sum].join('\n') };
  },
});
