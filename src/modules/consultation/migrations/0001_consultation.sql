-- Video consultations: who is in which room, and the notes two browsers pass each other until they are connected. Nothing of what is
-- said, shown or sent lies here; it goes from browser to browser. Schema: consultation.

-- One room per appointment (the same id), made when somebody first comes or the clerk opens it early; goes a day after the appointment.
-- waiting → admitted → ended; ended → admitted when the clerk opens it again.
create table room (
  id uuid primary key,
  day date not null,
  state text not null default 'waiting' check (state in ('waiting', 'admitted', 'ended')),
  ending text check (ending in ('done', 'by_phone', 'missed', 'cancelled')),
  opened_early boolean not null default false,
  -- counts pairs of browser windows; notes of an earlier pair mean nothing to the next one
  round int not null default 0,
  -- the last note's number; numbers are never used twice in a room
  last_number bigint not null default 0,
  -- the window that holds each of the two seats, and when it was last heard of
  citizen_window uuid,
  citizen_since timestamptz,
  citizen_seen_at timestamptz,
  staff_window uuid,
  staff_since timestamptz,
  staff_seen_at timestamptz,
  staff_account uuid references platform.account on delete set null,
  identified_by text check (identified_by in ('id_card', 'passport', 'residence_permit')),
  identified_at timestamptz,
  -- where the citizen wants to be called; goes when the consultation ends
  callback_phone text,
  created_at timestamptz not null,
  ended_at timestamptz,
  check ((state = 'ended') = (ending is not null)),
  check ((identified_by is null) = (identified_at is null)),
  check (state <> 'ended' or callback_phone is null)
);
create index room_day on room (day);

-- Notes on their way: offers, answers and candidates of WebRTC. Read from a cursor, so that a lost hint loses nothing.
create table note (
  room_id uuid not null references room on delete cascade,
  number bigint not null,
  round int not null,
  side text not null check (side in ('citizen', 'staff')),
  -- the sender's own count within the round: the same note sent again is the same note
  nth int not null,
  body jsonb not null,
  sent_at timestamptz not null,
  primary key (room_id, number),
  unique (room_id, round, side, nth)
);
