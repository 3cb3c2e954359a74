CREATE TABLE parties.party_follows (
  user_id uuid NOT NULL,
  party_id uuid NOT NULL REFERENCES parties.parties (id),
  active boolean NOT NULL,
  shown boolean NOT NULL DEFAULT false,
  revision integer NOT NULL,
  followed_at timestamptz(3) NOT NULL,
  PRIMARY KEY (user_id, party_id)
);
CREATE INDEX party_follows_shown ON parties.party_follows (party_id, followed_at DESC, user_id DESC) WHERE active AND shown;
CREATE INDEX party_follows_by_user ON parties.party_follows (user_id, followed_at DESC, party_id DESC) WHERE active;
ALTER TABLE parties.party_counters ADD COLUMN followers integer NOT NULL DEFAULT 0;
ALTER TABLE parties.party_counter_deltas ADD COLUMN followers integer NOT NULL DEFAULT 0;

CREATE TABLE parties.leaders (
  party_id uuid NOT NULL REFERENCES parties.parties (id),
  title text NOT NULL CHECK (title IN ('CHAIR', 'DEPUTY_CHAIR', 'SECRETARY_GENERAL', 'GROUP_CHAIR', 'DEPUTY_GROUP_CHAIR',
    'SPOKESPERSON', 'TREASURER', 'WOMENS_BRANCH_CHAIR', 'YOUTH_BRANCH_CHAIR')),
  user_id uuid NOT NULL,
  since timestamptz(3) NOT NULL,
  PRIMARY KEY (party_id, title, user_id)
);
CREATE UNIQUE INDEX leaders_one_a_party ON parties.leaders (party_id, title)
  WHERE title NOT IN ('DEPUTY_CHAIR', 'DEPUTY_GROUP_CHAIR');
CREATE INDEX leaders_user_id_idx ON parties.leaders (user_id);

-- Copy of users' and auth's facts about everybody: a politician's entry is made of them when the office comes.
CREATE TABLE parties.people (
  user_id uuid PRIMARY KEY,
  username text NOT NULL DEFAULT '',
  display_name text NOT NULL DEFAULT '',
  province_code text,
  district_code text,
  profile_revision integer NOT NULL DEFAULT 0,
  role text,
  party_id uuid,
  role_revision integer NOT NULL DEFAULT 0
);
CREATE TABLE parties.politicians (
  user_id uuid PRIMARY KEY,
  office text NOT NULL CHECK (office IN ('MP', 'NATIONAL', 'CITY', 'DISTRICT', 'CITY_CHAIR', 'DISTRICT_CHAIR', 'BRANCH_CHAIR')),
  party_id uuid,
  -- Where the person stands, the residence until they say otherwise.
  province_code text,
  district_code text,
  commissions text[] NOT NULL DEFAULT '{}',
  display_name text NOT NULL,
  username text NOT NULL,
  -- The display name in Turkish lower case, for searching by its beginning.
  name_key text NOT NULL
);
CREATE INDEX politicians_by_name ON parties.politicians (display_name COLLATE "tr-x-icu", user_id);
CREATE INDEX politicians_of_party ON parties.politicians (party_id, display_name COLLATE "tr-x-icu", user_id);
CREATE INDEX politicians_of_province ON parties.politicians (province_code, display_name COLLATE "tr-x-icu", user_id);
CREATE INDEX politicians_of_commission ON parties.politicians USING gin (commissions);
CREATE INDEX politicians_name_key ON parties.politicians (name_key text_pattern_ops);
CREATE INDEX politicians_username ON parties.politicians (username text_pattern_ops);

-- What politicians say of themselves; outlives rebuilds of the entries, which are made of it and of people.
CREATE TABLE parties.politician_details (
  user_id uuid PRIMARY KEY,
  -- Whether the two codes are what the person stands for; until then it is the residence.
  area_stated boolean NOT NULL DEFAULT false,
  province_code text,
  district_code text,
  commissions text[] NOT NULL DEFAULT '{}'
);

-- Copy of users' blocks: neither side is shown the other in lists that name people.
CREATE TABLE parties.blocks (
  blocker_id uuid NOT NULL,
  blocked_id uuid NOT NULL,
  active boolean NOT NULL,
  revision integer NOT NULL,
  PRIMARY KEY (blocker_id, blocked_id)
);
