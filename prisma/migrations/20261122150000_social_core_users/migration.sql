ALTER TABLE users.profiles
  ADD COLUMN district_code text,
  ADD COLUMN interests text[] NOT NULL DEFAULT '{}';
-- Who tells interests, newest account first: suggestions look at a bounded stretch of it.
CREATE INDEX profiles_with_interests ON users.profiles (id) WHERE interests <> '{}';
CREATE INDEX profiles_created_at_idx ON users.profiles (created_at, id);

ALTER TABLE users.follow_edges ADD COLUMN alerts boolean NOT NULL DEFAULT false;
-- Few are followed by many. Planned for the average, a page of somebody famous' followers may read and sort all of them; planned for a
-- thousand followers each, it walks the index and stops.
ALTER TABLE users.follow_edges ALTER COLUMN followee_id SET (n_distinct = -0.001);

CREATE TABLE users.privacy_settings (
  profile_id uuid PRIMARY KEY,
  follow_lists text NOT NULL DEFAULT 'EVERYONE',
  presence text NOT NULL DEFAULT 'FOLLOWING',
  mentions text NOT NULL DEFAULT 'EVERYONE',
  messages text NOT NULL DEFAULT 'EVERYONE',
  suggestable boolean NOT NULL DEFAULT true,
  revision integer NOT NULL DEFAULT 1,
  CONSTRAINT privacy_settings_audiences CHECK (
    follow_lists IN ('EVERYONE', 'FOLLOWING', 'NOBODY') AND presence IN ('EVERYONE', 'FOLLOWING', 'NOBODY')
    AND mentions IN ('EVERYONE', 'FOLLOWING', 'NOBODY') AND messages IN ('EVERYONE', 'FOLLOWING', 'VERIFIED'))
);

CREATE TABLE users.blocks (
  blocker_id uuid NOT NULL,
  blocked_id uuid NOT NULL,
  active boolean NOT NULL,
  revision integer NOT NULL,
  blocked_at timestamptz(3) NOT NULL,
  PRIMARY KEY (blocker_id, blocked_id),
  CONSTRAINT blocks_not_oneself CHECK (blocker_id <> blocked_id)
);
CREATE INDEX blocks_of_blocker ON users.blocks (blocker_id, blocked_at DESC, blocked_id DESC) WHERE active;
CREATE INDEX blocks_of_blocked ON users.blocks (blocked_id, blocker_id) WHERE active;

CREATE TABLE users.mutes (
  muter_id uuid NOT NULL,
  muted_id uuid NOT NULL,
  active boolean NOT NULL,
  revision integer NOT NULL,
  muted_at timestamptz(3) NOT NULL,
  PRIMARY KEY (muter_id, muted_id),
  CONSTRAINT mutes_not_oneself CHECK (muter_id <> muted_id)
);
CREATE INDEX mutes_of_muter ON users.mutes (muter_id, muted_at DESC, muted_id DESC) WHERE active;

CREATE TABLE users.badges (
  user_id uuid NOT NULL,
  kind text NOT NULL,
  earned_at timestamptz(3) NOT NULL,
  PRIMARY KEY (user_id, kind)
);
-- What the badges for posts and comments are counted by; each event counts once by the inbox.
CREATE TABLE users.achievements (
  user_id uuid PRIMARY KEY,
  posts integer NOT NULL DEFAULT 0,
  comments integer NOT NULL DEFAULT 0
);

-- One row an open socket. Worth nothing after a crash of the database, hence unlogged.
CREATE UNLOGGED TABLE users.connections (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  seen_at timestamptz(3) NOT NULL
);
CREATE INDEX connections_user_id_idx ON users.connections (user_id);
CREATE INDEX connections_seen_at_idx ON users.connections (seen_at);
CREATE TABLE users.last_seen (
  user_id uuid PRIMARY KEY,
  at timestamptz(3) NOT NULL
);

-- Role and party of people, told by auth: who may write to whom goes by both sides'.
CREATE TABLE users.standings (
  user_id uuid PRIMARY KEY,
  role text NOT NULL,
  party_id uuid,
  revision integer NOT NULL
);
