-- What recommendations are made of (docs/recommendations.md). Of people only what they consent to, and no vector of anybody.

CREATE SCHEMA IF NOT EXISTS ai;

-- How often somebody decided: consents are told to other domains from now on.
ALTER TABLE feed.settings ADD COLUMN revision integer NOT NULL DEFAULT 1;
CREATE INDEX feed_interactions_newest ON feed.interactions (viewer_id, at DESC) WHERE active AND kind IN ('LIKE', 'REPOST');
-- Posts near to one, nearest first, as told by ai.
CREATE TABLE feed.post_neighbours (
  post_id uuid PRIMARY KEY,
  neighbour_ids uuid[] NOT NULL,
  similarities real[] NOT NULL,
  revision integer NOT NULL
);

-- since: reactions from then on count; null once the consent ended.
CREATE TABLE ai.consents (
  user_id uuid PRIMARY KEY,
  since timestamptz(3),
  revision integer NOT NULL
);
-- What somebody who consents reacted to in the last 30 days.
CREATE TABLE ai.interactions (
  user_id uuid NOT NULL,
  post_id uuid NOT NULL,
  kind text NOT NULL,
  active boolean NOT NULL,
  at timestamptz(3) NOT NULL,
  revision integer NOT NULL,
  PRIMARY KEY (user_id, post_id, kind)
);
CREATE INDEX ai_interactions_of_person ON ai.interactions (user_id, at DESC) WHERE active;
CREATE INDEX ai_interactions_of_post ON ai.interactions (post_id, at DESC) WHERE active;
CREATE INDEX ai_interactions_by_time ON ai.interactions (at);

CREATE TABLE ai.mutes (
  muter_id uuid NOT NULL,
  muted_id uuid NOT NULL,
  active boolean NOT NULL,
  revision integer NOT NULL,
  PRIMARY KEY (muter_id, muted_id)
);
CREATE TABLE ai.scores (
  post_id uuid PRIMARY KEY,
  interaction double precision NOT NULL,
  rest double precision NOT NULL,
  weights_version integer NOT NULL,
  at timestamptz(3) NOT NULL,
  revision integer NOT NULL
);
CREATE INDEX ai_scores_by_time ON ai.scores (at);

-- Content vectors of public posts of the last 30 days: 64 numbers of 32 bits, little-endian. due_at: to be read, or looked at again.
CREATE TABLE ai.vectors (
  post_id uuid PRIMARY KEY,
  -- Of the post as last told.
  revision integer NOT NULL,
  created_at timestamptz(3) NOT NULL,
  -- As the author says.
  topic text,
  vector bytea,
  model text,
  read_at timestamptz(3),
  due_at timestamptz(3)
);
CREATE INDEX ai_vectors_due ON ai.vectors (due_at, post_id) WHERE due_at IS NOT NULL;
CREATE INDEX ai_vectors_by_reading ON ai.vectors (read_at, post_id) WHERE vector IS NOT NULL;
CREATE INDEX ai_vectors_by_model ON ai.vectors (model) WHERE vector IS NOT NULL;
CREATE INDEX ai_vectors_by_time ON ai.vectors (created_at);

-- Posts near to one as last told, nearest first. squares: the sum of squared weights of whoever reacted to it, when last computed.
CREATE TABLE ai.neighbours (
  post_id uuid PRIMARY KEY,
  neighbour_ids uuid[] NOT NULL DEFAULT '{}',
  collaborative real[] NOT NULL DEFAULT '{}',
  content real[] NOT NULL DEFAULT '{}',
  squares double precision NOT NULL DEFAULT 0,
  revision integer NOT NULL DEFAULT 0,
  computed_at timestamptz(3),
  due_at timestamptz(3)
);
CREATE INDEX ai_neighbours_due ON ai.neighbours (due_at, post_id) WHERE due_at IS NOT NULL;
