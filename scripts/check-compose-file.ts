/** Checks docker-compose.yml against the Compose specification's JSON Schema (as dclint carries it) and our own demands. */
import { readFile } from 'node:fs/promises';
import { composeFaults } from './compose-file/faults.ts';
import { readComposeSchema } from './compose-file/specification.ts';

const text = await readFile(new URL('../docker-compose.yml', import.meta.url), 'utf8');
const faults = composeFaults(await readComposeSchema(), text);
for (const fault of faults) console.error(`docker-compose.yml: ${fault}`);
console.log(
  `docker-compose.yml was validated against the Compose specification, ${faults.length} faults; it was not run`,
);
process.exitCode = faults.length > 0 ? 1 : 0;
