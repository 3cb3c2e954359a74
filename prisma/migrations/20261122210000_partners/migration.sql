-- Partners of the gateway, their keys and what they use.
CREATE SCHEMA gateway;

CREATE TABLE gateway.partners (
  name text PRIMARY KEY,
  created_at timestamptz(3) NOT NULL
);

-- Keys are random, so that a plain digest is enough: there is nothing to guess.
CREATE TABLE gateway.partner_keys (
  id uuid PRIMARY KEY,
  partner text NOT NULL REFERENCES gateway.partners (name),
  digest text NOT NULL UNIQUE,
  prefix text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  revoked_at timestamptz(3),
  last_used_on date
);
CREATE INDEX partner_keys_partner ON gateway.partner_keys (partner);

CREATE TABLE gateway.partner_publications (
  id uuid PRIMARY KEY,
  partner text NOT NULL REFERENCES gateway.partners (name),
  published_at timestamptz(3) NOT NULL,
  digest text NOT NULL,
  documents integer NOT NULL
);
CREATE INDEX partner_publications_partner ON gateway.partner_publications (partner, published_at);

CREATE TABLE gateway.partner_usage (
  partner text NOT NULL,
  document_id text NOT NULL,
  operation text NOT NULL,
  day date NOT NULL,
  operations bigint NOT NULL,
  failures bigint NOT NULL,
  PRIMARY KEY (partner, day, document_id, operation)
);
