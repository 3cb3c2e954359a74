import type { Role as RoleValue } from '#runtime/viewer.ts';
import type { Role } from './resolver-types.generated.ts';

/** An account as others may know it, and its address for the owner. */
export interface AccountSource {
  readonly id: string;
  readonly email: string;
  readonly role: RoleValue;
  readonly isVerified: boolean;
}

/** What the User of this subgraph is made of. */
export type UserSource = Omit<AccountSource, 'email'>;

/** The signed-in person's own account. */
export type ViewerSource = AccountSource;

export interface SessionSource {
  readonly id: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
  readonly userAgent: string | null;
}

export interface SessionTokensSource {
  readonly accessToken: string;
  readonly accessTokenExpiresAt: Date;
  readonly refreshToken: string;
  readonly refreshTokenExpiresAt: Date;
  readonly user: AccountSource;
}

/** A role as the schema names it: the token's value in upper case. */
export function roleName(role: RoleValue): Role {
  return role.toUpperCase() as Role;
}
