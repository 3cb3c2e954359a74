-- What scores are computed from, the scores, and what is kept of them; elections, the agenda and the queue of moderation.

-- The same text has the same key, however it is spaced, cased and punctuated; absent for texts too short to tell.
ALTER TABLE posts.posts ADD COLUMN text_key uuid;
CREATE INDEX posts_by_text ON posts.posts (text_key, created_at) WHERE text_key IS NOT NULL AND deleted_at IS NULL;
-- A person's own quotes of a post do not count for it.
CREATE INDEX posts_quoting ON posts.posts (quoted_id, author_id) WHERE quoted_id IS NOT NULL AND deleted_at IS NULL;

-- Whom it was shared from, and how far that is from the author: 1 from the author.
ALTER TABLE posts.reposts ADD COLUMN from_id uuid, ADD COLUMN level integer NOT NULL DEFAULT 1 CHECK (level > 0);
UPDATE posts.reposts r SET from_id = p.author_id FROM posts.posts p WHERE p.id = r.post_id;
ALTER TABLE posts.reposts ALTER COLUMN from_id SET NOT NULL;
CREATE INDEX reposts_by_sharer ON posts.reposts (user_id, reposted_at) WHERE active;
CREATE INDEX reposts_by_from ON posts.reposts (from_id, reposted_at) WHERE active;

-- What an analysis says of a comment; without one quality is 1 and nothing constructive.
ALTER TABLE posts.comments ADD COLUMN quality double precision, ADD COLUMN constructive boolean NOT NULL DEFAULT false,
  ADD COLUMN analysis_revision integer NOT NULL DEFAULT 0;
CREATE INDEX comments_by_author ON posts.comments (author_id, created_at) WHERE deleted_at IS NULL;

-- What a post counts beside post_counters. comment_points are thousandths; own comments, reposts and quotes of the author are left out.
CREATE TABLE posts.score_counters (
  post_id uuid PRIMARY KEY,
  comment_points bigint NOT NULL DEFAULT 0,
  shares_1 integer NOT NULL DEFAULT 0,
  shares_2 integer NOT NULL DEFAULT 0,
  shares_3 integer NOT NULL DEFAULT 0,
  shares_deep integer NOT NULL DEFAULT 0,
  quotes integer NOT NULL DEFAULT 0,
  clicks integer NOT NULL DEFAULT 0,
  revision integer NOT NULL DEFAULT 0
);
CREATE TABLE posts.score_counter_deltas (
  id bigserial PRIMARY KEY,
  post_id uuid NOT NULL,
  comment_points integer NOT NULL DEFAULT 0,
  shares_1 integer NOT NULL DEFAULT 0,
  shares_2 integer NOT NULL DEFAULT 0,
  shares_3 integer NOT NULL DEFAULT 0,
  shares_deep integer NOT NULL DEFAULT 0,
  quotes integer NOT NULL DEFAULT 0,
  clicks integer NOT NULL DEFAULT 0
);
CREATE INDEX score_counter_deltas_post_id_idx ON posts.score_counter_deltas (post_id);
INSERT INTO posts.score_counters (post_id, comment_points, shares_1, quotes, revision)
  SELECT p.id, coalesce(c.points, 0), coalesce(r.shares, 0), coalesce(q.quotes, 0), 1
  FROM posts.posts p
  LEFT JOIN (
    SELECT c.post_id, sum(CASE WHEN char_length(c.content) < 10 THEN 1500 WHEN char_length(c.content) < 50 THEN 3000
      WHEN char_length(c.content) < 200 THEN 4500 ELSE 6000 END) AS points
    FROM posts.comments c JOIN posts.posts o ON o.id = c.post_id WHERE c.deleted_at IS NULL AND c.author_id <> o.author_id GROUP BY 1
  ) c ON c.post_id = p.id
  LEFT JOIN (
    SELECT r.post_id, count(*)::integer AS shares FROM posts.reposts r JOIN posts.posts o ON o.id = r.post_id
    WHERE r.active AND r.user_id <> o.author_id GROUP BY 1
  ) r ON r.post_id = p.id
  LEFT JOIN (
    SELECT q.quoted_id, count(*)::integer AS quotes FROM posts.posts q
    WHERE q.deleted_at IS NULL AND q.quoted_id IS NOT NULL AND q.author_id <> q.quoted_author_id GROUP BY 1
  ) q ON q.quoted_id = p.id
  WHERE coalesce(c.points, r.shares, q.quotes) IS NOT NULL;

