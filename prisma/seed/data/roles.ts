import type { RoleCode } from '../world-types.ts';

export interface RoleTraits {
  /** People of this role among 500. */
  per500: number;
  /** Needs a party. */
  partisan: boolean;
  /** Relative number of posts; 0 for those who may not post. */
  activity: number;
  /** Relative pull in the follow graph. */
  fame: number;
  /** Most posts an Istanbul day the rules allow. */
  postsPerDay: number;
  /** Most comments an Istanbul day the rules allow. */
  commentsPerDay: number;
  /** Who speaks: decides registers and second sentences. */
  voice: 'citizen' | 'official' | 'press' | 'platform';
}

const unlimited = Number.POSITIVE_INFINITY;

/** The thirteen roles, limits as the role table of the domain gives them. */
export const roleTraits: Readonly<Record<RoleCode, RoleTraits>> = {
  citizen: {
    per500: 130,
    partisan: false,
    activity: 0,
    fame: 0.35,
    postsPerDay: 0,
    commentsPerDay: 5,
    voice: 'citizen',
  },
  verified_citizen: {
    per500: 150,
    partisan: false,
    activity: 1,
    fame: 0.9,
    postsPerDay: 20,
    commentsPerDay: unlimited,
    voice: 'citizen',
  },
  party_member: {
    per500: 100,
    partisan: true,
    activity: 1.3,
    fame: 1,
    postsPerDay: 30,
    commentsPerDay: unlimited,
    voice: 'citizen',
  },
  politician_district: {
    per500: 20,
    partisan: true,
    activity: 2,
    fame: 2.5,
    postsPerDay: 50,
    commentsPerDay: unlimited,
    voice: 'official',
  },
  politician_city: {
    per500: 14,
    partisan: true,
    activity: 2.4,
    fame: 4.5,
    postsPerDay: 100,
    commentsPerDay: unlimited,
    voice: 'official',
  },
  politician_national: {
    per500: 8,
    partisan: true,
    activity: 3.4,
    fame: 13,
    postsPerDay: unlimited,
    commentsPerDay: unlimited,
    voice: 'official',
  },
  mp: {
    per500: 15,
    partisan: true,
    activity: 3.6,
    fame: 11,
    postsPerDay: unlimited,
    commentsPerDay: unlimited,
    voice: 'official',
  },
  journalist: {
    per500: 22,
    partisan: false,
    activity: 4.4,
    fame: 8,
    postsPerDay: unlimited,
    commentsPerDay: unlimited,
    voice: 'press',
  },
  district_chair: {
    per500: 14,
    partisan: true,
    activity: 2.1,
    fame: 2.4,
    postsPerDay: 50,
    commentsPerDay: unlimited,
    voice: 'official',
  },
  city_chair: {
    per500: 10,
    partisan: true,
    activity: 2.5,
    fame: 4,
    postsPerDay: 50,
    commentsPerDay: unlimited,
    voice: 'official',
  },
  branch_chair: {
    per500: 8,
    partisan: true,
    activity: 2.3,
    fame: 2.6,
    postsPerDay: 50,
    commentsPerDay: unlimited,
    voice: 'official',
  },
  party_admin: {
    per500: 6,
    partisan: true,
    activity: 3.6,
    fame: 7,
    postsPerDay: unlimited,
    commentsPerDay: unlimited,
    voice: 'official',
  },
  system_admin: {
    per500: 3,
    partisan: false,
    activity: 1.2,
    fame: 3,
    postsPerDay: unlimited,
    commentsPerDay: unlimited,
    voice: 'platform',
  },
};

export const roleCodes = Object.keys(roleTraits) as RoleCode[];
