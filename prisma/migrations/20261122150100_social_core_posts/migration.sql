ALTER TABLE posts.posts
  ADD COLUMN type text NOT NULL DEFAULT 'TEXT' CONSTRAINT posts_type CHECK (type IN ('TEXT', 'LINK', 'POLL')),
  ADD COLUMN content_warning text,
  ADD COLUMN topic text,
  ADD COLUMN quoted_id uuid,
  ADD COLUMN quoted_author_id uuid,
  ADD COLUMN link_url text,
  ADD COLUMN author_province text,
  ADD COLUMN author_district text,
  ADD COLUMN pinned_at timestamptz(3),
  ADD CONSTRAINT posts_quoted CHECK ((quoted_id IS NULL) = (quoted_author_id IS NULL));
CREATE INDEX posts_pinned ON posts.posts (author_id, pinned_at DESC) WHERE pinned_at IS NOT NULL AND deleted_at IS NULL;

CREATE TABLE posts.post_edits (
  post_id uuid NOT NULL REFERENCES posts.posts (id) ON DELETE CASCADE,
  revision integer NOT NULL,
  content text NOT NULL,
  content_warning text,
  replaced_at timestamptz(3) NOT NULL,
  PRIMARY KEY (post_id, revision)
);

CREATE TABLE posts.reposts (
  post_id uuid NOT NULL REFERENCES posts.posts (id) ON DELETE CASCADE,
  user_id uuid NOT NULL,
  active boolean NOT NULL,
  revision integer NOT NULL,
  reposted_at timestamptz(3) NOT NULL,
  PRIMARY KEY (post_id, user_id)
);

CREATE TABLE posts.collections (
  id uuid PRIMARY KEY,
  owner_id uuid NOT NULL,
  name text NOT NULL,
  -- The name in Turkish lower case: what must differ within an owner.
  name_key text NOT NULL,
  created_at timestamptz(3) NOT NULL
);
CREATE UNIQUE INDEX collections_owner_id_name_key_key ON posts.collections (owner_id, name_key);
CREATE TABLE posts.post_saves (
  post_id uuid NOT NULL REFERENCES posts.posts (id) ON DELETE CASCADE,
  user_id uuid NOT NULL,
  active boolean NOT NULL,
  revision integer NOT NULL,
  saved_at timestamptz(3) NOT NULL,
  collection_id uuid REFERENCES posts.collections (id) ON DELETE SET NULL,
  PRIMARY KEY (post_id, user_id)
);
CREATE INDEX post_saves_of_user ON posts.post_saves (user_id, saved_at DESC, post_id DESC) WHERE active;
CREATE INDEX post_saves_of_collection ON posts.post_saves (collection_id, saved_at DESC, post_id DESC)
  WHERE active AND collection_id IS NOT NULL;

-- By how many a post was seen: keyed hashes of person and post, or of a device, a day and the post, that no two posts have in common.
CREATE TABLE posts.post_views (
  post_id uuid NOT NULL REFERENCES posts.posts (id) ON DELETE CASCADE,
  viewer_key uuid NOT NULL,
  PRIMARY KEY (post_id, viewer_key)
);

ALTER TABLE posts.post_counters
  ADD COLUMN reposts integer NOT NULL DEFAULT 0,
  ADD COLUMN quotes integer NOT NULL DEFAULT 0,
  ADD COLUMN saves integer NOT NULL DEFAULT 0,
  ADD COLUMN views integer NOT NULL DEFAULT 0;
ALTER TABLE posts.post_counter_deltas
  ADD COLUMN reposts integer NOT NULL DEFAULT 0,
  ADD COLUMN quotes integer NOT NULL DEFAULT 0,
  ADD COLUMN saves integer NOT NULL DEFAULT 0,
  ADD COLUMN views integer NOT NULL DEFAULT 0;

ALTER TABLE posts.comments
  ADD COLUMN edited_at timestamptz(3),
  -- Comments above it: 0 for one on the post itself.
  ADD COLUMN depth integer NOT NULL DEFAULT 0,
  -- Who wrote those: a block hides a comment together with everything below it.
  ADD COLUMN ancestor_author_ids uuid[] NOT NULL DEFAULT '{}',
  -- Deleted without a reply that is still shown: nobody sees it any more.
  ADD COLUMN gone boolean NOT NULL DEFAULT false;
