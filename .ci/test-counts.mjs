// Prints `N passed, M failed` from a report of vitest's JSON reporter. Arguments: the report, vitest's exit code.
// Plain JavaScript: the Node that starts .ci/run may be too old for TypeScript.
import { readFileSync } from 'node:fs';

const [file, exitCode] = process.argv.slice(2);
let passed = 0;
let failed = 0;
try {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  passed = report.numPassedTests;
  // A file that cannot be loaded has no tests to fail: it counts as one.
  const broken = report.testResults.filter((it) => it.status === 'failed' && it.assertionResults.length === 0);
  failed = report.numFailedTests + broken.length;
} catch {
  // No report: vitest itself broke.
}
if (exitCode !== '0' && failed === 0) failed = 1;
console.log(`${passed} passed, ${failed} failed`);
