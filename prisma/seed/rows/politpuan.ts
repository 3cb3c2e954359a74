import { electionsOf } from '../elections.ts';
import { policyTopicOf } from '../social-life.ts';
import type { TableRows } from './table-rows.ts';

// unnest would flatten arrays of arrays: keywords travel as texts with commas.
const elections: TableRows = {
  table: 'posts.elections',
  insert: `INSERT INTO posts.elections (id, name_tr, name_en, held_on, keywords, changed_by, changed_at)
    SELECT id, tr, en, held_on, string_to_array(keywords, ','), changed_by, at
    FROM unnest($1::uuid[], $2::text[], $3::text[], $4::date[], $5::text[], $6::uuid[], $7::timestamptz[])
      AS election (id, tr, en, held_on, keywords, changed_by, at)`,
  rows: ({ world }) => {
    const admin = world.people.find(({ role }) => role === 'system_admin');
    return electionsOf(world).map(({ id, nameTr, nameEn, heldOn, keywords }) => [
      id,
      nameTr,
      nameEn,
      heldOn,
      keywords.join(),
      admin?.id,
      world.now,
    ]);
  },
};

/** Of revision 0: what real models say, from revision 1 on, takes their place. */
const analyses: TableRows = {
  table: 'posts.analyses',
  insert: `INSERT INTO posts.analyses (post_id, quality, category, topic, negative, neutral, positive, viral, parties_named,
      highest_positive, highest_negative, claims_verified, claims_false, analyzed_at, revision, model)
    SELECT *, 0, 'demo 1' FROM unnest($1::uuid[], $2::float8[], $3::text[], $4::text[], $5::float8[], $6::float8[], $7::float8[],
      $8::float8[], $9::int[], $10::float8[], $11::float8[], $12::int[], $13::int[], $14::timestamptz[])`,
  rows: ({ world }) =>
    world.analyses.map((it) => [
      it.postId,
      it.quality,
      it.category,
      policyTopicOf[it.topic],
      it.negative,
      it.neutral,
      it.positive,
      it.viral,
      it.partiesNamed,
      it.highestPositive,
      it.highestNegative,
      it.claimsVerified,
      it.claimsFalse,
      it.at,
    ]),
};

const authorAnalyses: TableRows = {
  table: 'posts.author_analyses',
  insert: `INSERT INTO posts.author_analyses (author_id, bot_probability, at)
    SELECT * FROM unnest($1::uuid[], $2::float8[], $3::timestamptz[])`,
  rows: ({ world }) => {
    // Oldest first: the last one of an author stays.
    const latest = new Map(world.analyses.map((it) => [it.authorId, it]));
    return [...latest.values()].map(({ authorId, botProbability, at }) => [authorId, botProbability, at]);
  },
};

/** The elections ahead, and what models said of posts and their authors. */
export const politPuanRows: readonly TableRows[] = [elections, analyses, authorAnalyses];
