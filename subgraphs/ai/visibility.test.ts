import { describe, expect, test } from 'vitest';
import { ROLES, type Role } from '#runtime/viewer.ts';
import { forecastDetail, forecastOfPost, seesAccounts, seesAnalysis, seesModeration } from './visibility.ts';

const author = { id: 'author', role: 'mp' as Role };
const other = (role: Role) => ({ id: 'other', role });

describe('what models say of a post', () => {
  const post = { authorId: 'author', visibility: 'PUBLIC', isBlocked: false };

  test('of a public one is for everybody', () => {
    for (const viewer of [null, author, other('citizen')]) expect(seesAnalysis(viewer, post)).toBe(true);
  });

  test.each(['FOLLOWERS', 'PARTY', 'PRIVATE'])(
    'of a %s one is for its author alone, whatever the role',
    (visibility) => {
      expect(seesAnalysis(author, { ...post, visibility })).toBe(true);
      expect(seesAnalysis(null, { ...post, visibility })).toBe(false);
      for (const role of ROLES) expect(seesAnalysis(other(role), { ...post, visibility })).toBe(false);
    },
  );

  test('is not shown across a block', () => {
    expect(seesAnalysis(other('mp'), { ...post, isBlocked: true })).toBe(false);
  });
});

test('what moderation says is for the author and system_admin', () => {
  const seeing = ROLES.filter((role) => seesModeration(other(role), 'author'));
  expect(seeing).toEqual(['system_admin']);
  expect(seesModeration(author, 'author')).toBe(true);
  expect(seesModeration(null, 'author')).toBe(false);
});

describe('forecasts', () => {
  test('are words for politicians and members of parliament, numbers for chairs and administrators, nothing for others', () => {
    const by = (detail: string) => ROLES.filter((role) => forecastDetail(role) === detail);
    expect(by('band')).toEqual(['politician_district', 'politician_city', 'politician_national', 'mp']);
    expect(by('numbers')).toEqual(['district_chair', 'city_chair', 'branch_chair', 'party_admin', 'system_admin']);
    expect(by('none')).toEqual(['citizen', 'verified_citizen', 'party_member', 'journalist']);
  });

  test('of a post are for its author and system_admin', () => {
    expect(forecastOfPost(author, 'author')).toBe('band');
    expect(forecastOfPost({ id: 'author', role: 'citizen' }, 'author')).toBe('none');
    expect(ROLES.filter((role) => forecastOfPost(other(role), 'author') !== 'none')).toEqual(['system_admin']);
    expect(forecastOfPost(null, 'author')).toBe('none');
  });
});

test('how far accounts behave like machines is for administrators', () => {
  expect(ROLES.filter((role) => seesAccounts({ role }))).toEqual(['party_admin', 'system_admin']);
  expect(seesAccounts(null)).toBe(false);
});
