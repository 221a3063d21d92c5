-- Bulky waste: who collects where and when, and who booked what. What may be collected stands in the city's files. Schema: pickups.

-- The parts of the city that share their days.
create table zone (
  key text primary key,
  name text not null,
  districts text[] not null,
  position int not null
);

create table depot (
  key text primary key,
  name text not null,
  label text not null,
  lat double precision not null,
  lon double precision not null
);

-- `fraction_group`: what travels together. 'bulky' = wood, rest, metal in one press; 'electric' = appliances in a box body.
create table vehicle (
  key text primary key,
  name text not null,
  plate text not null,
  depot_key text not null references depot,
  fraction_group text not null check (fraction_group in ('bulky', 'electric')),
  litres int not null check (litres > 0),
  kg int not null check (kg > 0),
  crew int not null check (crew > 0),
  -- days on which it can not drive (workshop); shifts are not planned there
  out_from date,
  out_until date,
  retired_at timestamptz
);

-- Which vehicle drives where on which weekday (ISO, Monday = 1); shifts are made from this.
create table pattern (
  vehicle_key text not null references vehicle on delete cascade,
  weekday int not null check (weekday between 1 and 7),
  zone_key text not null references zone,
  starts time not null,
  ends time not null,
  minutes int not null check (minutes > 0),
  stops int not null check (stops > 0),
  -- how often the vehicle empties and goes on: its body counts that many times
  trips int not null default 1 check (trips between 1 and 4),
  primary key (vehicle_key, weekday, zone_key)
);

-- Days on which nobody drives although they are working days (all zones, or one).
create table closed_day (
  day date not null,
  zone_key text not null default '*',
  reason text not null,
  closed_at timestamptz not null,
  closed_by text not null,
  primary key (day, zone_key)
);

-- A vehicle on a day in a zone: the unit of capacity. `used_*` counts held and booked loads, `express_*` those of
-- them that came as express; both are kept by the trigger below and by nothing else. The checks refuse overbooking.
create table shift (
  id uuid primary key default uuidv7(),
  vehicle_key text not null references vehicle,
  zone_key text not null references zone,
  day date not null,
  fraction_group text not null check (fraction_group in ('bulky', 'electric')),
  starts time not null,
  ends time not null check (ends > starts),
  state text not null default 'open' check (state in ('open', 'closed', 'lost')),
  litres int not null check (litres >= 0),
  kg int not null check (kg >= 0),
  minutes int not null check (minutes >= 0),
  stops int not null check (stops >= 0),
  -- share only express may use until `reserve_opens_at`
  reserve_percent int not null default 0 check (reserve_percent between 0 and 100),
  reserve_opens_at timestamptz not null,
  used_litres int not null default 0 check (used_litres >= 0),
  used_kg int not null default 0 check (used_kg >= 0),
  used_minutes int not null default 0 check (used_minutes >= 0),
  used_stops int not null default 0 check (used_stops >= 0),
  express_litres int not null default 0 check (express_litres >= 0),
  express_kg int not null default 0 check (express_kg >= 0),
  express_minutes int not null default 0 check (express_minutes >= 0),
  express_stops int not null default 0 check (express_stops >= 0),
  constraint shift_not_overbooked check (used_litres <= litres and used_kg <= kg and used_minutes <= minutes and used_stops <= stops),
  unique (vehicle_key, day, zone_key)
) with (fillfactor = 70);
create index shift_zone_day on shift (zone_key, day, fraction_group);
create index shift_day on shift (day);