-- That a link of a post was opened, by a keyed hash as views are.
CREATE TABLE posts.link_clicks (
  post_id uuid NOT NULL REFERENCES posts.posts (id) ON DELETE CASCADE,
  viewer_key uuid NOT NULL,
  PRIMARY KEY (post_id, viewer_key)
);

-- What models say of a post. Of parties no more than how many are named and the extremes: no party is told from another.
CREATE TABLE posts.analyses (
  post_id uuid PRIMARY KEY,
  revision integer NOT NULL,
  quality double precision NOT NULL CHECK (quality BETWEEN 0 AND 100),
  category text NOT NULL,
  topic text NOT NULL,
  negative double precision NOT NULL,
  neutral double precision NOT NULL,
  positive double precision NOT NULL,
  viral double precision NOT NULL,
  parties_named integer NOT NULL,
  highest_positive double precision NOT NULL,
  highest_negative double precision NOT NULL,
  claims_verified integer NOT NULL,
  claims_false integer NOT NULL,
  model text NOT NULL,
  analyzed_at timestamptz(3) NOT NULL
);
-- How far a person behaves like a machine, by the latest analysis of what they post.
CREATE TABLE posts.author_analyses (
  author_id uuid PRIMARY KEY,
  bot_probability double precision NOT NULL CHECK (bot_probability BETWEEN 0 AND 1),
  at timestamptz(3) NOT NULL
);
CREATE INDEX author_analyses_bots ON posts.author_analyses (author_id) WHERE bot_probability > 0.5;

-- The score of a post without what time alone changes: score(t) = (interaction * age weight(t) + rest) * decay(t).
CREATE TABLE posts.post_scores (
  post_id uuid PRIMARY KEY,
  author_id uuid NOT NULL,
  posted_at timestamptz(3) NOT NULL,
  revision integer NOT NULL,
  weights_version integer NOT NULL,
  interaction double precision NOT NULL,
  rest double precision NOT NULL,
  earned double precision NOT NULL,
  points double precision NOT NULL,
  -- Absent where the first hour was over before the score was computed for the first time.
  first_hour_points double precision,
  velocity double precision NOT NULL,
  inputs jsonb NOT NULL,
  computed_at timestamptz(3) NOT NULL
);
-- An author's last posts and the mean of ninety days.
CREATE INDEX post_scores_of_author ON posts.post_scores (author_id, posted_at DESC, post_id DESC) INCLUDE (earned, first_hour_points);
-- What is to be computed anew when an election, the agenda or the day changes.
CREATE INDEX post_scores_by_time ON posts.post_scores (posted_at);

-- Posts whose score is to be computed, each once however much has changed. Each mark has a number of its own, so that what changed while a score
-- was being computed is not taken for dealt with.
CREATE TABLE posts.score_dues (
  post_id uuid PRIMARY KEY,
  due_at timestamptz(3) NOT NULL,
  mark bigserial NOT NULL,
  -- In a row: what cannot be computed is tried ever less often.
  failures integer NOT NULL DEFAULT 0
);
CREATE INDEX score_dues_by_time ON posts.score_dues (due_at, post_id);
-- The oldest first, since of what an author earned lately the next score is made; and 1,000 a second, so that what people react to from now
-- on does not wait behind all others.
INSERT INTO posts.score_dues (post_id, due_at)
  SELECT id, CURRENT_TIMESTAMP + row_number() OVER (ORDER BY created_at, id) * interval '1 millisecond'
  FROM posts.posts WHERE deleted_at IS NULL AND created_at > CURRENT_TIMESTAMP - interval '30 days';

CREATE TABLE posts.score_hours (
  post_id uuid NOT NULL,
  hour timestamptz(3) NOT NULL,
  score double precision NOT NULL,
  PRIMARY KEY (post_id, hour)
);
CREATE INDEX score_hours_by_hour ON posts.score_hours (hour);

-- What the author's layer is computed from, kept for an hour.
CREATE TABLE posts.author_factors (
  author_id uuid PRIMARY KEY,
  inputs jsonb NOT NULL,
  computed_at timestamptz(3) NOT NULL
);
CREATE INDEX posts_follows_of_followee ON posts.follows (followee_id, follower_id) WHERE active;

