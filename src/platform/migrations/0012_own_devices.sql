-- Private phones: what a browser's owner said of it, and which browsers were shown the door.

alter table session
  -- "this device is my own": the session lives longer, but rights sleep until the person proves anew who they are
  add column own boolean not null default false,
  -- the passkey it began with, if it did
  add column passkey text,
  -- what its owner calls the device
  add column name text not null default '';

-- Sessions that were ended for their owner (leaving, lock, lost phone). A browser that comes back with one is told to forget everything.
create table shut_session (
  id bytea primary key,
  shut_at timestamptz not null
);
create index shut_session_age on shut_session (shut_at);

-- The browser that is pushed, as far as its session is known.
alter table push_subscription add column session_id bytea references session on delete set null;
create index push_subscription_session on push_subscription (session_id);

alter table message
  -- who sends what may disturb, as the reader and the works council are told it
  add column sent_by text,
  -- it was pushed in quiet time
  add column broke_quiet boolean not null default false;

-- What broke through quiet time: how many people, never who.
create table quiet_break (
  day date not null,
  sent_by text not null,
  reason text not null,
  people integer not null,
  last_at timestamptz not null,
  primary key (day, sent_by, reason)
);
