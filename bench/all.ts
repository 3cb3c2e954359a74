import { eventsBench } from './events.ts';
import { feedBench } from './feed.ts';
import { runBenches } from './harness/report.ts';
import { liveBench } from './live.ts';
import { splitBench } from './split.ts';

await runBenches([feedBench, liveBench, splitBench, eventsBench]);
