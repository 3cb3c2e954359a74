import fc from 'fast-check';
import { VISIBILITIES, type Visibility } from './model.ts';

/** One thing that somebody does, or tries to do. `which` picks among what there is by then. */
export type Action =
  | { readonly do: 'post'; readonly by: number; readonly visibility: Visibility }
  | {
      readonly do: 'quote' | 'repost' | 'like' | 'save' | 'comment' | 'report' | 'edit' | 'pin' | 'delete';
      readonly by: number;
      readonly which: number;
    }
  | { readonly do: 'reply' | 'likeComment'; readonly by: number; readonly which: number }
  | {
      readonly do: 'follow' | 'unfollow' | 'block' | 'unblock' | 'mute' | 'unmute' | 'bell';
      readonly by: number;
      readonly whom: number;
    }
  | { readonly do: 'leave'; readonly by: number }
  | { readonly do: 'join'; readonly by: number; readonly party: number };

/** Histories long enough for relations to come and go around what is posted. */
export function histories(people: number, parties: number, length: number): fc.Arbitrary<Action[]> {
  const by = fc.nat(people - 1);
  const which = fc.nat(100);
  const toward = (...verbs: readonly Extract<Action, { whom: number }>['do'][]) =>
    fc.record({ do: fc.constantFrom(...verbs), by, whom: by }).filter(({ by: from, whom }) => from !== whom);
  const action: fc.Arbitrary<Action> = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ do: fc.constant('post' as const), by, visibility: fc.constantFrom(...VISIBILITIES) }),
    },
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constantFrom('quote', 'repost', 'like', 'save', 'comment', 'report', 'edit', 'pin', 'delete'),
        by,
        which,
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('reply', 'likeComment'), by, which }) },
    { weight: 5, arbitrary: toward('follow', 'follow', 'unfollow', 'bell') },
    { weight: 4, arbitrary: toward('block', 'block', 'unblock', 'mute', 'unmute') },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('leave' as const), by }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('join' as const), by, party: fc.nat(parties - 1) }) },
  );
  return fc.array(action, { minLength: length, maxLength: length });
}
