-- Bells of which was heard only after the telling of a post had passed their owners by.
CREATE TABLE notifications.late_bells (
  post_id uuid NOT NULL,
  follower_id uuid NOT NULL,
  PRIMARY KEY (post_id, follower_id)
);
CREATE INDEX fan_outs_author ON notifications.fan_outs (author_id, created_at);

-- By which role a politician stated what they stand for: the end of an earlier one, heard of later, does not end it.
ALTER TABLE parties.politician_details ADD COLUMN role_revision integer NOT NULL DEFAULT 0;
UPDATE parties.politician_details d SET role_revision = p.role_revision FROM parties.people p WHERE p.user_id = d.user_id;
