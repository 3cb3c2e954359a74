-- What models read for moderation, acts that follow from it or from people, their statements of reasons and appeals.

-- While moderation hides a post its visibility is PRIVATE for everybody, and this is what its author chose: restoring gives it back.
-- text_revision: since which revision it has its text. cleared_revision: the text_revision that a person decided to leave.
-- score_revision: above which its score goes on counting after it was hidden.
ALTER TABLE posts.posts ADD COLUMN chosen_visibility text, ADD COLUMN text_revision integer NOT NULL DEFAULT 1,
  ADD COLUMN cleared_revision integer, ADD COLUMN score_revision integer NOT NULL DEFAULT 0,
  ADD CONSTRAINT posts_hidden_are_private CHECK (chosen_visibility IS NULL OR visibility = 'PRIVATE');
UPDATE posts.posts p SET text_revision = edited.revision + 1
  FROM (SELECT post_id, max(revision) AS revision FROM posts.post_edits GROUP BY post_id) AS edited WHERE edited.post_id = p.id;
ALTER TABLE posts.comments ADD COLUMN hidden_at timestamptz(3), ADD COLUMN text_revision integer NOT NULL DEFAULT 1,
  ADD COLUMN cleared_revision integer;
UPDATE posts.comments SET text_revision = revision WHERE edited_at IS NOT NULL;
CREATE INDEX comments_hidden ON posts.comments (id) WHERE hidden_at IS NOT NULL;

-- The newest reading of each post or comment that led, or would lead, to something.
CREATE TABLE posts.moderation_readings (
  subject_id uuid PRIMARY KEY,
  revision integer NOT NULL,
  content_revision integer NOT NULL,
  action text NOT NULL,
  hate double precision NOT NULL,
  violence double precision NOT NULL,
  spam double precision NOT NULL,
  profanity double precision NOT NULL,
  model text NOT NULL,
  read_at timestamptz(3) NOT NULL
);

-- Statements of reasons, one an act. Without issued_by a model issued it, and text is absent: its words follow from grounds.
CREATE TABLE posts.moderation_statements (
  id uuid PRIMARY KEY,
  subject_id uuid NOT NULL,
  post_id uuid NOT NULL,
  comment_id uuid,
  author_id uuid NOT NULL,
  author_party_id uuid,
  grounds jsonb NOT NULL,
  model text,
  text text,
  issued_by uuid,
  issued_at timestamptz(3) NOT NULL,
  state text NOT NULL CHECK (state IN ('IN_FORCE', 'APPEALED', 'UPHELD', 'REVERSED')),
  appeal_until timestamptz(3) NOT NULL,
  appeal_text text,
  appealed_at timestamptz(3),
  -- A moderator's look at what a model did, before any appeal.
  review_text text,
  reviewed_by uuid,
  reviewed_at timestamptz(3),
  -- What ended it: a decision on the appeal, or a reversal before one.
  decision_text text,
  decided_by uuid,
  decided_at timestamptz(3),
  revision integer NOT NULL,
  CONSTRAINT moderation_statements_subject CHECK (subject_id = coalesce(comment_id, post_id)),
  CONSTRAINT moderation_statements_issued CHECK ((issued_by IS NULL) = (text IS NULL)),
  CONSTRAINT moderation_statements_appealed CHECK ((appealed_at IS NULL) = (appeal_text IS NULL)),
  CONSTRAINT moderation_statements_decided CHECK ((state IN ('UPHELD', 'REVERSED')) = (decided_at IS NOT NULL))
);
-- One act in force at a time: nothing is hidden twice.
CREATE UNIQUE INDEX moderation_statements_in_force ON posts.moderation_statements (subject_id) WHERE state <> 'REVERSED';
CREATE INDEX moderation_statements_of_subject ON posts.moderation_statements (subject_id, issued_at DESC, id DESC);
CREATE INDEX moderation_statements_of_author ON posts.moderation_statements (author_id, issued_at DESC, id DESC);
CREATE INDEX moderation_statements_by_time ON posts.moderation_statements (issued_at);

-- The statement that the decision led to or agreed with.
ALTER TABLE posts.reports ADD COLUMN statement_id uuid;

-- What weight comes from what; decided_by has decided on it before and does not decide on the appeal.
ALTER TABLE posts.moderation_queue ADD COLUMN report_weight integer NOT NULL DEFAULT 0, ADD COLUMN model_weight integer NOT NULL DEFAULT 0,
  ADD COLUMN appeal_weight integer NOT NULL DEFAULT 0, ADD COLUMN decided_by uuid;
UPDATE posts.moderation_queue SET report_weight = weight;
ALTER TABLE posts.moderation_queue DROP COLUMN source,
  ADD CONSTRAINT moderation_queue_weight CHECK (weight = report_weight + model_weight + appeal_weight);

-- What moderation hides is as good as deleted until it is shown again: a tombstone with a revision may be lifted, one without never.
ALTER TABLE notifications.tombstones ADD COLUMN revision integer, ADD COLUMN hides boolean NOT NULL DEFAULT true;

-- What the author of something hidden is told.
ALTER TABLE notifications.acts DROP CONSTRAINT acts_kind_check, ADD CONSTRAINT acts_kind_check
  CHECK (kind IN ('LIKE', 'COMMENT', 'REPLY', 'FOLLOW', 'MENTION', 'REPOST', 'QUOTE', 'COMMENT_LIKE', 'NEW_POST',
    'BADGE_EARNED', 'REMOVED', 'REPORT_REMOVED', 'REPORT_KEPT', 'HIDDEN', 'HIDING_KEPT', 'APPEAL_UPHELD', 'RESTORED'));
