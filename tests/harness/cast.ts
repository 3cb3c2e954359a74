import { vi } from 'vitest';
import { signAccessToken, verifyAccessToken } from '#runtime/access-token.ts';
import { newUuid } from '#runtime/clock.ts';
import type { Role } from '#runtime/viewer.ts';
import { PARTY_ROLES } from '#schema/rights/roles.ts';
import { mutation } from './mutation.ts';
import { createParty } from './party.ts';
import type { Person } from './people.ts';
import type { Platform } from './platform.ts';

/** A person as they ask: with a token of their role and party. */
export interface Actor extends Person {
  readonly role: Role;
  readonly partyId: string | null;
  /** A token of the same person with every right to make things, so that also those have own things who may not make them. */
  readonly makerToken: string;
}

/** People of every role and two parties, on a real platform. */
export interface Cast {
  readonly platform: Platform;
  readonly parties: { readonly own: string; readonly foreign: string };
  /** Admins of the two parties, who accept members. */
  readonly admins: { readonly own: Actor; readonly foreign: Actor };
  /** Others than those who ask: a member of the askers' party, one of another party, one of none. */
  readonly others: { readonly member: Actor; readonly foreigner: Actor; readonly independent: Actor };
  /** Somebody of a role who has done nothing yet; of the own party where the role comes with one. */
  newActor(role: Role, options?: { readonly partyId?: string | null }): Promise<Actor>;
}

const WAIT = { timeout: 60_000, interval: 5 };
const ROLES_OF_MEMBERS: readonly Role[] = PARTY_ROLES;

/** @param platform one without people and parties */
export async function createCast(platform: Platform): Promise<Cast> {
  const [own, foreign] = await Promise.all([
    createParty(platform.app.services, { slug: 'own-party' }),
    createParty(platform.app.services),
  ]);

  const actor = async (role: Role, partyId: string | null, admin: Actor | null): Promise<Actor> => {
    const person = await platform.person({ role: 'verified_citizen' });
    await moveToIstanbul(platform, person);
    if (partyId !== null) await becomeMember(platform, person, partyId, admin);
    const token = await tokenOf(platform, person, role, partyId);
    const makerToken = await signAs(platform, person, partyId === null ? 'system_admin' : 'party_admin', partyId);
    return { ...person, role, partyId, token, makerToken };
  };
  const admins = { own: await actor('party_admin', own, null), foreign: await actor('party_admin', foreign, null) };
  const adminOf = (partyId: string | null): Actor => (partyId === foreign ? admins.foreign : admins.own);

  return {
    platform,
    parties: { own, foreign },
    admins,
    others: {
      member: await actor('party_member', own, admins.own),
      foreigner: await actor('party_member', foreign, admins.foreign),
      independent: await actor('verified_citizen', null, null),
    },
    newActor(role, { partyId = ROLES_OF_MEMBERS.includes(role) ? own : null } = {}) {
      return actor(role, partyId, adminOf(partyId));
    },
  };
}

/** Local feeds are for people who say where they live. */
async function moveToIstanbul(platform: Platform, { token }: Person): Promise<void> {
  const { text, variables } = mutation('updateProfile', { provinceCode: '34' });
  // On a loaded machine registering answers before the profile is made.
  await vi.waitFor(() => platform.read(text, variables, { token }), WAIT);
}

/** By the product's own way where there is somebody to decide; a party's first admin is put in directly, as an installation does. */
async function becomeMember(platform: Platform, person: Person, partyId: string, admin: Actor | null): Promise<void> {
  const decider = admin ?? { token: await tokenOf(platform, person, 'party_admin', partyId) };
  const steps = [
    { token: person.token, ...mutation('joinParty', { partyId }) },
    { token: decider.token, ...mutation('decideMembership', { partyId, userId: person.id, accept: true }) },
  ];
  for (const { token, text, variables } of steps) {
    const { r } = await platform.read(text, variables, { token });
    if (!r.__typename.endsWith('Success')) throw new Error(`joining a party: ${JSON.stringify(r)}`);
  }
  await vi.waitFor(() => membershipIsKnown(platform, person.id, partyId), WAIT);
}

/** Tokens signed from now on are not older than the change of role, and members' content may be made and seen. */
async function membershipIsKnown({ app }: Platform, userId: string, partyId: string): Promise<void> {
  const { prisma } = app.services.db;
  const where = { userId, partyId, active: true };
  const known = await Promise.all([
    // The party alone may have been written by tokenOf.
    prisma.account.count({ where: { id: userId, partyId, membershipRevision: { gt: 0 } } }),
    prisma.postsMembership.count({ where }),
    prisma.feedMembership.count({ where }),
    prisma.notificationMembership.count({ where }),
  ]);
  if (known.includes(0)) throw new Error(`the membership of ${userId} is not known everywhere yet`);
}

/** A token of the person's session that says so; the account says the same. */
export async function tokenOf(platform: Platform, person: Person, role: Role, partyId: string | null): Promise<string> {
  const { db, cache } = platform.app.services;
  await db.prisma.account.update({ where: { id: person.id }, data: { role, partyId } });
  await cache.invalidateTags([`auth.account:${person.id}`]);
  return await signAs(platform, person, role, partyId);
}

/** A token of the person's session that says so, whatever the account says. */
export async function signAs({ app }: Platform, person: Person, role: Role, partyId: string | null): Promise<string> {
  const { secrets, clock } = app.services;
  const { sessionId } = await verifyAccessToken(person.token, { secrets, now: clock() });
  const subject = { id: person.id, username: person.username, role, partyId, sessionId };
  return (await signAccessToken(subject, { secrets, issuedAt: clock(), tokenId: newUuid() })).token;
}
