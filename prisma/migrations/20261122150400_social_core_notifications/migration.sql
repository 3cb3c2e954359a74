-- A notification becomes a group of acts: what was a notification is now an act, and acts that are alike on a day are one notification.
ALTER TABLE notifications.notifications RENAME TO single;
ALTER TABLE notifications.single RENAME CONSTRAINT notifications_pkey TO single_pkey;
ALTER TABLE notifications.single RENAME CONSTRAINT notifications_active_happened TO single_active_happened;
DROP INDEX notifications.notifications_recipient_id_subject_key, notifications.notifications_of_recipient,
  notifications.notifications_unread, notifications.notifications_of_post, notifications.notifications_of_comment,
  notifications.notifications_of_mentions;

CREATE TABLE notifications.notifications (
  id uuid PRIMARY KEY,
  recipient_id uuid NOT NULL,
  kind text NOT NULL,
  tab text NOT NULL CHECK (tab IN ('INTERACTIONS', 'PARTY', 'SYSTEM')),
  post_id uuid,
  comment_id uuid,
  post_author_id uuid,
  post_visibility text,
  post_party_id uuid,
  detail text,
  actors_count integer NOT NULL,
  active boolean NOT NULL,
  created_at timestamptz(3) NOT NULL,
  read_at timestamptz(3),
  revision integer NOT NULL,
  CONSTRAINT notifications_active_counted CHECK (active = (actors_count > 0))
);
CREATE INDEX notifications_of_recipient ON notifications.notifications (recipient_id, created_at DESC, id DESC) WHERE active;
CREATE INDEX notifications_of_tab ON notifications.notifications (recipient_id, tab, created_at DESC, id DESC) WHERE active;
CREATE INDEX notifications_unread ON notifications.notifications (recipient_id) WHERE active AND read_at IS NULL;
CREATE INDEX notifications_by_age ON notifications.notifications (created_at);

CREATE TABLE notifications.acts (
  recipient_id uuid NOT NULL,
  subject text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('LIKE', 'COMMENT', 'REPLY', 'FOLLOW', 'MENTION', 'REPOST', 'QUOTE', 'COMMENT_LIKE', 'NEW_POST',
    'BADGE_EARNED', 'REMOVED', 'REPORT_REMOVED', 'REPORT_KEPT')),
  -- Null while only its taking back is known: events come in any order.
  group_id uuid,
  -- The lowest UUID where it was nobody.
  actor_id uuid NOT NULL,
  actor_username text NOT NULL,
  object_id uuid,
  at timestamptz(3) NOT NULL,
  told boolean NOT NULL,
  active boolean NOT NULL,
  source_revision integer NOT NULL,
  -- Who wrote the comments above, and of a like of a comment the post: to be separated from one of them hides it.
  above uuid[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (recipient_id, subject)
);
CREATE INDEX acts_of_group ON notifications.acts (group_id, actor_id);
CREATE INDEX acts_latest ON notifications.acts (group_id, at DESC) WHERE active AND told;
CREATE INDEX acts_below ON notifications.acts (group_id) WHERE kind = 'COMMENT' AND above <> '{}';
CREATE INDEX acts_of_object ON notifications.acts (object_id) WHERE kind IN ('COMMENT', 'REPLY', 'MENTION');
CREATE INDEX acts_unheard ON notifications.acts (at) WHERE group_id IS NULL;

CREATE TABLE notifications.blocks (
  blocker_id uuid NOT NULL,
  blocked_id uuid NOT NULL,
  active boolean NOT NULL,
  revision integer NOT NULL,
  PRIMARY KEY (blocker_id, blocked_id)
);
CREATE INDEX notifications_blocks_of_blocked ON notifications.blocks (blocked_id) WHERE active;
CREATE TABLE notifications.mutes (
  muter_id uuid NOT NULL,
  muted_id uuid NOT NULL,
  active boolean NOT NULL,
  revision integer NOT NULL,
  PRIMARY KEY (muter_id, muted_id)
);
CREATE TABLE notifications.alerts (
  author_id uuid NOT NULL,
  follower_id uuid NOT NULL,
  active boolean NOT NULL,
  since timestamptz(3) NOT NULL,
  revision integer NOT NULL,
  PRIMARY KEY (author_id, follower_id)
);
CREATE TABLE notifications.preferences (
  user_id uuid NOT NULL,
  type text NOT NULL,
  in_app boolean NOT NULL,
  PRIMARY KEY (user_id, type)
);

-- New posts of which those with the author's bell are being told, batch by batch.
CREATE TABLE notifications.fan_outs (
  post_id uuid PRIMARY KEY,
  author_id uuid NOT NULL,
  author_username text NOT NULL,
  visibility text NOT NULL,
  party_id uuid,
  source_revision integer NOT NULL,
  created_at timestamptz(3) NOT NULL,
  trace_id text,
  batches integer NOT NULL DEFAULT 0,
  -- The last follower dealt with.
  reached uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
  done boolean NOT NULL DEFAULT false
);
CREATE INDEX fan_outs_pending ON notifications.fan_outs (batches, created_at, post_id) WHERE NOT done;
CREATE INDEX fan_outs_done ON notifications.fan_outs (created_at) WHERE done;

-- The id of a group follows from its recipient and key: UUIDv8 (RFC 9562, 5.8) of their MD5, as in subgraphs/notifications/store/record.ts.
INSERT INTO notifications.acts
  SELECT s.recipient_id, s.subject, s.type,
    CASE WHEN s.created_at IS NOT NULL THEN
      overlay(overlay(md5(s.recipient_id || ' ' || CASE s.type
        WHEN 'LIKE' THEN 'like:' || s.post_id || ':' || to_char(s.created_at AT TIME ZONE 'Europe/Istanbul', 'YYYY-MM-DD')
        WHEN 'COMMENT' THEN 'comment:' || s.post_id || ':' || to_char(s.created_at AT TIME ZONE 'Europe/Istanbul', 'YYYY-MM-DD')
        WHEN 'FOLLOW' THEN 'follow:' || to_char(s.created_at AT TIME ZONE 'Europe/Istanbul', 'YYYY-MM-DD')
        WHEN 'REPLY' THEN 'reply:' || s.comment_id
        ELSE 'mention:' || s.post_id END) PLACING '8' FROM 13 FOR 1) PLACING '8' FROM 17 FOR 1)::uuid END,
    s.actor_id, s.actor_username,
    CASE s.type WHEN 'MENTION' THEN s.post_id ELSE s.comment_id END,
    coalesce(s.created_at, CURRENT_TIMESTAMP), s.created_at IS NOT NULL, s.active, s.source_revision
  FROM notifications.single s;
INSERT INTO notifications.notifications
  SELECT a.group_id, a.recipient_id, min(a.kind), 'INTERACTIONS', (array_agg(s.post_id))[1], NULL,
    (array_agg(CASE a.kind WHEN 'MENTION' THEN a.actor_id END))[1], min(s.post_visibility), (array_agg(s.post_party_id))[1], NULL,
    count(DISTINCT a.actor_id) FILTER (WHERE a.active), bool_or(a.active),
    coalesce(max(a.at) FILTER (WHERE a.active), max(a.at)),
    CASE WHEN bool_and(s.read_at IS NOT NULL OR NOT a.active) THEN max(s.read_at) END, 1
  FROM notifications.acts a JOIN notifications.single s USING (recipient_id, subject)
  WHERE a.group_id IS NOT NULL GROUP BY a.group_id, a.recipient_id;
DROP TABLE notifications.single;
