-- The waiting room of an office: who waits today, who is called where, and what is left of it without names. Schema: waitingroom.

-- How an office runs its waiting room, and what proves that somebody stands at its door.
create table room (
  office_key text primary key,
  -- a higher generation makes the QR code at the door before worthless; the word goes with it
  door_generation int not null default 0,
  door_word text not null,
  -- an appointment whose person comes later than that waits like somebody without one
  late_minutes int not null default 10 check (late_minutes between 0 and 60),
  -- so often somebody is called before they count as not there
  calls_before_missed int not null default 2 check (calls_before_missed between 1 and 5),
  voice boolean not null default true
);

-- The last number drawn today, per letter.
create table drawn (
  office_key text not null,
  day date not null,
  letter text not null check (letter ~ '^[A-Z]$'),
  last int not null,
  primary key (office_key, day, letter)
);

-- A counter that somebody sits at today; nobody's name stands here. No row: closed.
create table station (
  counter_id uuid not null,
  day date not null,
  office_key text not null,
  state text not null check (state in ('open', 'paused', 'closed')),
  opened_at timestamptz not null,
  primary key (counter_id, day)
);
create index station_office on station (office_key, day);

-- Somebody who waits at an office today, with an appointment or without. Names stay with the appointment. Gone after closing.
-- waiting → called → serving → finished; called → missed (→ waiting); called, serving → parked (→ waiting), or waiting again for another
-- counter or concern; waiting, parked, missed → left.
create table visitor (
  id uuid primary key default uuidv7(),
  code text not null unique,
  link_generation int not null default 0,
  office_key text not null,
  day date not null,
  number text not null,
  appointment_id uuid unique,
  -- [{ key, count }], and the keys alone for comparing with what a counter can do
  concerns jsonb not null,
  concern_keys text[] not null check (cardinality(concern_keys) > 0),
  people int not null default 1 check (people between 1 and 10),
  -- how it was reported: on the visitor's phone, at the tablet by the door, by an employee
  channel text not null check (channel in ('phone', 'kiosk', 'desk')),
  wheelchair boolean not null default false,
  speaks text,
  lang text not null default 'de' check (lang in ('de', 'en', 'ls')),
  arrived_at timestamptz not null,
  -- place in the line, see line/due.ts
  due_at timestamptz not null,
  -- too late for the appointment, so at the place of somebody without one
  late boolean not null default false,
  state text not null default 'waiting' check (state in ('waiting', 'called', 'serving', 'finished', 'missed', 'parked', 'left')),
  counter_id uuid,
  -- where an employee sent them on to
  only_counter uuid,
  only_room text,
  calls int not null default 0,
  first_called_at timestamptz,
  called_at timestamptz,
  serving_at timestamptz,
  -- time with an employee before being sent on or put back
  handled_seconds int not null default 0,
  ended_at timestamptz,
  -- for the next employee, never shown to the visitor
  note text not null default '',
  -- what was promised on arrival: waiting at most so long; null: nothing could be promised
  promised_seconds int,
  unique (office_key, day, number),
  check (state not in ('called', 'serving') or (counter_id is not null and called_at is not null))
);
-- Whatever happens, a counter has one visitor at a time.
create unique index visitor_one_at_a_counter on visitor (counter_id) where state in ('called', 'serving');
create index visitor_line on visitor (office_key, day, due_at, arrived_at, id) where state = 'waiting';
create index visitor_today on visitor (office_key, day);

-- Calls the next visitor this counter can serve, or the one named. Two counters never get the same one: the row is locked, and who is
-- locked is skipped. A second press gets the visitor who is there already. Returns null if nobody is there or the counter is not open.
create function call_next(p_counter uuid, p_office text, p_room text, p_concerns text[], p_languages text[], p_wheelchair boolean,
  p_day date, p_now timestamptz, p_visitor uuid) returns uuid language plpgsql as $$
declare chosen uuid;
begin
  perform 1 from waitingroom.station where counter_id = p_counter and day = p_day and state = 'open' for update;
  if not found then return null; end if;
  select id into chosen from waitingroom.visitor where counter_id = p_counter and state in ('called', 'serving');
  if found then return chosen; end if;
  select id into chosen from waitingroom.visitor
    where office_key = p_office and day = p_day and state = 'waiting'
      and case when p_visitor is not null then id = p_visitor else
        concern_keys <@ p_concerns and (speaks is null or speaks = any(p_languages)) and (not wheelchair or p_wheelchair)
        and (only_counter is null or only_counter = p_counter) and (only_room is null or only_room = p_room) end
    order by due_at, arrived_at, id limit 1 for update skip locked;
  if not found then return null; end if;
  update waitingroom.visitor set state = 'called', counter_id = p_counter, called_at = p_now, first_called_at = coalesce(first_called_at, p_now), calls = 1
    where id = chosen;
  return chosen;
end $$;

-- What is left of a visitor after the day, written in random order: no name, no number, no counter, no clerk.
create table record (
  office_key text not null,
  day date not null,
  hour int not null check (hour between 0 and 23),
  concern text not null,
  -- how many concerns it was altogether; lengths are learned from single ones
  parts int not null,
  appointment boolean not null,
  waited_seconds int,
  handled_seconds int,
  outcome text not null check (outcome in ('finished', 'missed', 'left', 'no_show')),
  -- whether the wait was within what was promised; null: nothing was
  promise_held boolean
);
create index record_office on record (office_key, day);

-- How long a concern really takes at an office, in seconds; learned nightly from `record`.
create table handling (
  office_key text not null,
  concern text not null,
  half int not null,
  most int not null,
  cases int not null,
  primary key (office_key, concern)
);
