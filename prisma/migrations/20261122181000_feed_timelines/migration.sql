-- How many follow somebody, and since when their posts are merged at read instead of written into timelines.
CREATE TABLE feed.authors (
  author_id uuid PRIMARY KEY,
  followers integer NOT NULL,
  merged_at timestamptz(3)
);
CREATE INDEX feed_authors_merged ON feed.authors (author_id) WHERE merged_at IS NOT NULL;
CREATE INDEX feed_authors_by_followers ON feed.authors (followers) WHERE merged_at IS NULL;
INSERT INTO feed.authors (author_id, followers)
  SELECT followee_id, count(*) FROM feed.follows WHERE active GROUP BY followee_id;

-- A fan-out walks an author's followers page by page.
CREATE INDEX feed_follows_of_followee ON feed.follows (followee_id, follower_id) WHERE active;
-- What a read asks of a viewer's follows stands in the index, in the order of timeline_sources.
CREATE INDEX feed_follows_in_force ON feed.follows (follower_id, followee_id) INCLUDE (revision) WHERE active;

CREATE TABLE feed.timelines (
  owner_id uuid PRIMARY KEY,
  state text NOT NULL CHECK (state IN ('building', 'extending', 'built', 'leaving')),
  floor timestamptz(3),
  resets integer NOT NULL,
  last_read_at timestamptz(3) NOT NULL,
  changed_at timestamptz(3) NOT NULL
);
CREATE INDEX feed_timelines_wanted ON feed.timelines (changed_at) WHERE state IN ('building', 'extending');
CREATE INDEX feed_timelines_leaving ON feed.timelines (changed_at) WHERE state = 'leaving';
CREATE INDEX feed_timelines_by_last_read ON feed.timelines (last_read_at);

-- Each rebuild of what timelines are made of adds a row, in its own transaction: a timeline counts while it has seen all of them.
CREATE TABLE feed.timeline_resets (
  id uuid PRIMARY KEY,
  at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE feed.timeline_entries (
  owner_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  post_id uuid NOT NULL,
  by_id uuid NOT NULL,
  reposted boolean NOT NULL,
  PRIMARY KEY (owner_id, at, post_id, by_id, reposted)
);

CREATE TABLE feed.timeline_sources (
  owner_id uuid NOT NULL,
  author_id uuid NOT NULL,
  revision integer NOT NULL,
  PRIMARY KEY (owner_id, author_id)
);

-- Posts and reposts on their way into timelines; until its last page is written an author is merged at read.
CREATE TABLE feed.fan_outs (
  by_id uuid NOT NULL,
  post_id uuid NOT NULL,
  reposted boolean NOT NULL,
  revision integer NOT NULL,
  PRIMARY KEY (by_id, post_id, reposted)
);
