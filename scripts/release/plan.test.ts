import { createHash } from 'node:crypto';
import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Contract } from './compare.ts';
import { type EventContractRecords, recordContracts } from './event-contracts.ts';
import { eventReleaseFaults, releaseFaults } from './faults.ts';
import { type EventReleaseRecord, fingerprint, RELEASE_FILES, type ReleaseRecord, releasedSdl } from './files.ts';
import { planRelease } from './plan.ts';

const LIKES = 'query Likes {\n  likes\n}';
const SAVES = 'query Saves {\n  saves\n}';

const contract = (fields: string, ...bodies: string[]): Contract => ({
  schema: buildSchema(`type Query { ${fields} }`),
  documents: new Map(bodies.map((body) => [createHash('sha256').update(body).digest('hex'), body])),
});

/** No events, released as they are. */
const NO_EVENTS = { last: { contracts: {}, genuine: true }, current: {} };

/** What the repository holds after a release of a contract. */
function released(current: Contract, last: ReleaseRecord | null = null, reason: string | null = null): ReleaseRecord {
  const { files } = planRelease({ last, current, events: NO_EVENTS, reason, date: '2026-05-19' });
  const sdl = files[RELEASE_FILES.schema] ?? '';
  const { operations } = JSON.parse(files[RELEASE_FILES.documents] ?? '');
  const documents = new Map<string, string>(operations.map((it: { id: string; body: string }) => [it.id, it.body]));
  const log = files[RELEASE_FILES.log] ?? '';
  return { schema: buildSchema(sdl), documents, log, genuine: log.includes(fingerprint(sdl)) };
}

test('without a release, the check says how to make one', () => {
  expect(releaseFaults(null, contract('likes: Int', LIKES)).faults).toEqual([
    'schema/released.graphql is missing: run `npm run schema:release`',
  ]);
});

test('what was released passes the check, and there is nothing to release again', () => {
  const current = contract('likes: Int', LIKES);
  const last = released(current);
  expect(releaseFaults(last, current)).toEqual({ faults: [], remarks: [] });
  expect(planRelease({ last, current, events: NO_EVENTS, reason: null, date: '2026-05-20' }).files).toEqual({});
  expect(last.log).toContain('## 2026-05-19\n\nSchema ');
});