-- One stop of one shift. An order with both groups has two, on the same day, under the same application.
-- held → booked → done | missed; held → expired; booked → cancelled | moved (replaced by another) | displaced (the city's fault, new date asked for).
create table booking (
  id uuid primary key default uuidv7(),
  application_id uuid not null,
  case_id uuid,
  shift_id uuid not null references shift,
  fraction_group text not null check (fraction_group in ('bulky', 'electric')),
  state text not null check (state in ('held', 'booked', 'done', 'missed', 'cancelled', 'moved', 'displaced', 'expired')),
  express boolean not null,
  litres int not null check (litres >= 0),
  kg int not null check (kg >= 0),
  minutes int not null check (minutes >= 0),
  stops int not null default 1 check (stops = 1),
  -- what stands at the kerb: [{ key, name, count, litres, kg, fraction }]
  items jsonb not null default '[]',
  address_id text not null,
  label text not null,
  district text not null,
  lat double precision not null,
  lon double precision not null,
  -- where it stands: { choice, text?, photo? }
  place jsonb,
  contact_name text not null default '',
  contact_phone text,
  hold_until timestamptz not null,
  created_at timestamptz not null,
  booked_at timestamptz,
  ended_at timestamptz,
  -- why the city could not come, in the words the citizen reads
  displaced_because jsonb,
  -- when the citizen was told and a new day was suggested
  offered_at timestamptz,
  -- the tour: set by dispatch and crew
  position int check (position > 0),
  planned_at time,
  arrived_at timestamptz,
  done_at timestamptz,
  outcome jsonb,
  check (state <> 'booked' or booked_at is not null)
) with (fillfactor = 80);
create unique index booking_one_hold on booking (application_id, fraction_group) where state = 'held';
create unique index booking_one_booked on booking (application_id, fraction_group) where state in ('booked', 'displaced', 'done', 'missed');
create index booking_shift on booking (shift_id, position);
create index booking_case on booking (case_id) where case_id is not null;
create index booking_held on booking (shift_id, hold_until) where state = 'held';

-- The how-manieth order of a household in a calendar year: 1 and 2 carry the free allowance. The key lets no two orders be the same.
create table household_order (
  household text not null,
  year int not null,
  number int not null check (number > 0),
  application_id uuid not null,
  primary key (household, year, number),
  unique (application_id, year)
);

-- Numbers an order of a household within its year: the lowest number nobody holds. Two orders at once get two numbers;
-- a number whose order came to nothing is given out again.
create function number_order(p_household text, p_year int, p_application uuid, p_now timestamptz) returns int language plpgsql as $$
declare n int;
begin
  delete from pickups.household_order where application_id = p_application and year = p_year and household <> p_household;
  delete from pickups.household_order o where household = p_household and year = p_year and application_id <> p_application and not exists (
    select 1 from pickups.booking b join pickups.shift s on s.id = b.shift_id
    where b.application_id = o.application_id and extract(year from s.day) = p_year
      and (b.state in ('booked', 'done', 'missed', 'displaced') or (b.state = 'held' and b.hold_until > p_now)));
  loop
    select number into n from pickups.household_order where application_id = p_application and year = p_year;
    if found then return n; end if;
    select min(x.number) into n from generate_series(1, 1000) x(number)
      where not exists (select 1 from pickups.household_order o where o.household = p_household and o.year = p_year and o.number = x.number);
    insert into pickups.household_order (household, year, number, application_id) values (p_household, p_year, n, p_application) on conflict do nothing;
  end loop;
end $$;

-- A move whose difference is not paid yet: the old day stays booked, the new one is held. `before` is the answer to go back to.
create table move (
  application_id uuid primary key,
  case_id uuid not null,
  before jsonb not null,
  payment_id uuid not null,
  until timestamptz not null,
  asked_at timestamptz not null
);

-- Refusals of a day, for the figures: somebody asked and nothing was free.
create table refusal (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  zone_key text not null,
  day date,
  express boolean not null,
  application_id uuid
);
create index refusal_at on refusal (at);

create function counts(state text) returns boolean language sql immutable as $$ select state in ('held', 'booked', 'done', 'missed') $$;

-- Keeps shift.used_* and express_* equal to the sum of the bookings that count, whoever changes them.
create function count_booking() returns trigger language plpgsql as $$
declare
  before boolean := tg_op <> 'INSERT' and pickups.counts(old.state);
  after boolean := tg_op <> 'DELETE' and pickups.counts(new.state);
begin
  if before and after and old.shift_id = new.shift_id and old.express = new.express
    and (old.litres, old.kg, old.minutes) = (new.litres, new.kg, new.minutes) then
    return null;
  end if;
  if before then
    update pickups.shift set
      used_litres = used_litres - old.litres, used_kg = used_kg - old.kg, used_minutes = used_minutes - old.minutes, used_stops = used_stops - 1,
      express_litres = express_litres - case when old.express then old.litres else 0 end,
      express_kg = express_kg - case when old.express then old.kg else 0 end,
      express_minutes = express_minutes - case when old.express then old.minutes else 0 end,
      express_stops = express_stops - case when old.express then 1 else 0 end
    where id = old.shift_id;
  end if;
  if after then
    update pickups.shift set
      used_litres = used_litres + new.litres, used_kg = used_kg + new.kg, used_minutes = used_minutes + new.minutes, used_stops = used_stops + 1,
      express_litres = express_litres + case when new.express then new.litres else 0 end,
      express_kg = express_kg + case when new.express then new.kg else 0 end,
      express_minutes = express_minutes + case when new.express then new.minutes else 0 end,
      express_stops = express_stops + case when new.express then 1 else 0 end
    where id = new.shift_id;
  end if;
  return null;
end $$;

create trigger booking_counts after insert or delete or update of state, shift_id, express, litres, kg, minutes on booking
  for each row execute function count_booking();

-- Whether a load still fits. Standard may not touch the express reserve before it opens; `spare_*` is what counts as free
-- although it is counted as used (by express, if spare_express).
create function fits(s shift, l int, k int, m int, as_express boolean, at timestamptz,
  spare_litres int default 0, spare_kg int default 0, spare_minutes int default 0, spare_stops int default 0, spare_express boolean default false)
returns boolean language sql immutable as $$
  select s.state = 'open'
    and s.used_litres - spare_litres + l <= s.litres and s.used_kg - spare_kg + k <= s.kg
    and s.used_minutes - spare_minutes + m <= s.minutes and s.used_stops - spare_stops + 1 <= s.stops
    and (as_express or at >= s.reserve_opens_at or (
      s.used_litres - s.express_litres - case when spare_express then 0 else spare_litres end + l <= s.litres::bigint * (100 - s.reserve_percent) / 100
      and s.used_kg - s.express_kg - case when spare_express then 0 else spare_kg end + k <= s.kg * (100 - s.reserve_percent) / 100
      and s.used_minutes - s.express_minutes - case when spare_express then 0 else spare_minutes end + m <= s.minutes * (100 - s.reserve_percent) / 100
      and s.used_stops - s.express_stops - case when spare_express then 0 else spare_stops end + 1 <= s.stops * (100 - s.reserve_percent) / 100))
$$;

-- Every function below locks shifts before bookings, all it needs at once and in the order (fraction_group, id), so that no
-- two wait for each other in a circle. (A row once locked stays locked even if it turns out not to fit; picking
-- one after the other would lock them in any order.)

-- Frees lapsed holds of one shift. How many went.
create function free_lapsed(p_shift uuid, p_now timestamptz) returns int language plpgsql as $$
declare n int;
begin
  perform 1 from pickups.shift where id = p_shift for no key update;
  with lapsed as (select id from pickups.booking where shift_id = p_shift and state = 'held' and hold_until <= p_now for update skip locked)
  update pickups.booking b set state = 'expired', ended_at = p_now from lapsed where b.id = lapsed.id;
  get diagnostics n = row_count;
  return n;
end $$;

-- Holds a day for an order: one stop per load, all or none. An earlier hold of the same application goes, but only if the new one succeeds.
-- Lapsed holds of that day are freed on the way. The fullest shift that fits is taken, so that big loads find room elsewhere.
-- p_loads: [{ group, litres, kg, minutes, items }], p_where: { addressId, label, district, lat, lon }. Returns the bookings, none if it does not fit.
create function hold(p_application uuid, p_zone text, p_day date, p_express boolean, p_loads jsonb, p_where jsonb, p_now timestamptz, p_until timestamptz)
returns setof uuid language plpgsql as $$
declare
  candidates uuid[] := array(select id from pickups.shift where zone_key = p_zone and day = p_day and state = 'open');
  own_shifts uuid[] := array(select shift_id from pickups.booking where application_id = p_application and state = 'held');
  chosen uuid[] := '{}';
  made uuid[];
  load record;
  one uuid;
begin
  -- A look without locks: where nothing can fit, nobody has to wait for anybody.
  for load in select * from jsonb_to_recordset(p_loads) as x("group" text, litres int, kg int, minutes int) loop
    if not exists (select 1 from pickups.shift s, lateral (
        select coalesce(sum(b.litres), 0)::int as litres, coalesce(sum(b.kg), 0)::int as kg, coalesce(sum(b.minutes), 0)::int as minutes, count(*)::int as stops
        from pickups.booking b where b.shift_id = s.id and b.state = 'held' and (b.hold_until <= p_now or b.application_id = p_application)) spare
      where s.id = any(candidates) and s.fraction_group = load."group"
        and pickups.fits(s, load.litres, load.kg, load.minutes, p_express, p_now, spare.litres, spare.kg, spare.minutes, spare.stops)) then return; end if;
  end loop;
  perform 1 from pickups.shift where id = any(candidates || own_shifts) order by fraction_group, id for no key update;
  -- Another window of the same application held something else while we waited: that one counts.
  if exists (select 1 from pickups.booking where application_id = p_application and state = 'held' and shift_id <> all(candidates || own_shifts)) then return; end if;
  with lapsed as (select id from pickups.booking where shift_id = any(candidates) and state = 'held' and hold_until <= p_now and application_id <> p_application for update skip locked)
  update pickups.booking b set state = 'expired', ended_at = p_now from lapsed where b.id = lapsed.id;
  for load in select * from jsonb_to_recordset(p_loads) as x("group" text, litres int, kg int, minutes int) order by "group" loop
    select s.id into one from pickups.shift s left join pickups.booking own on own.shift_id = s.id and own.application_id = p_application and own.state = 'held'
      where s.id = any(candidates) and s.fraction_group = load."group"
        and pickups.fits(s, load.litres, load.kg, load.minutes, p_express, p_now, coalesce(own.litres, 0), coalesce(own.kg, 0), coalesce(own.minutes, 0), coalesce(own.stops, 0),
          coalesce(own.express, false))
      order by s.used_stops desc, s.id limit 1;
    if one is null then return; end if;
    chosen := chosen || one;
  end loop;
  update pickups.booking set state = 'expired', ended_at = p_now where application_id = p_application and state = 'held' and shift_id = any(candidates || own_shifts);
  with fresh as (
    insert into pickups.booking (application_id, shift_id, fraction_group, state, express, litres, kg, minutes, items, address_id, label, district, lat, lon, hold_until, created_at)
    select p_application, chosen[n], x."group", 'held', p_express, x.litres, x.kg, x.minutes, coalesce(x.items, '[]'),
      p_where ->> 'addressId', p_where ->> 'label', p_where ->> 'district', (p_where ->> 'lat')::double precision, (p_where ->> 'lon')::double precision, p_until, p_now
    from (select *, row_number() over (order by "group") as n from jsonb_to_recordset(p_loads) as y("group" text, litres int, kg int, minutes int, items jsonb)) x
    on conflict (application_id, fraction_group) where state = 'held' do nothing
    returning id)
  select array(select id from fresh) into made;
  -- The same, at the very moment of writing.
  if cardinality(made) < jsonb_array_length(p_loads) then
    delete from pickups.booking where id = any(made);
    return;
  end if;
  return query select unnest(made);
end $$;

-- Makes the held stops of an application final. How many; 0 if nothing was held any more.
create function confirm(p_application uuid, p_now timestamptz) returns int language plpgsql as $$
declare n int;
begin
  update pickups.booking set state = 'booked', booked_at = p_now where application_id = p_application and state = 'held';
  get diagnostics n = row_count;
  return n;
end $$;

-- Ends stops of an application that are in one of the states. How many.
create function finish(p_application uuid, p_from text[], p_to text, p_now timestamptz) returns int language plpgsql as $$
declare
  n int;
  shifts uuid[] := array(select shift_id from pickups.booking where application_id = p_application and state = any(p_from));
begin
  perform 1 from pickups.shift where id = any(shifts) order by fraction_group, id for no key update;
  update pickups.booking set state = p_to, ended_at = p_now where application_id = p_application and state = any(p_from) and shift_id = any(shifts);
  get diagnostics n = row_count;
  return n;
end $$;

-- What was brought in from the city's files, so that an unchanged file costs nothing at the next start.
create table loaded (
  what text primary key,
  hash text not null
);
