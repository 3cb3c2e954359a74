import type { Role, Viewer } from '#runtime/viewer.ts';

/** What decides who is shown what models say of a post. */
export interface AnalysedPost {
  readonly authorId: string;
  readonly visibility: string;
  /** Whether its author blocks the viewer, or the other way round. */
  readonly isBlocked: boolean;
}

/** Whether the viewer is shown what models say of a post: of public ones without a block between the two, and of one's own. */
export function seesAnalysis(viewer: Pick<Viewer, 'id'> | null, post: AnalysedPost): boolean {
  if (viewer !== null && viewer.id === post.authorId) return true;
  return post.visibility === 'PUBLIC' && !post.isBlocked;
}

/** Whether the viewer is shown what moderation's models say of a post: its author and system_admin. */
export function seesModeration(viewer: Pick<Viewer, 'id' | 'role'> | null, authorId: string): boolean {
  return viewer !== null && (viewer.id === authorId || viewer.role === 'system_admin');
}

/** How much of a forecast somebody is shown. */
export type ForecastDetail = 'none' | 'band' | 'numbers';

/** How much of forecasts a role is shown (domain.md section 3). */
export function forecastDetail(role: Role): ForecastDetail {
  switch (role) {
    case 'politician_district':
    case 'politician_city':
    case 'politician_national':
    case 'mp':
      return 'band';
    case 'district_chair':
    case 'city_chair':
    case 'branch_chair':
    case 'party_admin':
    case 'system_admin':
      return 'numbers';
    case 'citizen':
    case 'verified_citizen':
    case 'party_member':
    case 'journalist':
      return 'none';
  }
}

/** How much of the forecast of a post the viewer is shown: its author by their role, and system_admin. */
export function forecastOfPost(viewer: Pick<Viewer, 'id' | 'role'> | null, authorId: string): ForecastDetail {
  if (viewer === null) return 'none';
  return viewer.id === authorId || viewer.role === 'system_admin' ? forecastDetail(viewer.role) : 'none';
}

/** Whether the viewer is shown how far accounts behave like machines. */
export function seesAccounts(viewer: Pick<Viewer, 'role'> | null): boolean {
  return viewer !== null && (viewer.role === 'party_admin' || viewer.role === 'system_admin');
}
