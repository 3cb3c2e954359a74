-- What models read, and what they say of it.

CREATE SCHEMA IF NOT EXISTS ai;

-- A deleted post keeps its ids, and nothing that it said.
CREATE TABLE ai.posts (
  post_id uuid PRIMARY KEY,
  author_id uuid NOT NULL,
  visibility text NOT NULL,
  type text NOT NULL,
  quoted_id uuid,
  content text,
  -- Tells one text from another.
  text_hash text,
  -- What texts are the same by, for people; null for texts that are too short to be told apart.
  text_key uuid,
  hashtags text[] NOT NULL DEFAULT '{}',
  mentions integer NOT NULL DEFAULT 0,
  links integer NOT NULL DEFAULT 0,
  created_at timestamptz(3) NOT NULL,
  deleted boolean NOT NULL DEFAULT false,
  revision integer NOT NULL
);
CREATE INDEX ai_posts_by_author ON ai.posts (author_id, created_at DESC) WHERE NOT deleted;
CREATE INDEX ai_posts_by_time ON ai.posts (created_at DESC, post_id DESC) WHERE NOT deleted;

CREATE TABLE ai.comments (
  comment_id uuid PRIMARY KEY,
  post_id uuid NOT NULL,
  -- null once it is deleted, or its post is.
  author_id uuid,
  parent_id uuid,
  content text,
  text_hash text,
  text_key uuid,
  hashtags integer NOT NULL DEFAULT 0,
  links integer NOT NULL DEFAULT 0,
  created_at timestamptz(3) NOT NULL,
  deleted boolean NOT NULL DEFAULT false,
  -- Only an edit of it was heard of: when it was written and what it answers is not known yet.
  bare boolean NOT NULL DEFAULT false,
  revision integer NOT NULL
);
CREATE INDEX ai_comments_by_author ON ai.comments (author_id, created_at DESC) WHERE NOT deleted;
CREATE INDEX ai_comments_by_post ON ai.comments (post_id);
CREATE INDEX ai_comments_by_time ON ai.comments (created_at DESC, comment_id DESC) WHERE NOT deleted;

-- Reactions to posts as last counted.
CREATE TABLE ai.engagement (
  post_id uuid PRIMARY KEY,
  likes integer NOT NULL,
  comments integer NOT NULL,
  shares integer NOT NULL,
  revision integer NOT NULL
);

CREATE TABLE ai.follows (
  follower_id uuid NOT NULL,
  followee_id uuid NOT NULL,
  active boolean NOT NULL,
  revision integer NOT NULL,
  PRIMARY KEY (follower_id, followee_id)
);
-- How many follow somebody, and whom they follow.
CREATE TABLE ai.follow_counts (
  user_id uuid PRIMARY KEY,
  followers integer NOT NULL,
  following integer NOT NULL
);
CREATE TABLE ai.blocks (
  blocker_id uuid NOT NULL,
  blocked_id uuid NOT NULL,
  active boolean NOT NULL,
  revision integer NOT NULL,
  PRIMARY KEY (blocker_id, blocked_id)
);
CREATE TABLE ai.roles (
  user_id uuid PRIMARY KEY,
  role text NOT NULL,
  revision integer NOT NULL
);
-- How often somebody liked or shared on an Istanbul day, never what; for a month.
CREATE TABLE ai.reaction_days (
  user_id uuid NOT NULL,
  day date NOT NULL,
  given integer NOT NULL,
  PRIMARY KEY (user_id, day)
);
CREATE INDEX ai_reaction_days_by_day ON ai.reaction_days (day);
CREATE TABLE ai.party_names (
  party_id uuid PRIMARY KEY,
  name text NOT NULL,
  short_name text NOT NULL,
  revision integer NOT NULL
);
-- What the country talks about over a day, as last told.
CREATE TABLE ai.trends (
  scope text PRIMARY KEY,
  trends jsonb NOT NULL,
  revision integer NOT NULL
);

-- Texts to be read. priority: 0 what people have just written, 1 what is read again.
CREATE TABLE ai.dues (
  content_id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('POST', 'COMMENT')),
  priority integer NOT NULL DEFAULT 0,
  due_at timestamptz(3) NOT NULL,
  failures integer NOT NULL DEFAULT 0,
  mark bigserial NOT NULL
);
CREATE INDEX ai_dues_by_time ON ai.dues (priority, due_at, content_id);

-- What models say. models has name and version by head; readings are absent while nobody has read it for this domain.
-- reread_at: when to try again what no model could read.
CREATE TABLE ai.post_analyses (
  post_id uuid PRIMARY KEY,
  author_id uuid NOT NULL,
  revision integer NOT NULL,
  text_hash text NOT NULL,
  readings jsonb,
  models jsonb NOT NULL,
  analyzed_at timestamptz(3) NOT NULL,
  reread_at timestamptz(3),
  rereads integer NOT NULL DEFAULT 0
);
CREATE INDEX ai_post_analyses_to_reread ON ai.post_analyses (reread_at) WHERE reread_at IS NOT NULL;
CREATE TABLE ai.comment_analyses (
  comment_id uuid PRIMARY KEY,
  post_id uuid NOT NULL,
  revision integer NOT NULL,
  text_hash text NOT NULL,
  readings jsonb NOT NULL,
  models jsonb NOT NULL,
  analyzed_at timestamptz(3) NOT NULL,
  reread_at timestamptz(3),
  rereads integer NOT NULL DEFAULT 0
);
CREATE INDEX ai_comment_analyses_to_reread ON ai.comment_analyses (reread_at) WHERE reread_at IS NOT NULL;
CREATE INDEX ai_comment_analyses_by_post ON ai.comment_analyses (post_id);
-- What moderation by models last came to; its revision rises with each reading, told or not.
CREATE TABLE ai.moderations (
  content_id uuid PRIMARY KEY,
  post_id uuid NOT NULL,
  action text NOT NULL,
  revision integer NOT NULL
);
CREATE INDEX ai_moderations_by_post ON ai.moderations (post_id);
CREATE TABLE ai.author_analyses (
  author_id uuid PRIMARY KEY,
  probability double precision NOT NULL,
  model text NOT NULL,
  version text NOT NULL,
  degraded boolean NOT NULL,
  computed_at timestamptz(3) NOT NULL
);
-- How far reading again has come: everything above the place was read by these models.
CREATE TABLE ai.reread_walks (
  kind text PRIMARY KEY,
  models jsonb NOT NULL,
  before timestamptz(3) NOT NULL,
  before_id uuid NOT NULL
);
-- What was known of a post when it was read first, and what became of it in 24 hours: what later models learn from.
CREATE TABLE ai.viral_outcomes (
  post_id uuid PRIMARY KEY,
  features jsonb NOT NULL,
  usual double precision,
  posted_at timestamptz(3) NOT NULL,
  engagement integer,
  settled_at timestamptz(3)
);
CREATE INDEX ai_viral_outcomes_open ON ai.viral_outcomes (posted_at) WHERE settled_at IS NULL;
CREATE INDEX ai_viral_outcomes_by_time ON ai.viral_outcomes (posted_at);

-- Names of parties are told to other domains from now on.
ALTER TABLE parties.parties ADD COLUMN revision integer NOT NULL DEFAULT 1;
