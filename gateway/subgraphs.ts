import type { SubgraphDefinition } from '#runtime/subgraph/define.ts';
import { ai } from '#subgraphs/ai/index.ts';
import { auth } from '#subgraphs/auth/index.ts';
import { feed } from '#subgraphs/feed/index.ts';
import { notifications } from '#subgraphs/notifications/index.ts';
import { organizations } from '#subgraphs/organizations/index.ts';
import { parties } from '#subgraphs/parties/index.ts';
import { posts } from '#subgraphs/posts/index.ts';
import { users } from '#subgraphs/users/index.ts';

/** The domains of the product; a new one is added here. */
export const SUBGRAPHS: readonly SubgraphDefinition[] = [
  ai,
  auth,
  feed,
  notifications,
  organizations,
  parties,
  posts,
  users,
];
