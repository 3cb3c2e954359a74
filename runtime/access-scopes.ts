import type { Role, Viewer } from './viewer.ts';

/** Lets its holder run documents that are not registered, and read the schema to write them. */
export const ADHOC_SCOPE = 'operations:adhoc';

/** What each role may do beyond what the subgraphs decide object by object. */
const SCOPES_OF_ROLE: Partial<Record<Role, ReadonlySet<string>>> = {
  system_admin: new Set([ADHOC_SCOPE]),
};

const NONE: ReadonlySet<string> = new Set();

/** The scopes of a viewer, which follow from the role; nobody's are empty. */
export function scopesOf(viewer: Viewer | null): ReadonlySet<string> {
  return (viewer && SCOPES_OF_ROLE[viewer.role]) ?? NONE;
}
