-- One Postgres schema a domain; each domain's store touches its own only.
CREATE SCHEMA runtime;
CREATE SCHEMA auth;
CREATE SCHEMA users;
CREATE SCHEMA posts;
CREATE SCHEMA feed;
CREATE SCHEMA parties;
CREATE SCHEMA notifications;
CREATE SCHEMA organizations;

-- runtime: events -------------------------------------------------------------------------------

CREATE TABLE runtime.outbox (
  id uuid NOT NULL,
  created_at timestamptz(3) NOT NULL,
  type text NOT NULL,
  version text NOT NULL,
  source text NOT NULL,
  aggregate_type text NOT NULL,
  aggregate_id text NOT NULL,
  aggregate_revision integer NOT NULL,
  data jsonb NOT NULL,
  metadata jsonb NOT NULL,
  published_at timestamptz(3),
  PRIMARY KEY (id, created_at)
) PARTITION BY RANGE (created_at);
-- The relay's claim reads only this small index, however large the table is.
CREATE INDEX outbox_unpublished ON runtime.outbox (created_at, id) WHERE published_at IS NULL;
-- Catches times outside the daily partitions, so that no event is ever refused.
CREATE TABLE runtime.outbox_default PARTITION OF runtime.outbox DEFAULT;

CREATE TABLE runtime.inbox (
  consumer text NOT NULL,
  event_id uuid NOT NULL,
  event_at timestamptz(3) NOT NULL,
  processed_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (consumer, event_id, event_at)
) PARTITION BY RANGE (event_at);
CREATE TABLE runtime.inbox_default PARTITION OF runtime.inbox DEFAULT;

-- What a consumer could not deal with, whole, so that it outlives the outbox's partition and can be replayed.
CREATE TABLE runtime.dead_letters (
  id uuid NOT NULL PRIMARY KEY,
  consumer text NOT NULL,
  event_id uuid NOT NULL,
  event_at timestamptz(3) NOT NULL,
  event jsonb,
  cause text NOT NULL,
  attempts integer NOT NULL,
  failed_at timestamptz(3) NOT NULL
);
CREATE UNIQUE INDEX dead_letters_consumer_event_id_key ON runtime.dead_letters (consumer, event_id);

