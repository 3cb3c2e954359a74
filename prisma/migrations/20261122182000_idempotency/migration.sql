-- What mutations under an Idempotency-Key came to, in the transaction of the command; for a day.
CREATE TABLE runtime.idempotency_keys (
  viewer_id uuid NOT NULL,
  key text NOT NULL,
  response_name text NOT NULL,
  operation text NOT NULL,
  input_hash text NOT NULL,
  result jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (viewer_id, key, response_name)
);
CREATE INDEX idempotency_keys_created_at ON runtime.idempotency_keys (created_at);
