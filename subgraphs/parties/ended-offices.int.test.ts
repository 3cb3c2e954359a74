import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Viewer } from '#runtime/viewer.ts';
import { type PartiesWorld, partiesWorld } from '#tests/harness/parties-world.ts';
import { roleChanged } from '#tests/harness/social-events.ts';

let world: PartiesWorld;

beforeAll(async () => {
  world = await partiesWorld();
});

afterAll(() => world.close());

const ENTRY = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { politician {
  office commissions province { code } } } } }`;

async function entryOf({ id }: Viewer): Promise<unknown> {
  const { _entities } = await world.ask(null, ENTRY, { r: [{ __typename: 'User', id }] });
  return (_entities as { politician: unknown }[])[0]?.politician;
}

test('what a politician states ends with the office, also where its end is heard of late or in one batch with the next', async () => {
  const role = (is: 'mp' | 'citizen', revision: number) => {
    const previousRole = is === 'mp' ? 'citizen' : 'mp';
    return (viewer: Viewer) => roleChanged(viewer, { role: is, previousRole, partyId: null, revision });
  };
  const [ended, begun] = [role('citizen', 2), role('mp', 3)];
  for (const batches of [[[ended], [begun]], [[ended, begun]], [[begun], [ended]], [[begun], [ended], [ended]]]) {
    const viewer = await world.politician({ name: 'Bir daha', role: 'mp' });
    await world.updatePolitician(viewer, { userId: viewer.id, provinceCode: '41', commissions: ['INTERIOR'] });
    for (const batch of batches) await world.deliver(...batch.map((change) => change(viewer)));
    expect(await entryOf(viewer)).toMatchObject({ office: 'MP', province: null, commissions: [] });
    await world.updatePolitician(viewer, { userId: viewer.id, provinceCode: '06', commissions: ['INTERIOR'] });
    await world.deliver(ended(viewer), begun(viewer));
    expect(await entryOf(viewer)).toMatchObject({ province: { code: '06' }, commissions: ['INTERIOR'] });
  }
});
