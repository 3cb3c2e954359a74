// Prints `N passed, M failed` from reports of vitest's JSON reporter, summed up. Arguments: for each a report and vitest's exit code.
// Plain JavaScript: the Node that starts .ci/run may be too old for TypeScript.
import { readFileSync } from 'node:fs';

const args = process.argv.slice(2);
let passed = 0;
let failed = 0;
for (let n = 0; n < args.length; n += 2) {
  const counted = countsOf(args[n]);
  passed += counted.passed;
  failed += args[n + 1] !== '0' && counted.failed === 0 ? 1 : counted.failed;
}
console.log(`${passed} passed, ${failed} failed`);

function countsOf(file) {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    // A file that cannot be loaded has no tests to fail: it counts as one.
    const broken = report.testResults.filter((it) => it.status === 'failed' && it.assertionResults.length === 0);
    return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
  } catch {
    // No report: vitest itself broke.
    return { passed: 0, failed: 0 };
  }
}
