ALTER TABLE feed.posts
  ADD COLUMN type text NOT NULL DEFAULT 'TEXT',
  ADD COLUMN topic text,
  ADD COLUMN quoted_id uuid,
  ADD COLUMN quoted_author_id uuid,
  ADD COLUMN province_code text,
  ADD COLUMN district_code text;
-- What a following feed asks of a post stands in the index, so that most authors cost no read of the table.
DROP INDEX feed.feed_posts_by_author;
CREATE INDEX feed_posts_by_author ON feed.posts (author_id, created_at DESC, post_id DESC)
  INCLUDE (visibility, party_id, type, topic) WHERE NOT deleted;
CREATE INDEX feed_posts_of_province ON feed.posts (province_code, created_at DESC, post_id DESC)
  WHERE NOT deleted AND visibility = 'PUBLIC';
CREATE INDEX feed_posts_of_district ON feed.posts (district_code, created_at DESC, post_id DESC)
  WHERE NOT deleted AND visibility = 'PUBLIC';
CREATE INDEX feed_posts_of_topic ON feed.posts (topic, type, created_at DESC, post_id DESC)
  WHERE NOT deleted AND visibility = 'PUBLIC';
CREATE INDEX feed_posts_of_type ON feed.posts (type, created_at DESC, post_id DESC)
  WHERE NOT deleted AND visibility = 'PUBLIC';
CREATE INDEX feed_posts_of_party ON feed.posts (party_id, created_at DESC, post_id DESC)
  WHERE NOT deleted AND visibility = 'PARTY';

ALTER TABLE feed.post_counters
  ADD COLUMN reposts integer NOT NULL DEFAULT 0,
  ADD COLUMN quotes integer NOT NULL DEFAULT 0,
  ADD COLUMN saves integer NOT NULL DEFAULT 0,
  ADD COLUMN views integer NOT NULL DEFAULT 0;

CREATE TABLE feed.reposts (
  user_id uuid NOT NULL,
  post_id uuid NOT NULL,
  active boolean NOT NULL,
  revision integer NOT NULL,
  reposted_at timestamptz(3) NOT NULL,
  PRIMARY KEY (user_id, post_id)
);
CREATE INDEX feed_reposts_by_user ON feed.reposts (user_id, reposted_at DESC, post_id DESC) WHERE active;

CREATE TABLE feed.blocks (
  blocker_id uuid NOT NULL,
  blocked_id uuid NOT NULL,
  active boolean NOT NULL,
  revision integer NOT NULL,
  PRIMARY KEY (blocker_id, blocked_id)
);
CREATE INDEX feed_blocks_of_blocked ON feed.blocks (blocked_id) WHERE active;
CREATE TABLE feed.mutes (
  muter_id uuid NOT NULL,
  muted_id uuid NOT NULL,
  active boolean NOT NULL,
  revision integer NOT NULL,
  PRIMARY KEY (muter_id, muted_id)
);
CREATE TABLE feed.people (
  user_id uuid PRIMARY KEY,
  province_code text,
  district_code text,
  revision integer NOT NULL
);

CREATE TABLE feed.trending_posts (
  post_id uuid PRIMARY KEY,
  entered_at timestamptz(3) NOT NULL
);
