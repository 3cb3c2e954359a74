-- Events that are with neither their consumer nor the dead letters: they wait for a retry on a broker, or were dropped for good.
CREATE TABLE runtime.parked_events (
  consumer text NOT NULL,
  event_id uuid NOT NULL,
  event_at timestamptz(3) NOT NULL,
  attempts integer NOT NULL,
  due_at timestamptz(3),
  PRIMARY KEY (consumer, event_id)
);
CREATE INDEX parked_events_event_at ON runtime.parked_events (event_at);
