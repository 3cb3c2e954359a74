import { aiBench } from './ai.ts';
import { eventsBench } from './events.ts';
import { executorBench } from './executor.ts';
import { feedBench } from './feed.ts';
import { gatewayBench } from './gateway.ts';
import { runBenches } from './harness/report.ts';
import { hostileBench } from './hostile.ts';
import { liveBench } from './live.ts';
import { socketsBench } from './sockets.ts';
import { splitBench } from './split.ts';

await runBenches([
  feedBench,
  executorBench,
  gatewayBench,
  liveBench,
  splitBench,
  eventsBench,
  socketsBench,
  hostileBench,
  aiBench,
]);
