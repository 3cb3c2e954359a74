import { StartupError } from '#runtime/startup-error.ts';
import { type Contract, compareContracts, invalidDocuments } from './compare.ts';
import { compareEvents } from './compare-events.ts';
import type { EventContractRecords } from './event-contracts.ts';
import {
  type EventReleaseRecord,
  fingerprint,
  RELEASE_FILES,
  type ReleaseRecord,
  releasedDocuments,
  releasedEvents,
  releasedSdl,
} from './files.ts';

const LOG_HEAD = `# Releases of the graph

What clients were given, oldest first. Written by \`npm run schema:release\`, as released.graphql, released-operations.json and released-events.json
beside it.
`;

/** A release about to be written. */
export interface ReleasePlan {
  /** Texts by path from the repository's root; none when clients have all this already. */
  readonly files: Readonly<Record<string, string>>;
  /** What it means for clients, a line each. */
  readonly remarks: readonly string[];
}

/**
 * Decides whether the graph and the events may be released as they are.
 *
 * @param options.reason why clients may be broken; null if they may not
 * @param options.date the day of the release, YYYY-MM-DD
 * @throws StartupError when it breaks clients or events under way without a reason, has a reason without breaking any, does not fit its
 *   documents, or an event's version does not say what changed
 */
export function planRelease(options: {
  readonly last: ReleaseRecord | null;
  readonly current: Contract;
  readonly events: { readonly last: EventReleaseRecord | null; readonly current: EventContractRecords };
  readonly reason: string | null;
  readonly date: string;
}): ReleasePlan {
  const { last, current, events, reason, date } = options;
  const [invalid] = invalidDocuments(current);
  if (invalid) throw new StartupError(`the document ${invalid}`, { hint: 'run `npm run codegen`' });

  const comparison = last && compareContracts(last, current);
  const ofEvents = compareEvents(events.last?.contracts ?? {}, events.current);
  const [wrongVersion] = ofEvents.faults;
  if (wrongVersion) throw new StartupError(wrongVersion);
  const breaking = comparison?.breaking ?? [];
  if (breaking.length > 0 && reason === null) {
    throw new StartupError(`this breaks clients: ${breaking.join('; ')}`, {
      hint: 'keep what they use, with @deprecated; or pass --breaking "<reason>"',
    });
  }
  if (ofEvents.breaking.length > 0 && reason === null) {
    throw new StartupError(`events under way would not be understood: ${ofEvents.breaking.join('; ')}`, {
      hint: 'let them run dry first; then pass --breaking "<reason>"',
    });
  }
  if (breaking.length + ofEvents.breaking.length === 0 && reason !== null) {
    throw new StartupError('nothing here breaks clients', { hint: 'leave --breaking out' });
  }

  const documents = new Map([...(comparison?.kept ?? []), ...current.documents]);
  const eventText = releasedEvents(events.current);
  const sameEvents = events.last !== null && releasedEvents(events.last.contracts) === eventText;
  if (last && sameEvents && sameSchema(last, current) && sameIds(last.documents, documents)) {
    return { files: {}, remarks: ['clients have all this already'] };
  }
  const sdl = releasedSdl(current.schema);
  const added = [...documents.keys()].filter((id) => !last?.documents.has(id)).length;
  const lines = [
    `Schema ${fingerprint(sdl)}, ${documents.size} documents, ${added} of them new.`,
    `Events ${fingerprint(eventText)}, ${Object.keys(events.current).length} types.`,
    ...(last === null ? ['The first release.'] : []),
    ...(reason === null ? [] : [`Breaking: ${reason}`]),
    ...breaking.map((it) => `- breaks: ${it}`),
    ...ofEvents.breaking.map((it) => `- breaks: ${it}`),
    ...(comparison?.dangerous ?? []).map((it) => `- clients must be prepared: ${it}`),
    ...(events.last === null ? [] : ofEvents.additions.map((it) => `- events: ${it}`)),
  ];
  return {
    files: {
      [RELEASE_FILES.schema]: sdl,
      [RELEASE_FILES.documents]: releasedDocuments(documents),
      [RELEASE_FILES.events]: eventText,
      [RELEASE_FILES.log]: `${last?.log || LOG_HEAD}\n## ${date}\n\n${lines.join('\n')}\n`,
    },
    remarks: lines,
  };
}

function sameSchema(one: Contract, other: Contract): boolean {
  return releasedSdl(one.schema) === releasedSdl(other.schema);
}

function sameIds(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return one.size === other.size && [...one.keys()].every((id) => other.has(id));
}
