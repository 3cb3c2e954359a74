import { EVERYBODY, MAY_ASK_POLLS, MAY_COMMENT, MAY_POST, NOBODY, PARTY_ROLES, SIGNED_IN, VERIFIED } from './roles.ts';
import { type Rules, rule, ruleFor, ruleForAll } from './rule.ts';

const MODERATORS_EVERYWHERE = ['system_admin'] as const;
const MODERATORS_OF_OWN_PARTY = ['party_admin', ...MODERATORS_EVERYWHERE] as const;

export const postsQueries: Rules = {
  post: [
    ruleForAll('public post', EVERYBODY, 'HIDDEN'),
    ruleFor("party's internal post", { own: PARTY_ROLES, other: PARTY_ROLES, foreign: NOBODY }, 'HIDDEN'),
    ruleFor('private post', { own: SIGNED_IN, other: NOBODY, foreign: NOBODY }, 'HIDDEN'),
  ],
  comment: [ruleForAll('comment', EVERYBODY, 'HIDDEN')],
  reports: rule(MODERATORS_OF_OWN_PARTY),
  moderationQueue: rule(MODERATORS_OF_OWN_PARTY),
  politPuanWeights: rule(EVERYBODY),
  politPuanRanking: rule(EVERYBODY),
  elections: rule(EVERYBODY),
  agenda: rule(EVERYBODY),
};

export const postsMutations: Rules = {
  recordLinkClicks: [ruleForAll('public post', EVERYBODY, 'HIDDEN')],
  saveElection: rule(['system_admin']),
  deleteElection: rule(['system_admin']),
  setAgendaEntry: rule(['system_admin']),
  removeAgendaEntry: rule(['system_admin']),
  createPost: [
    { thing: 'public post', served: { none: MAY_POST }, refusal: 'PERMISSION_DENIED' },
    { thing: "party's internal post", served: { none: PARTY_ROLES }, refusal: 'PERMISSION_DENIED' },
    { thing: 'poll', served: { none: MAY_ASK_POLLS }, refusal: 'PERMISSION_DENIED' },
  ],
  editPost: [ruleFor('public post', { own: MAY_POST, other: NOBODY, foreign: NOBODY }, 'PERMISSION_DENIED')],
  deletePost: [
    ruleFor(
      'public post',
      { own: VERIFIED, other: MODERATORS_OF_OWN_PARTY, foreign: MODERATORS_EVERYWHERE },
      'PERMISSION_DENIED',
    ),
  ],
  likePost: [
    ruleForAll('public post', SIGNED_IN, 'NOT_FOUND'),
    ruleFor("party's internal post", { own: PARTY_ROLES, other: PARTY_ROLES, foreign: NOBODY }, 'NOT_FOUND'),
  ],
  unlikePost: [ruleForAll('public post', SIGNED_IN, 'NOT_FOUND')],
  commentOnPost: [
    ruleForAll('public post', MAY_COMMENT, 'PERMISSION_DENIED'),
    ruleFor("party's internal post", { own: PARTY_ROLES, other: PARTY_ROLES, foreign: NOBODY }, 'NOT_FOUND'),
  ],
  editComment: [ruleFor('comment', { own: SIGNED_IN, other: NOBODY, foreign: NOBODY }, 'PERMISSION_DENIED')],
  deleteComment: [
    ruleFor(
      'comment',
      { own: SIGNED_IN, other: MODERATORS_OF_OWN_PARTY, foreign: MODERATORS_EVERYWHERE },
      'PERMISSION_DENIED',
    ),
  ],
  likeComment: [ruleForAll('comment', SIGNED_IN, 'NOT_FOUND')],
  unlikeComment: [ruleForAll('comment', SIGNED_IN, 'NOT_FOUND')],
  sharePost: [
    ruleForAll('public post', VERIFIED, 'PERMISSION_DENIED'),
    ruleForAll('public post to quote', MAY_POST, 'PERMISSION_DENIED'),
  ],
  undoRepost: [ruleForAll('public post', SIGNED_IN, 'NOT_FOUND')],
  savePost: [ruleForAll('public post', SIGNED_IN, 'NOT_FOUND')],
  unsavePost: [ruleForAll('public post', SIGNED_IN, 'NOT_FOUND')],
  createCollection: rule(SIGNED_IN),
  renameCollection: [ruleFor('collection', { own: SIGNED_IN, other: NOBODY, foreign: NOBODY }, 'NOT_FOUND')],
  deleteCollection: [ruleFor('collection', { own: SIGNED_IN, other: NOBODY, foreign: NOBODY }, 'NOT_FOUND')],
  pinPost: [ruleFor('public post', { own: SIGNED_IN, other: NOBODY, foreign: NOBODY }, 'PERMISSION_DENIED')],
  unpinPost: [ruleFor('pinned post', { own: SIGNED_IN, other: NOBODY, foreign: NOBODY }, 'NOT_FOUND')],
  recordViews: [ruleForAll('public post', EVERYBODY, 'HIDDEN')],
  votePoll: [ruleForAll('poll', VERIFIED, 'PERMISSION_DENIED')],
  reportContent: [
    ruleFor('public post', { own: NOBODY, other: VERIFIED, foreign: VERIFIED }, 'PERMISSION_DENIED'),
    ruleFor('comment', { own: NOBODY, other: VERIFIED, foreign: VERIFIED }, 'PERMISSION_DENIED'),
  ],
  decideReport: [
    ruleFor(
      'report of a public post',
      { own: NOBODY, other: MODERATORS_OF_OWN_PARTY, foreign: MODERATORS_EVERYWHERE },
      'PERMISSION_DENIED',
    ),
  ],
  appealModeration: [ruleFor('statement of reasons', { own: SIGNED_IN, other: NOBODY, foreign: NOBODY }, 'NOT_FOUND')],
  decideModeration: [
    ruleFor(
      'post in the queue',
      { own: NOBODY, other: MODERATORS_OF_OWN_PARTY, foreign: MODERATORS_EVERYWHERE },
      'PERMISSION_DENIED',
    ),
  ],
  saveDraft: [
    { thing: 'new draft', served: { none: SIGNED_IN }, refusal: 'PERMISSION_DENIED' },
    { thing: 'scheduled post', served: { none: MAY_POST }, refusal: 'PERMISSION_DENIED' },
    ruleFor('draft', { own: SIGNED_IN, other: NOBODY, foreign: NOBODY }, 'NOT_FOUND'),
  ],
  deleteDraft: [ruleFor('draft', { own: SIGNED_IN, other: NOBODY, foreign: NOBODY }, 'NOT_FOUND')],
  publishDraft: [
    { thing: 'own draft', served: { own: MAY_POST }, refusal: 'PERMISSION_DENIED' },
    { thing: 'draft', served: { other: NOBODY, foreign: NOBODY }, refusal: 'NOT_FOUND' },
  ],
};

export const postsSubscriptions: Rules = {
  postUpdated: [
    ruleForAll('public post', EVERYBODY, 'NOT_FOUND'),
    {
      ...ruleFor("party's internal post", { own: PARTY_ROLES, other: PARTY_ROLES, foreign: NOBODY }, 'NOT_FOUND'),
      anonymous: 'NOT_FOUND',
    },
  ],
};
