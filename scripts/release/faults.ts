import { type Contract, compareContracts, invalidDocuments } from './compare.ts';
import { compareEvents } from './compare-events.ts';
import type { EventContractRecords } from './event-contracts.ts';
import { type EventReleaseRecord, RELEASE_FILES, type ReleaseRecord } from './files.ts';

const HOW = 'keep it (a field goes by @deprecated first), or run `npm run schema:release -- --breaking "<reason>"`';

/** What a check of the working tree against the last release finds, a line each. */
export interface ReleaseFaults {
  readonly faults: readonly string[];
  readonly remarks: readonly string[];
}

/** Whether clients in the field, and the documents that the repository ships, may use the graph as it is now. */
export function releaseFaults(last: ReleaseRecord | null, current: Contract): ReleaseFaults {
  const invalid = invalidDocuments(current).map(
    (it) => `schema/operations/manifest.json: ${it}: run \`npm run codegen\``,
  );
  if (last === null) {
    return { faults: [...invalid, `${RELEASE_FILES.schema} is missing: run \`npm run schema:release\``], remarks: [] };
  }
  const { breaking, dangerous, kept } = compareContracts(last, current);
  const faults = [
    ...(last.genuine
      ? []
      : [`${RELEASE_FILES.schema} is not what the last entry of ${RELEASE_FILES.log} released: restore it`]),
    ...invalid,
    ...invalidDocuments(last).map((it) => `${RELEASE_FILES.documents}: ${it}: restore it`),
    ...breaking.map((it) => `breaks clients: ${it}: ${HOW}`),
  ];
  const remarks = [
    ...dangerous.map((it) => `clients must be prepared: ${it}`),
    ...(kept.size > 0 ? [`${kept.size} released documents are no longer in the manifest and still run`] : []),
  ];
  return { faults, remarks };
}

/** Whether consumers of the last release and those of the working tree read each other's events. */
export function eventReleaseFaults(last: EventReleaseRecord | null, current: EventContractRecords): ReleaseFaults {
  const file = RELEASE_FILES.events;
  if (last === null) return { faults: [`${file} is missing: run \`npm run schema:release\``], remarks: [] };
  const { faults, breaking, additions } = compareEvents(last.contracts, current);
  return {
    faults: [
      ...(last.genuine ? [] : [`${file} is not what the last entry of ${RELEASE_FILES.log} released: restore it`]),
      ...faults,
      ...breaking.map((it) => `${it}: run \`npm run schema:release -- --breaking "<reason>"\``),
    ],
    remarks: additions,
  };
}
