import { readFile } from 'node:fs/promises';
import { runChecker } from './checker.ts';
import { composeFaults } from './compose-file/faults.ts';
import { readComposeSchema } from './compose-file/specification.ts';

await runChecker({
  script: 'check-compose-file.ts',
  summary:
    "Checks docker-compose.yml against the Compose specification's JSON Schema (as dclint carries it) and our own demands.",
  async look() {
    const text = await readFile(new URL('../docker-compose.yml', import.meta.url), 'utf8');
    const faults = composeFaults(await readComposeSchema(), text);
    return {
      faults: faults.map((fault) => `docker-compose.yml: ${fault}`),
      sum: `docker-compose.yml was validated against the Compose specification, ${faults.length} faults; it was not run`,
    };
  },
});