CREATE TABLE runtime.milestones (
  name text PRIMARY KEY,
  reached_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- auth ------------------------------------------------------------------------------------------

CREATE TABLE auth.accounts (
  id uuid PRIMARY KEY,
  username text NOT NULL,
  email text NOT NULL,
  role text NOT NULL,
  party_id uuid,
  verified_at timestamptz(3),
  created_at timestamptz(3) NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  membership_revision integer NOT NULL DEFAULT 0,
  CONSTRAINT accounts_role CHECK (role IN ('citizen', 'verified_citizen', 'party_member', 'politician_district',
    'politician_city', 'politician_national', 'mp', 'journalist', 'district_chair', 'city_chair', 'branch_chair',
    'party_admin', 'system_admin'))
);
CREATE UNIQUE INDEX accounts_username_key ON auth.accounts (username);
CREATE UNIQUE INDEX accounts_email_key ON auth.accounts (email);

CREATE TABLE auth.credentials (
  account_id uuid PRIMARY KEY REFERENCES auth.accounts (id) ON DELETE CASCADE,
  password_hash text NOT NULL,
  changed_at timestamptz(3) NOT NULL
);

CREATE TABLE auth.login_attempts (
  login_key text NOT NULL,
  network text NOT NULL,
  failures integer NOT NULL,
  last_failed_at timestamptz(3),
  locked_until timestamptz(3),
  last_succeeded_at timestamptz(3),
  touched_at timestamptz(3) NOT NULL,
  PRIMARY KEY (login_key, network)
);
CREATE INDEX login_attempts_touched_at_idx ON auth.login_attempts (touched_at);

CREATE TABLE auth.sessions (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES auth.accounts (id) ON DELETE CASCADE,
  created_at timestamptz(3) NOT NULL,
  last_used_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  user_agent text,
  revoked_at timestamptz(3),
  generation integer NOT NULL DEFAULT 1
);
CREATE INDEX sessions_account_id_created_at_id_idx ON auth.sessions (account_id, created_at DESC, id DESC);
CREATE INDEX sessions_expires_at_idx ON auth.sessions (expires_at);

CREATE TABLE auth.refresh_tokens (
  token_hash text PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES auth.sessions (id) ON DELETE CASCADE,
  generation integer NOT NULL,
  issued_at timestamptz(3) NOT NULL,
  used_at timestamptz(3)
);
CREATE INDEX refresh_tokens_session_id_idx ON auth.refresh_tokens (session_id);

CREATE TABLE auth.revocations (
  subject_kind text NOT NULL CHECK (subject_kind IN ('account', 'session')),
  subject_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (subject_kind, subject_id)
);
CREATE INDEX revocations_at_idx ON auth.revocations (at);

CREATE TABLE auth.memberships (
  user_id uuid NOT NULL,
  party_id uuid NOT NULL,
  active boolean NOT NULL,
  revision integer NOT NULL,
  changed_at timestamptz(3) NOT NULL,
  PRIMARY KEY (user_id, party_id)
);

-- users -----------------------------------------------------------------------------------------

CREATE TABLE users.profiles (
  id uuid PRIMARY KEY,
  username text NOT NULL,
  display_name text NOT NULL,
  bio text,
  avatar_url text,
  profession text NOT NULL DEFAULT 'UNKNOWN',
  province_code text,
  created_at timestamptz(3) NOT NULL,
  revision integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX profiles_username_key ON users.profiles (username);

CREATE TABLE users.follow_edges (
  follower_id uuid NOT NULL,
  followee_id uuid NOT NULL,
  active boolean NOT NULL,
  revision integer NOT NULL,
  followed_at timestamptz(3) NOT NULL,
  PRIMARY KEY (follower_id, followee_id),
  CONSTRAINT follow_edges_not_oneself CHECK (follower_id <> followee_id)
);
CREATE INDEX follow_edges_followers ON users.follow_edges (followee_id, followed_at DESC, follower_id DESC) WHERE active;
CREATE INDEX follow_edges_following ON users.follow_edges (follower_id, followed_at DESC, followee_id DESC) WHERE active;

CREATE TABLE users.profile_counters (
  profile_id uuid PRIMARY KEY,
  followers integer NOT NULL DEFAULT 0,
  following integer NOT NULL DEFAULT 0,
  revision integer NOT NULL DEFAULT 0
);
CREATE TABLE users.profile_counter_deltas (
  id bigserial PRIMARY KEY,
  profile_id uuid NOT NULL,
  followers integer NOT NULL DEFAULT 0,
  following integer NOT NULL DEFAULT 0
);
CREATE INDEX profile_counter_deltas_profile_id_idx ON users.profile_counter_deltas (profile_id);

-- posts -----------------------------------------------------------------------------------------

CREATE TABLE posts.posts (
  id uuid PRIMARY KEY,
  author_id uuid NOT NULL,
  author_party_id uuid,
  content text NOT NULL,
  visibility text NOT NULL,
  hashtags text[] NOT NULL,
  mention_ids uuid[] NOT NULL,
  created_at timestamptz(3) NOT NULL,
  edited_at timestamptz(3),
  deleted_at timestamptz(3),
  deleted_by uuid,
  revision integer NOT NULL DEFAULT 1,
  CONSTRAINT posts_visibility CHECK (visibility IN ('PUBLIC', 'FOLLOWERS', 'PARTY', 'PRIVATE')),
  CONSTRAINT posts_party CHECK (visibility <> 'PARTY' OR author_party_id IS NOT NULL)
);
CREATE INDEX posts_by_author ON posts.posts (author_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;

CREATE TABLE posts.post_likes (
  post_id uuid NOT NULL REFERENCES posts.posts (id) ON DELETE CASCADE,
  user_id uuid NOT NULL,
  active boolean NOT NULL,
  revision integer NOT NULL,
  liked_at timestamptz(3) NOT NULL,
  PRIMARY KEY (post_id, user_id)
);
CREATE INDEX post_likes_by_user ON posts.post_likes (user_id, liked_at DESC) WHERE active;

CREATE TABLE posts.comments (
  id uuid PRIMARY KEY,
  post_id uuid NOT NULL REFERENCES posts.posts (id) ON DELETE CASCADE,
  author_id uuid NOT NULL,
  author_party_id uuid,
  parent_id uuid REFERENCES posts.comments (id) ON DELETE CASCADE,
  content text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  deleted_at timestamptz(3),
  deleted_by uuid,
  revision integer NOT NULL DEFAULT 1
);
CREATE INDEX comments_of_post ON posts.comments (post_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX comments_replies ON posts.comments (parent_id) WHERE parent_id IS NOT NULL;

CREATE TABLE posts.post_counters (
  post_id uuid PRIMARY KEY,
  likes integer NOT NULL DEFAULT 0,
  comments integer NOT NULL DEFAULT 0,
  revision integer NOT NULL DEFAULT 0
);
CREATE TABLE posts.post_counter_deltas (
  id bigserial PRIMARY KEY,
  post_id uuid NOT NULL,
  likes integer NOT NULL DEFAULT 0,
  comments integer NOT NULL DEFAULT 0
);
CREATE INDEX post_counter_deltas_post_id_idx ON posts.post_counter_deltas (post_id);

CREATE TABLE posts.author_counters (
  author_id uuid PRIMARY KEY,
  posts integer NOT NULL DEFAULT 0,
  revision integer NOT NULL DEFAULT 0
);
CREATE TABLE posts.author_counter_deltas (
  id bigserial PRIMARY KEY,
  author_id uuid NOT NULL,
  posts integer NOT NULL DEFAULT 0
);
CREATE INDEX author_counter_deltas_author_id_idx ON posts.author_counter_deltas (author_id);

CREATE TABLE posts.daily_usage (
  user_id uuid NOT NULL,
  day date NOT NULL,
  kind text NOT NULL,
  used integer NOT NULL,
  PRIMARY KEY (user_id, day, kind)
);

CREATE TABLE posts.people (
  user_id uuid PRIMARY KEY,
  username text NOT NULL,
  revision integer NOT NULL
);
CREATE INDEX people_username_idx ON posts.people (username);

CREATE TABLE posts.follows (
  follower_id uuid NOT NULL,
  followee_id uuid NOT NULL,
  active boolean NOT NULL,
  revision integer NOT NULL,
  PRIMARY KEY (follower_id, followee_id)
);
CREATE TABLE posts.memberships (
  user_id uuid NOT NULL,
  party_id uuid NOT NULL,
  active boolean NOT NULL,
  revision integer NOT NULL,
  PRIMARY KEY (user_id, party_id)
);

-- feed ------------------------------------------------------------------------------------------

CREATE TABLE feed.posts (
  post_id uuid PRIMARY KEY,
  author_id uuid NOT NULL,
  party_id uuid,
  visibility text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  deleted boolean NOT NULL DEFAULT false,
  revision integer NOT NULL
);
CREATE INDEX feed_posts_by_author ON feed.posts (author_id, created_at DESC, post_id DESC) WHERE NOT deleted;
CREATE INDEX feed_posts_public ON feed.posts (created_at DESC, post_id DESC) WHERE NOT deleted AND visibility = 'PUBLIC';

CREATE TABLE feed.post_counters (
  post_id uuid PRIMARY KEY,
  likes integer NOT NULL,
  comments integer NOT NULL,
  revision integer NOT NULL
);
CREATE TABLE feed.follows (
  follower_id uuid NOT NULL,
  followee_id uuid NOT NULL,
  active boolean NOT NULL,
  revision integer NOT NULL,
  PRIMARY KEY (follower_id, followee_id)
);
CREATE TABLE feed.memberships (
  user_id uuid NOT NULL,
  party_id uuid NOT NULL,
  active boolean NOT NULL,
  revision integer NOT NULL,
  PRIMARY KEY (user_id, party_id)
);

-- parties ---------------------------------------------------------------------------------------

CREATE TABLE parties.parties (
  id uuid PRIMARY KEY,
  slug text NOT NULL,
  name text NOT NULL,
  short_name text NOT NULL,
  color text NOT NULL,
  description text,
  website text,
  founded_at timestamptz(3),
  created_at timestamptz(3) NOT NULL
);
CREATE UNIQUE INDEX parties_slug_key ON parties.parties (slug);
-- Turkish alphabetical order: the database's own collation is C.
CREATE INDEX parties_by_name ON parties.parties (name COLLATE "tr-x-icu", id);

CREATE TABLE parties.memberships (
  user_id uuid NOT NULL,
  party_id uuid NOT NULL REFERENCES parties.parties (id),
  status text NOT NULL CHECK (status IN ('PENDING', 'ACTIVE', 'ENDED')),
  applied_at timestamptz(3) NOT NULL,
  joined_at timestamptz(3),
  ended_at timestamptz(3),
  revision integer NOT NULL DEFAULT 1,
  PRIMARY KEY (user_id, party_id)
);
CREATE UNIQUE INDEX memberships_one_a_person ON parties.memberships (user_id) WHERE status IN ('PENDING', 'ACTIVE');
CREATE INDEX memberships_pending ON parties.memberships (party_id, applied_at, user_id) WHERE status = 'PENDING';

CREATE TABLE parties.party_counters (
  party_id uuid PRIMARY KEY,
  members integer NOT NULL DEFAULT 0,
  revision integer NOT NULL DEFAULT 0
);
CREATE TABLE parties.party_counter_deltas (
  id bigserial PRIMARY KEY,
  party_id uuid NOT NULL,
  members integer NOT NULL DEFAULT 0
);
CREATE INDEX party_counter_deltas_party_id_idx ON parties.party_counter_deltas (party_id);

-- notifications ---------------------------------------------------------------------------------

CREATE TABLE notifications.notifications (
  id uuid PRIMARY KEY,
  recipient_id uuid NOT NULL,
  type text NOT NULL CHECK (type IN ('LIKE', 'COMMENT', 'REPLY', 'FOLLOW', 'MENTION')),
  actor_id uuid NOT NULL,
  actor_username text NOT NULL,
  post_id uuid,
  comment_id uuid,
  post_visibility text,
  post_party_id uuid,
  created_at timestamptz(3),
  read_at timestamptz(3),
  subject text NOT NULL,
  active boolean NOT NULL,
  source_revision integer NOT NULL,
  CONSTRAINT notifications_active_happened CHECK (NOT active OR created_at IS NOT NULL)
);
CREATE UNIQUE INDEX notifications_recipient_id_subject_key ON notifications.notifications (recipient_id, subject);
CREATE INDEX notifications_of_recipient ON notifications.notifications (recipient_id, created_at DESC, id DESC) WHERE active;
CREATE INDEX notifications_unread ON notifications.notifications (recipient_id) WHERE active AND read_at IS NULL;
CREATE INDEX notifications_of_post ON notifications.notifications (post_id) WHERE post_id IS NOT NULL;
CREATE INDEX notifications_of_comment ON notifications.notifications (comment_id) WHERE comment_id IS NOT NULL;
CREATE INDEX notifications_of_mentions ON notifications.notifications (post_id) WHERE type = 'MENTION';

CREATE TABLE notifications.tombstones (
  subject_id uuid PRIMARY KEY,
  deleted_at timestamptz(3) NOT NULL
);
CREATE TABLE notifications.edited_posts (
  post_id uuid PRIMARY KEY,
  revision integer NOT NULL
);
CREATE TABLE notifications.follows (
  follower_id uuid NOT NULL,
  followee_id uuid NOT NULL,
  active boolean NOT NULL,
  revision integer NOT NULL,
  PRIMARY KEY (follower_id, followee_id)
);
CREATE TABLE notifications.memberships (
  user_id uuid NOT NULL,
  party_id uuid NOT NULL,
  active boolean NOT NULL,
  revision integer NOT NULL,
  PRIMARY KEY (user_id, party_id)
);

-- organizations ---------------------------------------------------------------------------------

CREATE TABLE organizations.areas (
  level text NOT NULL CHECK (level IN ('PROVINCE', 'DISTRICT')),
  code text NOT NULL,
  name text NOT NULL,
  region text NOT NULL,
  is_metropolitan boolean NOT NULL,
  parent_code text,
  PRIMARY KEY (level, code)
);
CREATE INDEX areas_by_name ON organizations.areas (level, name COLLATE "tr-x-icu", code);
CREATE INDEX areas_of_parent ON organizations.areas (level, parent_code, name COLLATE "tr-x-icu", code);