WITH RECURSIVE thread AS (
  SELECT id, author_id, 0 AS depth, '{}'::uuid[] AS above FROM posts.comments WHERE parent_id IS NULL
  UNION ALL
  SELECT c.id, c.author_id, t.depth + 1,
    CASE WHEN t.author_id = ANY(t.above) THEN t.above ELSE t.above || t.author_id END
  FROM thread t JOIN posts.comments c ON c.parent_id = t.id
)
UPDATE posts.comments c SET depth = t.depth, ancestor_author_ids = t.above FROM thread t WHERE t.id = c.id AND t.depth > 0;
WITH RECURSIVE shown AS (
  SELECT id, parent_id FROM posts.comments WHERE deleted_at IS NULL
  UNION
  SELECT c.id, c.parent_id FROM shown s JOIN posts.comments c ON c.id = s.parent_id
)
UPDATE posts.comments SET gone = true WHERE id NOT IN (SELECT id FROM shown);
DROP INDEX posts.comments_of_post;
DROP INDEX posts.comments_replies;
CREATE INDEX comments_of_post ON posts.comments (post_id, created_at, id) WHERE parent_id IS NULL AND NOT gone;
CREATE INDEX comments_replies ON posts.comments (parent_id, created_at, id) WHERE parent_id IS NOT NULL AND NOT gone;

CREATE TABLE posts.comment_likes (
  comment_id uuid NOT NULL REFERENCES posts.comments (id) ON DELETE CASCADE,
  user_id uuid NOT NULL,
  active boolean NOT NULL,
  revision integer NOT NULL,
  liked_at timestamptz(3) NOT NULL,
  PRIMARY KEY (comment_id, user_id)
);
-- Made together with its comment, so that the popular order reads one index; names post and parent for that. Goes with it.
CREATE TABLE posts.comment_counters (
  comment_id uuid PRIMARY KEY REFERENCES posts.comments (id) ON DELETE CASCADE,
  post_id uuid NOT NULL,
  parent_id uuid,
  likes integer NOT NULL DEFAULT 0,
  replies integer NOT NULL DEFAULT 0,
  revision integer NOT NULL DEFAULT 0
);
CREATE INDEX comment_counters_of_post ON posts.comment_counters (post_id, likes DESC, comment_id DESC) WHERE parent_id IS NULL;
CREATE INDEX comment_counters_replies ON posts.comment_counters (parent_id, likes DESC, comment_id DESC)
  WHERE parent_id IS NOT NULL;
CREATE TABLE posts.comment_counter_deltas (
  id bigserial PRIMARY KEY,
  comment_id uuid NOT NULL,
  likes integer NOT NULL DEFAULT 0,
  replies integer NOT NULL DEFAULT 0
);
CREATE INDEX comment_counter_deltas_comment_id_idx ON posts.comment_counter_deltas (comment_id);
INSERT INTO posts.comment_counters (comment_id, post_id, parent_id, replies)
  SELECT c.id, c.post_id, c.parent_id,
    (SELECT count(*) FROM posts.comments r WHERE r.parent_id = c.id AND r.deleted_at IS NULL)
  FROM posts.comments c WHERE NOT c.gone;

CREATE TABLE posts.polls (
  post_id uuid PRIMARY KEY REFERENCES posts.posts (id) ON DELETE CASCADE,
  ends_at timestamptz(3) NOT NULL,
  hides_results boolean NOT NULL
);
CREATE TABLE posts.poll_options (
  id uuid PRIMARY KEY,
  post_id uuid NOT NULL REFERENCES posts.polls (post_id) ON DELETE CASCADE,
  place integer NOT NULL,
  text text NOT NULL
);
CREATE UNIQUE INDEX poll_options_post_id_place_key ON posts.poll_options (post_id, place);
CREATE TABLE posts.poll_votes (
  post_id uuid NOT NULL REFERENCES posts.polls (post_id) ON DELETE CASCADE,
  user_id uuid NOT NULL,
  option_id uuid NOT NULL REFERENCES posts.poll_options (id),
  voted_at timestamptz(3) NOT NULL,
  PRIMARY KEY (post_id, user_id)
);
CREATE TABLE posts.poll_counters (
  option_id uuid PRIMARY KEY REFERENCES posts.poll_options (id) ON DELETE CASCADE,
  votes integer NOT NULL DEFAULT 0,
  revision integer NOT NULL DEFAULT 0
);
CREATE TABLE posts.poll_counter_deltas (
  id bigserial PRIMARY KEY,
  option_id uuid NOT NULL,
  votes integer NOT NULL DEFAULT 0
);
CREATE INDEX poll_counter_deltas_option_id_idx ON posts.poll_counter_deltas (option_id);

