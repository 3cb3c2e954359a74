import type { Sql } from '#runtime/db/database.ts';
import { defineConsumer } from '#runtime/events/consumer.ts';
import type { Role } from '#runtime/viewer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { type Lost, lostBy } from '../office.ts';
import { applyProfiles, applyRoles, lockPeople } from '../store/people.ts';
import { type EndedRole, forgetCommissions, forgetDetails, refreshPoliticians } from '../store/politicians.ts';

type PersonEvent = EventOf<'user.updated' | 'user.role_changed'>;

/** Keeps the directory of politicians with people's names, residence, role and party. */
export const onPersonChanged = defineConsumer<PersonEvent>({
  name: 'parties.people',
  types: ['user.updated', 'user.role_changed'],
  // What politicians state of themselves is theirs, no projection: parties.politician_details stays.
  projection: { tables: ['parties.politicians', 'parties.people'] },
  async handle(events, tx) {
    const ids = [...new Set(events.map(({ data }) => data.user_id))];
    const before = await lockPeople(tx, ids);
    await applyProfiles(tx, events.filter(isUpdate).map(profileOf));
    const news = await applyRoles(tx, events.filter(isRoleChange).map(roleOf));
    await forgetLost(tx, lostDetails(events.filter(isRoleChange), before, news));
    await refreshPoliticians(tx, ids);
  },
});

interface LostDetails extends EndedRole {
  readonly what: Lost;
}

/**
 * What ended with each change of a role, by what it tells of the role before, so that order does not matter. Of one that does not tell,
 * as before version 1.1: by the role that was known.
 */
function lostDetails(
  changes: readonly EventOf<'user.role_changed'>[],
  before: ReadonlyMap<string, Role | null>,
  news: readonly { readonly userId: string; readonly role: Role; readonly revision: number }[],
): LostDetails[] {
  return [
    ...changes
      .filter(({ data }) => data.previous_role !== null)
      .map(({ data: { user_id: userId, role, previous_role }, aggregate: { revision } }) => ({
        userId,
        revision,
        what: lostBy(previous_role, role),
      })),
    ...news.map(({ userId, role, revision }) => ({ userId, revision, what: lostBy(before.get(userId) ?? null, role) })),
  ];
}

async function forgetLost(tx: Sql, lost: readonly LostDetails[]): Promise<void> {
  const having = (wanted: Lost): LostDetails[] => lost.filter(({ what }) => what === wanted);
  await forgetDetails(tx, having('everything'));
  await forgetCommissions(tx, having('commissions'));
}

function isUpdate(event: PersonEvent): event is EventOf<'user.updated'> {
  return event.type === 'user.updated';
}

function isRoleChange(event: PersonEvent): event is EventOf<'user.role_changed'> {
  return event.type === 'user.role_changed';
}

function profileOf({ data, aggregate }: EventOf<'user.updated'>) {
  return {
    userId: data.user_id,
    username: data.username,
    displayName: data.display_name,
    provinceCode: data.province_code,
    districtCode: data.district_code,
    revision: aggregate.revision,
  };
}

function roleOf({ data, aggregate }: EventOf<'user.role_changed'>) {
  return { userId: data.user_id, role: data.role, partyId: data.party_id, revision: aggregate.revision };
}
