import { feedBench } from './feed.ts';
import { runBenches } from './harness/report.ts';
import { liveBench } from './live.ts';

await runBenches([feedBench, liveBench]);