test('an addition passes the check and is released without a reason; documents of older apps stay', () => {
  const last = released(contract('likes: Int', LIKES));
  const current = contract('likes: Int saves: Int', SAVES);
  expect(releaseFaults(last, current)).toEqual({
    faults: [],
    remarks: ['1 released documents are no longer in the manifest and still run'],
  });
  const next = released(current, last);
  expect([...next.documents.values()]).toEqual([LIKES, SAVES]);
  expect(next.log.match(/^## /gm)).toHaveLength(2);
});

test('a break fails the check, and is released with a reason only, which the log keeps with all that breaks', () => {
  const last = released(contract('likes: Int saves: Int', LIKES, SAVES));
  const current = contract('saves: Int', SAVES);
  expect(releaseFaults(last, current).faults).toEqual([
    expect.stringMatching(/^breaks clients: Query\.likes was removed: keep it .*schema:release -- --breaking/),
    expect.stringMatching(/^breaks clients: the released document Likes \(.{12}\) is not valid/),
  ]);
  expect(() => planRelease({ last, current, events: NO_EVENTS, reason: null, date: '2026-05-20' })).toThrow(
    /^this breaks clients: Query\.likes was removed; the released document Likes/,
  );
  const next = released(current, last, 'Nobody sent Likes for a year.');
  expect(next.log).toContain('Breaking: Nobody sent Likes for a year.\n- breaks: Query.likes was removed\n');
  expect([...next.documents.values()]).toEqual([SAVES]);
  expect(releaseFaults(next, current).faults).toEqual([]);
});

test('a reason without a break is a mistake', () => {
  const current = contract('likes: Int', LIKES);
  const last = released(current);
  expect(() => planRelease({ last, current, events: NO_EVENTS, reason: 'Because', date: '2026-05-20' })).toThrow(
    'nothing here breaks clients',
  );
});

test('a document that does not fit its graph is neither released nor passed', () => {
  const current = contract('saves: Int', LIKES);
  expect(() => planRelease({ last: null, current, events: NO_EVENTS, reason: null, date: '2026-05-20' })).toThrow(
    /^the document Likes/,
  );
  expect(releaseFaults(released(contract('likes: Int saves: Int')), current).faults).toContainEqual(
    expect.stringContaining('manifest.json: Likes is not valid'),
  );
});

test('a released schema changed by hand is found', () => {
  const current = contract('likes: Int', LIKES);
  expect(releaseFaults({ ...released(current), genuine: false }, current).faults).toEqual([
    'schema/released.graphql is not what the last entry of schema/RELEASES.md released: restore it',
  ]);
});

test('the order of definitions does not matter', () => {
  expect(releasedSdl(contract('saves: Int likes: Int').schema)).toBe(
    releasedSdl(contract('likes: Int saves: Int').schema),
  );
});

const told = (version: string, fields: z.ZodRawShape): EventContractRecords =>
  recordContracts([
    {
      type: 'post.told',
      version,
      source: 'posts',
      aggregates: ['post'],
      schema: z.object({ id: z.uuid(), ...fields }),
    },
  ]);

/** What the repository holds after a release of events, with a graph that is as it was. */
function releasedEventsOf(
  current: EventContractRecords,
  last: EventReleaseRecord | null = null,
  reason: string | null = null,
): EventReleaseRecord & { readonly log: string } {
  const graph = contract('likes: Int', LIKES);
  const { files } = planRelease({
    last: released(graph),
    current: graph,
    events: { last, current },
    reason,
    date: '2026-05-19',
  });
  const text = files[RELEASE_FILES.events] ?? '';
  const log = files[RELEASE_FILES.log] ?? '';
  return { contracts: JSON.parse(text), genuine: log.includes(fingerprint(text)), log };
}

test('events that were never released are to be; those that were pass the check', () => {
  expect(eventReleaseFaults(null, told('1.0', {})).faults).toEqual([
    'schema/released-events.json is missing: run `npm run schema:release`',
  ]);
  expect(eventReleaseFaults(releasedEventsOf(told('1.0', {})), told('1.0', {}))).toEqual({ faults: [], remarks: [] });
  expect(eventReleaseFaults({ contracts: told('1.0', {}), genuine: false }, told('1.0', {})).faults).toEqual([
    'schema/released-events.json is not what the last entry of schema/RELEASES.md released: restore it',
  ]);
});

test('an event that changed under its old version neither passes the check nor is released', () => {
  const last = releasedEventsOf(told('1.0', {}));
  const fault = 'post.told 1.0: data.city was added: make it 1.1';
  const current = told('1.0', { city: z.string().default('') });
  expect(eventReleaseFaults(last, current).faults).toEqual([fault]);
  expect(() => releasedEventsOf(current, last)).toThrow(fault);
  const next = releasedEventsOf(told('1.1', { city: z.string().default('') }), last);
  expect(next.log).toContain('\n- events: post.told 1.1: data.city was added\n');
  expect(next.contracts['post.told']?.version).toBe('1.1');
});

test('a new major version is released with a reason only', () => {
  const last = releasedEventsOf(told('1.2', {}));
  const current = told('2.0', { city: z.string() });
  expect(eventReleaseFaults(last, current).faults).toEqual([
    'the event post.told goes from 1.2 to 2.0: run `npm run schema:release -- --breaking "<reason>"`',
  ]);
  expect(() => releasedEventsOf(current, last)).toThrow(
    /^events under way would not be understood: the event post\.told/,
  );
  const next = releasedEventsOf(current, last, 'Nothing of 1.2 is under way.');
  expect(next.log).toContain(
    'Breaking: Nothing of 1.2 is under way.\n- breaks: the event post.told goes from 1.2 to 2.0\n',
  );
});