-- What somebody earned on an Istanbul day: by the posts of that day and by what was shared from them, up to the limit of the role.
CREATE TABLE posts.author_days (
  author_id uuid NOT NULL,
  day date NOT NULL,
  by_posts double precision NOT NULL,
  by_shares double precision NOT NULL,
  earned double precision NOT NULL,
  PRIMARY KEY (author_id, day)
);
-- Days to be summed up anew. A row for each mark, so that commands that mark the same day never wait for each other.
CREATE TABLE posts.author_day_dues (
  id bigserial PRIMARY KEY,
  author_id uuid NOT NULL,
  day date NOT NULL
);
-- The rank, from 1, is the one of ranked_total: what total was when people were last ranked. Both are absent before, and without points.
CREATE TABLE posts.author_totals (
  author_id uuid PRIMARY KEY,
  total double precision NOT NULL,
  rank integer,
  ranked_total double precision
);
CREATE INDEX author_totals_by_rank ON posts.author_totals (rank, author_id) WHERE rank IS NOT NULL;
-- Whose total changed since: nearly always few.
CREATE INDEX author_totals_unranked ON posts.author_totals (author_id) WHERE total IS DISTINCT FROM coalesce(ranked_total, 0);

ALTER TABLE posts.people ADD COLUMN profession text NOT NULL DEFAULT 'UNKNOWN';

CREATE TABLE posts.elections (
  id uuid PRIMARY KEY,
  name_tr text NOT NULL,
  name_en text NOT NULL,
  held_on date NOT NULL,
  keywords text[] NOT NULL,
  changed_by uuid NOT NULL,
  changed_at timestamptz(3) NOT NULL
);
CREATE INDEX elections_by_day ON posts.elections (held_on, id);
-- The election that its author says it is about; what its words say is found out when it is read.
ALTER TABLE posts.polls ADD COLUMN election_id uuid;

-- The first ten trends of the country, as feed told of them: one row, which keeps the revision also while there are none.
CREATE TABLE posts.agenda_trends (
  scope text PRIMARY KEY,
  revision integer NOT NULL,
  trends jsonb NOT NULL
);
-- What administrators set above them.
CREATE TABLE posts.agenda_entries (
  kind text NOT NULL,
  key text NOT NULL,
  score double precision NOT NULL CHECK (score BETWEEN 0 AND 100),
  until timestamptz(3) NOT NULL,
  reason text NOT NULL,
  set_by uuid NOT NULL,
  set_at timestamptz(3) NOT NULL,
  PRIMARY KEY (kind, key)
);
-- The agenda by which posts were last said to be due for scoring: one row.
CREATE TABLE posts.agenda_scored (
  scope text PRIMARY KEY,
  agenda jsonb NOT NULL
);

-- What enough people reported; closed with the reports.
CREATE TABLE posts.moderation_queue (
  subject_id uuid PRIMARY KEY,
  post_id uuid NOT NULL,
  comment_id uuid,
  author_id uuid NOT NULL,
  author_party_id uuid,
  source text NOT NULL,
  weight integer NOT NULL,
  queued_at timestamptz(3) NOT NULL
);
CREATE INDEX moderation_queue_by_weight ON posts.moderation_queue (weight DESC, subject_id DESC);
CREATE INDEX moderation_queue_of_party ON posts.moderation_queue (author_party_id, weight DESC, subject_id DESC);
-- Comments leave it with their post.
CREATE INDEX moderation_queue_of_post ON posts.moderation_queue (post_id);
-- The weights of report-weight.ts, in thirtieths of what the queue begins at.
INSERT INTO posts.moderation_queue (subject_id, post_id, comment_id, author_id, author_party_id, source, weight, queued_at)
  SELECT * FROM (
    SELECT r.subject_id, r.post_id, r.comment_id, r.author_id, r.author_party_id, 'REPORTS',
      sum(CASE r.reason WHEN 'VIOLENCE' THEN 15 WHEN 'ILLEGAL' THEN 15 WHEN 'HATE' THEN 10 WHEN 'HARASSMENT' THEN 10
        WHEN 'IMPERSONATION' THEN 10 ELSE 6 END)::integer AS weight, max(r.created_at)
    FROM posts.reports r
    JOIN posts.posts p ON p.id = r.post_id AND p.deleted_at IS NULL
    LEFT JOIN posts.comments c ON c.id = r.comment_id
    WHERE r.status = 'OPEN' AND (r.comment_id IS NULL OR c.deleted_at IS NULL)
    GROUP BY r.subject_id, r.post_id, r.comment_id, r.author_id, r.author_party_id
  ) AS reported
  WHERE reported.weight >= 30;
