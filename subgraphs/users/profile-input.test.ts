import { describe, expect, test } from 'vitest';
import { ValidationFailed } from '#runtime/errors.ts';
import { changedProfile, readProfileChanges } from './profile-input.ts';
import type { UpdateProfileInput } from './resolver-types.generated.ts';
import type { ProfileSource } from './view.ts';

const TEN = [
  'ECONOMY',
  'EDUCATION',
  'HEALTH',
  'SECURITY',
  'FOREIGN_POLICY',
  'JUSTICE',
  'ENVIRONMENT',
  'TRANSPORT',
  'AGRICULTURE',
  'TECHNOLOGY',
] as const;
const ELEVEN = [...TEN, 'SPORT'] as const;

function faultsOf(input: UpdateProfileInput): string[] {
  try {
    readProfileChanges(input);
  } catch (error) {
    if (error instanceof ValidationFailed) return error.faults.map(({ path }) => path.join('.'));
    throw error;
  }
  return [];
}

describe('changes to a profile', () => {
  test('leave out what is left out and clear what is null', () => {
    expect(readProfileChanges({})).toEqual({});
    expect(readProfileChanges({ displayName: undefined, bio: undefined })).toEqual({});
    expect(readProfileChanges({ bio: null, avatarUrl: null, provinceCode: null })).toEqual({
      bio: null,
      avatarUrl: null,
      provinceCode: null,
    });
    const all = { displayName: 'Ayşe', bio: 'Bir\niki', profession: 'LAWYER', provinceCode: '35' } as const;
    expect(readProfileChanges(all)).toEqual(all);
  });

  test('cannot clear name and profession', () => {
    expect(faultsOf({ displayName: null, profession: null })).toEqual(['input.displayName', 'input.profession']);
  });

  test('keep an address in its normal form', () => {
    expect(readProfileChanges({ avatarUrl: 'HTTPS://Resim.Example/a b.png' })).toEqual({
      avatarUrl: 'https://resim.example/a%20b.png',
    });
  });

  test.each([
    '',
    'x',
    '//a.example',
    'http://a.example/x.png',
    'javascript:alert(1)',
    'data:image/png;base64,AA',
    'https://',
    'https://u:p@a.example',
    'https://u@a.example',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'https://a.example/\u0000',
    'https://a.example/\ud800',
    `https://a.example/${'x'.repeat(2_048)}`,
    `https://a.example/${'ş'.repeat(1_000)}`,
    'x'.repeat(10_000_000),
  ])('refuse what is no https address', (avatarUrl) => {
    expect(faultsOf({ avatarUrl })).toEqual(['input.avatarUrl']);
  });

  test.each([
    { displayName: '' },
    { displayName: '\u200b' },
    { displayName: 'a\nb' },
    { displayName: 'a'.repeat(61) },
    { displayName: '\ud800' },
    { bio: '' },
    { bio: ' ' },
    { bio: 'a'.repeat(301) },
    { bio: 'a\u0000' },
    { bio: '\udfff' },
    { bio: 'ğ'.repeat(10_000_000) },
    { provinceCode: '00' },
    { provinceCode: '82' },
    { provinceCode: '' },
    { provinceCode: '34\u0000' },
    { districtCode: '34' },
    { districtCode: '82-01' },
    { districtCode: '34-1' },
    { districtCode: '34-01\u0000' },
    { interests: ['OTHER'] },
    { interests: ['SPORT', 'HEALTH', 'SPORT'] },
    { interests: ELEVEN },
  ] satisfies UpdateProfileInput[])('refuse %j', (input: UpdateProfileInput) => {
    expect(faultsOf(input)).toEqual(Object.keys(input).map((field) => `input.${field}`));
  });

  test('count code points', () => {
    expect(faultsOf({ displayName: '😀'.repeat(60), bio: '😀'.repeat(300) })).toEqual([]);
  });

  test('tell every field at fault', () => {
    expect(faultsOf({ displayName: '', bio: '', avatarUrl: '', provinceCode: '' })).toHaveLength(4);
  });
});

describe('interests', () => {
  test('are kept in the order chosen, up to ten; an empty list and null clear them', () => {
    const interests = TEN.toReversed();
    expect(readProfileChanges({ interests })).toEqual({ interests });
    expect([readProfileChanges({ interests: [] }), readProfileChanges({ interests: null })]).toEqual([
      { interests: [] },
      { interests: [] },
    ]);
  });
});

describe('a place', () => {
  const profile: ProfileSource = {
    id: '01890000-0000-7000-8000-000000000001',
    username: 'ayse',
    displayName: 'Ayşe',
    bio: null,
    avatarUrl: null,
    profession: 'UNKNOWN',
    provinceCode: '34',
    districtCode: '34-05',
    interests: [],
    createdAt: new Date('2026-05-19T09:30:00.000Z'),
    revision: 1,
  };
  const placeAfter = (input: UpdateProfileInput) => {
    const { provinceCode, districtCode } = changedProfile(profile, readProfileChanges(input));
    return [provinceCode, districtCode];
  };

  test('has a district of its province, which moving to another province clears', () => {
    expect(placeAfter({ bio: 'x' })).toEqual(['34', '34-05']);
    expect(placeAfter({ districtCode: '34-39' })).toEqual(['34', '34-39']);
    expect(placeAfter({ districtCode: null })).toEqual(['34', null]);
    expect(placeAfter({ provinceCode: '34' })).toEqual(['34', '34-05']);
    expect(placeAfter({ provinceCode: '06' })).toEqual(['06', null]);
    expect(placeAfter({ provinceCode: null })).toEqual([null, null]);
    expect(placeAfter({ provinceCode: '06', districtCode: '06-07' })).toEqual(['06', '06-07']);
  });

  test('has no district of another province', () => {
    const elsewhere: UpdateProfileInput[] = [
      { districtCode: '06-07' },
      { provinceCode: '06', districtCode: '34-05' },
      { provinceCode: null, districtCode: '34-05' },
    ];
    for (const input of elsewhere) expect(() => placeAfter(input)).toThrow(ValidationFailed);
  });
});
