-- Appointments: where, for what, at which counter, when it is open, and who comes. Schema: appointments.
create extension if not exists btree_gist with schema public;

-- An office where people come. The first content comes from the city's files; afterwards the manager's pages rule.
create table office (
  key text primary key,
  name jsonb not null,
  address text not null,
  postcode text not null,
  lat double precision not null,
  lon double precision not null,
  phone text not null,
  email text not null,
  wheelchair boolean not null default true,
  access jsonb not null default '""',
  -- how far ahead people book; planned days reach a little further, so that no day is missing when a nightly job is
  book_days int not null default 180 check (book_days between 1 and 190),
  -- the last moment before the start at which people still book, move and cancel by themselves
  lead_minutes int not null default 0 check (lead_minutes >= 0),
  change_minutes int not null default 30 check (change_minutes >= 0),
  -- how long a time is held while somebody types
  hold_minutes int not null default 10 check (hold_minutes between 2 and 60),
  -- until when the link of the mail must be pressed; null: no confirmation asked
  confirm_minutes int check (confirm_minutes between 5 and 1440),
  -- a second reminder this long before the start, beside the one on the day before; null: none
  remind_minutes int check (remind_minutes between 15 and 720),
  -- starts lie this far apart, counted from the beginning of a free stretch
  step_minutes int not null default 10 check (step_minutes between 5 and 60 and step_minutes % 5 = 0),
  -- shares of the opening time kept back for the day itself and for callers
  same_day_percent int not null default 0 check (same_day_percent between 0 and 100),
  phone_percent int not null default 0 check (phone_percent between 0 and 100),
  check (same_day_percent + phone_percent <= 100),
  -- open appointments one contact may hold at a time
  per_contact int not null default 2 check (per_contact between 1 and 20),
  -- a freed time is open to all only after a random delay between these, so that trading does not pay
  release_from_minutes int not null default 10 check (release_from_minutes >= 0),
  release_until_minutes int not null default 90 check (release_until_minutes >= release_from_minutes),
  -- how long somebody on the waiting list has to take an offered time
  offer_minutes int not null default 720 check (offer_minutes between 10 and 2880),
  -- people without an appointment are seen; an appointment precedes those who came up to that many minutes earlier
  walk_in boolean not null default true,
  walk_in_minutes int not null default 20 check (walk_in_minutes between 0 and 240),
  position int not null,
  closed_at timestamptz
);

-- What people come for.
create table concern (
  key text primary key,
  category jsonb not null,
  name jsonb not null,
  about jsonb not null default '""',
  -- what to bring, a list of texts
  documents jsonb not null default '[]',
  fee jsonb,
  minutes int not null check (minutes between 5 and 240 and minutes % 5 = 0),
  -- how many of it one appointment may hold
  most int not null default 4 check (most between 1 and 10),
  by_video boolean not null default false,
  keywords text[] not null default '{}',
  -- the service it belongs to, if the city has it as a definition
  service text,
  position int not null,
  retired_at timestamptz
);

create table counter (
  id uuid primary key default uuidv7(),
  office_key text not null references office,
  name text not null,
  room text not null default '',
  concerns text[] not null default '{}',
  languages text[] not null default '{de}',
  wheelchair boolean not null default true,
  video boolean not null default false,
  position int not null,
  retired_at timestamptz,
  -- secret of the counter's calendar feed; a new one makes the old address worthless
  feed_generation int not null default 0,
  unique (office_key, name)
);

-- When an office, or some of its counters, is open for appointments: weekdays, every so many weeks, in a span of days.
create table opening (
  id uuid primary key default uuidv7(),
  office_key text not null references office on delete cascade,
  -- null: every counter of the office
  counter_ids uuid[],
  weekdays int[] not null check (cardinality(weekdays) > 0 and weekdays <@ '{1,2,3,4,5,6,7}'),
  starts time not null,
  ends time not null check (ends > starts),
  every_weeks int not null default 1 check (every_weeks between 1 and 8),
  from_day date not null,
  until_day date check (until_day >= from_day)
);
create index opening_office on opening (office_key);

