-- Calls: who is in one now, and the notes their browsers pass each other until they are connected. Nothing of what is said or shown lies
-- here, and nothing at all once a call is over: what stays is a notice in the room.

create table call (
  id uuid primary key default uuidv7(),
  -- a room has one call at a time; the row goes when it ends
  room_id uuid not null unique references room on delete cascade,
  started_by uuid not null references platform.account on delete cascade,
  started_at timestamptz not null,
  -- when a second person came
  met_at timestamptz,
  -- the one who was called in a pair does not want to talk now
  declined boolean not null default false,
  -- of the notice in the room
  message_number bigint not null,
  -- of the newest signal
  last_number bigint not null default 0
);

-- One place in a call: a window of somebody's browser. A person has one; their newer window takes it over.
create table seat (
  call_id uuid not null references call on delete cascade,
  window_id uuid not null,
  account_id uuid not null references platform.account on delete cascade,
  since timestamptz not null,
  -- silent for 25 s means gone
  seen_at timestamptz not null,
  -- the window counts what it sends; everything up to here has arrived
  sent int not null default -1,
  primary key (call_id, window_id),
  unique (call_id, account_id)
);

-- On their way from one window to another: offers, answers and candidates of WebRTC. They go when they are read, or with either seat.
create table signal (
  call_id uuid not null,
  number bigint not null,
  from_window uuid not null,
  to_window uuid not null,
  -- which attempt of these two to get connected
  round int not null,
  body jsonb not null,
  primary key (call_id, number),
  foreign key (call_id, from_window) references seat on delete cascade,
  foreign key (call_id, to_window) references seat on delete cascade
);
create index signal_to on signal (call_id, to_window, number);
create index signal_from on signal (call_id, from_window);