CREATE TABLE posts.reports (
  id uuid PRIMARY KEY,
  reporter_id uuid NOT NULL,
  -- The post or comment.
  subject_id uuid NOT NULL,
  post_id uuid NOT NULL,
  comment_id uuid,
  author_id uuid NOT NULL,
  author_party_id uuid,
  reason text NOT NULL,
  note text,
  status text NOT NULL CHECK (status IN ('OPEN', 'DISMISSED', 'REMOVED')),
  statement text,
  created_at timestamptz(3) NOT NULL,
  decided_at timestamptz(3),
  decided_by uuid,
  -- The report that was decided on when this one was: itself, or another one of the same content.
  decision_id uuid,
  CONSTRAINT reports_subject CHECK (subject_id = coalesce(comment_id, post_id)),
  CONSTRAINT reports_decided CHECK ((status = 'OPEN') = (decided_at IS NULL))
);
CREATE UNIQUE INDEX reports_reporter_id_subject_id_key ON posts.reports (reporter_id, subject_id);
CREATE INDEX reports_of_subject ON posts.reports (subject_id) WHERE status = 'OPEN';
CREATE INDEX reports_of_decision ON posts.reports (decision_id) WHERE decision_id IS NOT NULL;
CREATE INDEX reports_by_status ON posts.reports (status, created_at, id);
CREATE INDEX reports_by_party ON posts.reports (author_party_id, status, created_at, id);

CREATE TABLE posts.drafts (
  id uuid PRIMARY KEY,
  author_id uuid NOT NULL,
  content text NOT NULL,
  visibility text NOT NULL,
  content_warning text,
  topic text,
  quoted_id uuid,
  poll jsonb,
  scheduled_at timestamptz(3),
  -- What the author was when scheduling; what is known of them since then goes before.
  author_username text,
  author_role text,
  -- When publishing is tried again after it did not succeed.
  retry_at timestamptz(3),
  failure text,
  created_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL
);
CREATE INDEX drafts_of_author ON posts.drafts (author_id, updated_at DESC, id DESC);
CREATE INDEX drafts_scheduled ON posts.drafts (author_id, scheduled_at, id) WHERE scheduled_at IS NOT NULL;
CREATE INDEX drafts_due ON posts.drafts (coalesce(retry_at, scheduled_at), id) WHERE scheduled_at IS NOT NULL AND failure IS NULL;

CREATE TABLE posts.link_previews (
  url text PRIMARY KEY,
  state text NOT NULL CHECK (state IN ('PENDING', 'READY', 'FAILED')),
  final_url text,
  title text,
  description text,
  site_name text,
  image_url text,
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz(3) NOT NULL,
  fetched_at timestamptz(3),
  CONSTRAINT link_previews_ready CHECK (state <> 'READY' OR (final_url IS NOT NULL AND title IS NOT NULL))
);
CREATE INDEX link_previews_pending ON posts.link_previews (next_attempt_at) WHERE state = 'PENDING';

ALTER TABLE posts.people
  -- Settings may be told of before the profile is.
  ALTER COLUMN username DROP NOT NULL,
  ADD COLUMN province_code text,
  ADD COLUMN district_code text,
  ADD COLUMN mentions text NOT NULL DEFAULT 'EVERYONE',
  ADD COLUMN privacy_revision integer NOT NULL DEFAULT 0;
CREATE TABLE posts.blocks (
  blocker_id uuid NOT NULL,
  blocked_id uuid NOT NULL,
  active boolean NOT NULL,
  revision integer NOT NULL,
  PRIMARY KEY (blocker_id, blocked_id)
);
-- Copy of auth's roles, for what is published later; who is not in it has the role their token told of.
CREATE TABLE posts.roles (
  user_id uuid PRIMARY KEY,
  role text NOT NULL,
  revision integer NOT NULL
);