-- Days that differ: closed (also on a holiday of its own) or open at other times.
create table exception (
  id uuid primary key default uuidv7(),
  office_key text not null references office on delete cascade,
  counter_id uuid references counter on delete cascade,
  from_day date not null,
  until_day date not null check (until_day >= from_day),
  -- closed: nothing (or not between starts and ends); open: these times instead of the usual ones, holiday or not
  kind text not null check (kind in ('closed', 'open')),
  starts time,
  ends time check (ends > starts),
  check ((starts is null) = (ends is null)),
  check (kind = 'closed' or starts is not null),
  reason text not null default '',
  created_at timestamptz not null,
  created_by text not null
);
create index exception_office on exception (office_key, until_day);

-- The longest stretch, in minutes.
create function longest(stretches tstzmultirange) returns int language sql immutable parallel safe as $$
  select coalesce(max(extract(epoch from upper(r) - lower(r)))::int / 60, 0) from unnest(stretches) r
$$;

-- A counter's day: the unit of availability. `taken` is kept by the trigger below and by nothing else, in the transaction
-- of the booking; what is free follows from it by itself. The check refuses what lies outside opening hours.
create table counter_day (
  counter_id uuid not null references counter on delete cascade,
  day date not null,
  office_key text not null references office,
  open tstzmultirange not null,
  -- parts of `open` kept back: for the day itself, for callers
  same_day tstzmultirange not null default '{}',
  phone tstzmultirange not null default '{}',
  taken tstzmultirange not null default '{}',
  online_free tstzmultirange generated always as (open - same_day - phone - taken) stored,
  today_free tstzmultirange generated always as (open - phone - taken) stored,
  any_free tstzmultirange generated always as (open - taken) stored,
  online_longest int generated always as (appointments.longest(open - same_day - phone - taken)) stored,
  today_longest int generated always as (appointments.longest(open - phone - taken)) stored,
  any_longest int generated always as (appointments.longest(open - taken)) stored,
  primary key (counter_id, day),
  constraint counter_day_within_opening check (taken <@ open)
) with (fillfactor = 70);
create index counter_day_office on counter_day (office_key, day);

-- States that keep a counter from being given to somebody else.
create function occupies(state text) returns boolean language sql immutable parallel safe as $$
  select state in ('held', 'unconfirmed', 'offered', 'cooling', 'booked', 'arrived', 'done', 'missed')
$$;

