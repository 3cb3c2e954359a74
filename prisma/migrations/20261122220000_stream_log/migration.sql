-- Messages that open streams are told of, in the order in which they became visible; for some hours, so that streams can be resumed.
CREATE TABLE runtime.stream_log (
  position bigserial PRIMARY KEY,
  topic text NOT NULL,
  payload jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL
);
-- What a resumed stream has missed of its topics.
CREATE INDEX stream_log_topic_position ON runtime.stream_log (topic, position);
-- The log is never empty: its first row says up to where it has forgotten.
INSERT INTO runtime.stream_log (position, topic, payload, created_at) VALUES (0, '', '{}', CURRENT_TIMESTAMP);
