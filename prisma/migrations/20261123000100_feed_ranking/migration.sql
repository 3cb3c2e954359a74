-- Scores, trends, and what personalized feeds are made of.

ALTER TABLE feed.people ADD COLUMN interests text[] NOT NULL DEFAULT '{}';

-- Scores take the place of counters.
CREATE TABLE feed.scores (
  post_id uuid PRIMARY KEY,
  interaction double precision NOT NULL,
  rest double precision NOT NULL,
  velocity double precision NOT NULL,
  weights_version integer NOT NULL,
  at timestamptz(3) NOT NULL,
  revision integer NOT NULL
);
DROP TABLE feed.post_counters;
DELETE FROM runtime.dead_letters WHERE consumer = 'feed.counters';
DELETE FROM runtime.parked_events WHERE consumer = 'feed.counters';

CREATE TABLE feed.roles (
  user_id uuid PRIMARY KEY,
  role text NOT NULL,
  revision integer NOT NULL
);

-- Posts of the last days and what they are about: all that trends are counted from. What is not public, deleted or not yet heard of counts
-- for nothing and is kept as far as older news of it must be told from newer.
CREATE TABLE feed.trend_posts (
  post_id uuid PRIMARY KEY,
  author_id uuid NOT NULL,
  province_code text,
  at timestamptz(3) NOT NULL,
  counts boolean NOT NULL,
  -- As the author says.
  topic text,
  -- As written, by the form in which spellings are the same (schema/hashtag.ts).
  hashtags jsonb NOT NULL DEFAULT '{}',
  revision integer NOT NULL,
  analyzed_topic text,
  analysis_revision integer NOT NULL DEFAULT 0
);
CREATE INDEX feed_trend_posts_by_time ON feed.trend_posts (at);
-- Trends as last counted. scope is a plate code, or TR.
CREATE TABLE feed.trends (
  scope text NOT NULL,
  "window" text NOT NULL,
  kind text NOT NULL,
  key text NOT NULL,
  rank integer NOT NULL,
  name text NOT NULL,
  authors integer NOT NULL,
  posts integer NOT NULL,
  growth double precision NOT NULL,
  velocity double precision NOT NULL,
  score double precision NOT NULL,
  PRIMARY KEY (scope, "window", kind, key)
);
CREATE INDEX feed_trends_by_rank ON feed.trends (scope, "window", rank);
CREATE TABLE feed.trend_revisions (
  scope text NOT NULL,
  "window" text NOT NULL,
  revision integer NOT NULL,
  told_at timestamptz(3) NOT NULL,
  -- The first ten as feed.trends_changed last told of them.
  told jsonb NOT NULL,
  PRIMARY KEY (scope, "window")
);

-- That somebody saw a post, by a key that nobody can be told from (schema/viewer-key.ts); for a week.
CREATE TABLE feed.seen (
  post_id uuid NOT NULL,
  viewer_key uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (post_id, viewer_key)
);
CREATE INDEX feed_seen_by_time ON feed.seen (at);

CREATE TABLE feed.feedback (
  viewer_id uuid NOT NULL,
  post_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('MORE', 'LESS')),
  author_id uuid NOT NULL,
  topic text,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (viewer_id, post_id)
);
CREATE INDEX feed_feedback_by_time ON feed.feedback (at);

-- What somebody consents to; nothing without a row. Reactions count from interactions_since on; null without consent.
CREATE TABLE feed.settings (
  user_id uuid PRIMARY KEY,
  uses_party boolean NOT NULL,
  interactions_since timestamptz(3),
  decided_at timestamptz(3) NOT NULL
);
-- What somebody who consents reacts to, by the author: the post for LIKE and REPOST, else the comment or the quoting post.
CREATE TABLE feed.interactions (
  viewer_id uuid NOT NULL,
  author_id uuid NOT NULL,
  kind text NOT NULL,
  object_id uuid NOT NULL,
  active boolean NOT NULL,
  at timestamptz(3) NOT NULL,
  revision integer NOT NULL,
  PRIMARY KEY (viewer_id, author_id, kind, object_id)
);
CREATE INDEX feed_interactions_by_time ON feed.interactions (at);