-- One appointment: a stretch of time at a counter.
-- held → unconfirmed → booked → arrived → done | missed; held, unconfirmed, offered → expired; booked → cancelled | moved (replaced by
-- another) | displaced (the city's fault; a new time is offered). offered: kept for somebody of the waiting list or a displaced person.
-- cooling: just given back, kept from everybody for a random while.
create table appointment (
  id uuid primary key default uuidv7(),
  code text not null unique,
  link_generation int not null default 0,
  office_key text not null references office,
  counter_id uuid not null references counter,
  slot tstzrange not null check (not isempty(slot) and lower_inc(slot) and not upper_inc(slot)),
  -- the city's day of `slot`
  day date not null,
  channel text not null default 'on_site' check (channel in ('on_site', 'video')),
  state text not null check (state in ('held', 'unconfirmed', 'offered', 'cooling', 'booked', 'arrived', 'done', 'missed', 'cancelled', 'moved', 'displaced', 'expired')),
  -- [{ key, count }]
  concerns jsonb not null,
  wheelchair boolean not null default false,
  -- the language the person wishes to be spoken to in; null: German will do
  speaks text,
  name text not null default '',
  email text,
  phone text,
  lang text not null default 'de' check (lang in ('de', 'en', 'ls')),
  account_id uuid references platform.account on delete set null,
  -- the employee who booked for a caller
  booked_by uuid references platform.account on delete set null,
  -- what the next clerk should know, never shown to the citizen
  note text not null default '',
  -- until when held, unconfirmed, offered and cooling times stay
  hold_until timestamptz,
  -- the appointment this one takes the place of
  instead_of uuid references appointment on delete set null,
  -- changes so far, for calendars (RFC 5545 SEQUENCE)
  sequence int not null default 0,
  -- why the city could not keep it, as the citizen reads it
  displaced_because text,
  -- when a displaced person was told: by mail at once, or when a clerk says so after a call
  told_at timestamptz,
  created_at timestamptz not null,
  booked_at timestamptz,
  ended_at timestamptz,
  check (state not in ('held', 'unconfirmed', 'offered', 'cooling') or hold_until is not null),
  constraint appointment_one_at_a_time exclude using gist (counter_id with =, slot with &&) where (appointments.occupies(state))
);
create index appointment_office_day on appointment (office_key, day);
create index appointment_lapsing on appointment (hold_until) where state in ('held', 'unconfirmed', 'offered', 'cooling');
create index appointment_email on appointment (lower(email)) where email is not null;
create index appointment_phone on appointment (phone) where phone is not null;
create index appointment_account on appointment (account_id) where account_id is not null;
create index appointment_displaced on appointment (day) where state = 'displaced';
create index appointment_instead on appointment (instead_of) where instead_of is not null;

-- Keeps counter_day.taken equal to the union of what occupies it, whoever changes it.
create function keep_taken() returns trigger language plpgsql as $$
declare
  before boolean := tg_op <> 'INSERT' and appointments.occupies(old.state);
  after boolean := tg_op <> 'DELETE' and appointments.occupies(new.state);
begin
  if before and after and old.counter_id = new.counter_id and old.slot = new.slot then return null; end if;
  if before then
    update appointments.counter_day set taken = taken - tstzmultirange(old.slot) where counter_id = old.counter_id and day = old.day;
  end if;
  if after then
    update appointments.counter_day set taken = taken + tstzmultirange(new.slot) where counter_id = new.counter_id and day = new.day;
    if not found then raise exception 'counter % is not planned on %', new.counter_id, new.day using errcode = 'check_violation'; end if;
  end if;
  return null;
end $$;
create trigger appointment_taken after insert or delete or update of state, slot, counter_id on appointment
  for each row execute function keep_taken();

-- What is free for whom: 'online' (people booking ahead), 'today' (people booking for the very day), 'any' (employees).
create function free_for(d counter_day, audience text) returns tstzmultirange language sql immutable as $$
  select case audience when 'online' then d.online_free when 'today' then d.today_free else d.any_free end
$$;

-- Where these stretches leave room for so many minutes, not before `after`: the first start in each of them, and its end. Starts lie
-- `step` minutes apart, counted from the beginning of each stretch, so that no useless gaps arise.
create function room(stretches tstzmultirange, minutes int, after timestamptz, step int) returns table (start timestamptz, until timestamptz)
language sql immutable parallel safe as $$
  select case when lower(r) >= after then lower(r) else date_bin(make_interval(mins => step), after + make_interval(mins => step) - interval '1 microsecond', lower(r)) end,
    upper(r) from unnest(stretches) r
  where case when lower(r) >= after then lower(r) else date_bin(make_interval(mins => step), after + make_interval(mins => step) - interval '1 microsecond', lower(r)) end
    + make_interval(mins => minutes) <= upper(r)
$$;

-- Every start in these stretches.
create function starts(stretches tstzmultirange, minutes int, after timestamptz, step int) returns setof timestamptz language sql immutable parallel safe as $$
  select s from appointments.room(stretches, minutes, after, step) r, generate_series(r.start, r.until - make_interval(mins => minutes), make_interval(mins => step)) s
$$;

-- What people see of a day, and the longest stretch of it: 'any' for employees, 'online' for all others, who on the day itself also see what is kept for it.
create function free_of(d counter_day, audience text, today date) returns tstzmultirange language sql immutable as $$
  select case when audience = 'any' then d.any_free when d.day = today then d.today_free else d.online_free end
$$;
create function longest_of(d counter_day, audience text, today date) returns int language sql immutable as $$
  select case when audience = 'any' then d.any_longest when d.day = today then d.today_longest else d.online_longest end
$$;

-- The three questions of free-times.ts. They are functions so that the database plans them once per connection and not with every question.
-- `after`: from when on an office gives a time to who asks.
create function first_free(counters uuid[], minutes int, audience text, now timestamptz, today date, from_day date)
returns table (office_key text, start timestamptz) language plpgsql stable as $$
begin
  return query with o as materialized (
      select key, position, book_days, step_minutes, case when audience = 'any' then now else now + make_interval(mins => lead_minutes) end as after
      from appointments.office where closed_at is null)
    select o.key, min(f.start) from appointments.counter c join o on o.key = c.office_key, lateral (
      select s.start from appointments.counter_day d,
        lateral (select min(r.start) as start from appointments.room(appointments.free_of(d, audience, today), minutes, o.after, o.step_minutes) r) s
      where d.counter_id = c.id and d.day between from_day and today + o.book_days and appointments.longest_of(d, audience, today) >= minutes and s.start is not null
      order by d.day limit 1) f
    where c.id = any(counters) group by o.key, o.position order by min(f.start), o.position;
end $$;

create function free_days(counters uuid[], minutes int, audience text, now timestamptz, today date, from_day date, until_day date)
returns table (day date, places int) language plpgsql stable as $$
begin
  return query with o as materialized (
      select key, book_days, step_minutes, case when audience = 'any' then now else now + make_interval(mins => lead_minutes) end as after from appointments.office)
    select d.day, sum(floor(date_part('epoch', r.until - r.start) / (60 * minutes)))::int
    from appointments.counter_day d join o on o.key = d.office_key, lateral appointments.room(appointments.free_of(d, audience, today), minutes, o.after, o.step_minutes) r
    where d.counter_id = any(counters) and d.day between greatest(from_day, today) and until_day and d.day <= today + o.book_days and appointments.longest_of(d, audience, today) >= minutes
    group by d.day order by d.day;
end $$;

create function free_starts(counters uuid[], minutes int, audience text, now timestamptz, today date, on_day date)
returns table (start timestamptz, counters_free int) language plpgsql stable as $$
begin
  return query with o as materialized (
      select key, book_days, step_minutes, case when audience = 'any' then now else now + make_interval(mins => lead_minutes) end as after from appointments.office)
    select s, count(*)::int
    from appointments.counter_day d join o on o.key = d.office_key, lateral appointments.starts(appointments.free_of(d, audience, today), minutes, o.after, o.step_minutes) s
    where d.counter_id = any(counters) and d.day = on_day and d.day between today and today + o.book_days and appointments.longest_of(d, audience, today) >= minutes
    group by s order by s;
end $$;

-- Ends what has lapsed at these counters on that day: held, unconfirmed and offered times whose time is over, and times that have cooled.
create function free_lapsed(p_counters uuid[], p_day date, p_now timestamptz) returns int language plpgsql as $$
declare n int;
begin
  perform 1 from appointments.counter_day where counter_id = any(p_counters) and day = p_day order by counter_id for no key update;
  update appointments.appointment set state = 'expired', ended_at = p_now
    where counter_id = any(p_counters) and day = p_day and state in ('held', 'unconfirmed', 'offered', 'cooling') and hold_until <= p_now;
  get diagnostics n = row_count;
  return n;
end $$;

-- Gives a time to `p_id` at one of the counters, or to nobody: the counter where it leaves the smallest hole, among equals the one with
-- the fewest skills. Who wants another counter's day does not wait. Returns the counter, null if the time is taken.
create function take(p_id uuid, p_code text, p_counters uuid[], p_slot tstzrange, p_day date, p_audience text, p_state text, p_until timestamptz, p_now timestamptz,
  p_office text, p_channel text, p_concerns jsonb, p_wheelchair boolean, p_speaks text, p_lang text, p_instead uuid)
returns uuid language plpgsql as $$
declare chosen uuid;
begin
  -- What was locked and then turned out not to fit stays locked, in no order; undone with this block before anybody waits, lest two wait for each other.
  begin
    select d.counter_id into chosen from appointments.counter_day d join appointments.counter c on c.id = d.counter_id,
      lateral (select r from unnest(appointments.free_for(d, p_audience)) r where r @> p_slot limit 1) hole
      where d.counter_id = any(p_counters) and d.day = p_day and appointments.free_for(d, p_audience) @> p_slot
      order by upper(hole.r) - lower(hole.r), cardinality(c.concerns), c.position, c.id limit 1 for no key update of d skip locked;
    if chosen is null then raise no_data_found; end if;
  exception when no_data_found then chosen := null;
  end;
  if chosen is null then
    -- A look without locks first: where nothing can become free, nobody has to wait for anybody.
    perform 1 from appointments.counter_day d where d.counter_id = any(p_counters) and d.day = p_day and (appointments.free_for(d, p_audience) @> p_slot
      or exists (select 1 from appointments.appointment a where a.counter_id = d.counter_id and a.day = p_day
        and a.state in ('held', 'unconfirmed', 'offered', 'cooling') and a.hold_until <= p_now and a.slot && p_slot)) limit 1;
    if not found then return null; end if;
    perform appointments.free_lapsed(p_counters, p_day, p_now);
    select d.counter_id into chosen from appointments.counter_day d join appointments.counter c on c.id = d.counter_id
      where d.counter_id = any(p_counters) and d.day = p_day and appointments.free_for(d, p_audience) @> p_slot
      order by cardinality(c.concerns), c.position, c.id limit 1;
    if chosen is null then return null; end if;
  end if;
  insert into appointments.appointment (id, code, office_key, counter_id, slot, day, channel, state, concerns, wheelchair, speaks, lang, hold_until, instead_of, created_at)
    values (p_id, p_code, p_office, chosen, p_slot, p_day, p_channel, p_state, p_concerns, p_wheelchair, p_speaks, p_lang, p_until, p_instead, p_now);
  return chosen;
end $$;

-- Somebody who wants an earlier or any time, told in fair order when one is freed.
-- asked → waiting (the link of the mail was pressed) → offered → taken | waiting again at the end of the line (declined or let pass);
-- → withdrawn | expired (the days are over, or the second offer was let pass).
create table wish (
  id uuid primary key default uuidv7(),
  code text not null unique,
  link_generation int not null default 0,
  state text not null check (state in ('asked', 'waiting', 'offered', 'taken', 'withdrawn', 'expired')),
  offices text[] not null check (cardinality(offices) > 0),
  concerns jsonb not null,
  channel text not null default 'on_site' check (channel in ('on_site', 'video')),
  wheelchair boolean not null default false,
  speaks text,
  from_day date not null,
  until_day date not null check (until_day >= from_day),
  weekdays int[] not null default '{1,2,3,4,5,6,7}',
  -- times of day that suit, by the city's clock
  starts time not null default '00:00',
  ends time not null default '24:00',
  -- an appointment the offered time would take the place of
  appointment_id uuid references appointment on delete cascade,
  name text not null,
  email text not null,
  lang text not null default 'de' check (lang in ('de', 'en', 'ls')),
  -- place in the line: the moment of asking, later after an offer was let pass
  since timestamptz not null,
  -- starts of the offers let pass; they are not offered again
  passed timestamptz[] not null default '{}',
  -- the offered appointment, and until when it may be taken
  offer_id uuid references appointment on delete set null,
  offer_until timestamptz,
  created_at timestamptz not null,
  ended_at timestamptz
);
create index wish_line on wish (since) where state = 'waiting';
create index wish_offer on wish (offer_id) where offer_id is not null;
create index wish_email on wish (lower(email));
create unique index wish_one_per_contact on wish (lower(email), concerns) where state in ('asked', 'waiting', 'offered');

-- Searches and bookings that found nothing, for the manager's figures; nobody's name.
create table refusal (
  at timestamptz not null,
  office_key text,
  concerns jsonb not null,
  kind text not null check (kind in ('nothing_free', 'just_taken'))
);
create index refusal_at on refusal (at);

-- A change of hours that was thought out and not yet made: first it is looked at, then carried out or left.
create table proposal (
  id uuid primary key default uuidv7(),
  office_key text not null references office on delete cascade,
  change jsonb not null,
  created_at timestamptz not null,
  created_by text not null
);

-- An employee's own calendar feed: the counters in it, and the secret's generation.
create table feed (
  account_id uuid primary key references platform.account on delete cascade,
  counter_ids uuid[] not null,
  generation int not null default 0
);

-- What was brought in from the city's files.
create table loaded (
  what text primary key,
  hash text not null
);
