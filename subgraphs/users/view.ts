import type { Profession } from './resolver-types.generated.ts';

/** A public profile. */
export interface ProfileSource {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly bio: string | null;
  readonly avatarUrl: string | null;
  readonly profession: Profession;
  readonly provinceCode: string | null;
  readonly createdAt: Date;
  readonly revision: number;
}

/** What the User of this subgraph is made of. */
export type UserSource = ProfileSource;

/** The signed-in person. */
export interface ViewerSource {
  readonly id: string;
}

/** Somebody in a list of followers or followed. */
export interface FollowSource {
  readonly profile: ProfileSource;
  readonly followedAt: Date;
}

/** A reference that organizations completes. */
export function provinceRef(code: string | null): { level: 'PROVINCE'; code: string } | null {
  return code === null ? null : { level: 'PROVINCE', code };
}

/** What a viewer may do with a profile. */
export function userPermissions(viewerId: string | null, userId: string): { edit: boolean; follow: boolean } {
  return { edit: viewerId === userId, follow: viewerId !== null && viewerId !== userId };
}
