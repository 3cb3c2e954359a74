import { isDemoAccount } from './data/demo-accounts.ts';
import { day } from './istanbul-time.ts';
import { createRandom } from './random.ts';
import type { World } from './world-types.ts';

/** What somebody lets their personalized feed use, and when they decided. */
export interface FeedConsent {
  readonly personId: string;
  readonly usesParty: boolean;
  readonly usesInteractions: boolean;
  readonly decidedAt: Date;
}

/** Two in five have decided, demo accounts among them: more of them for what they react to than for their party. */
export function feedConsentsOf({ seed, now, people }: World): FeedConsent[] {
  const random = createRandom(`politplatform-${seed}/feed consents`);
  return people.flatMap(({ id, username, createdAt, partyId }): FeedConsent[] => {
    const isDemo = isDemoAccount(username);
    const decided = random.chance(0.4);
    const usesInteractions = random.chance(0.7);
    const usesParty = random.chance(0.5);
    const earliest = Math.max(createdAt.getTime(), now.getTime() - 60 * day);
    const decidedAt = new Date(earliest + Math.floor((now.getTime() - earliest) * random.next()));
    if (!isDemo && !decided) return [];
    return [
      {
        personId: id,
        usesParty: usesParty && partyId !== null,
        usesInteractions: isDemo || usesInteractions,
        decidedAt,
      },
    ];
  });
}
