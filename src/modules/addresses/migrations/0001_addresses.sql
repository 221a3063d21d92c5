-- The register of addresses. A street is known by its official key, or by its folded name where the register has none.

create table district (
  key text primary key check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null,
  folded text not null
);

create table street (
  id int generated always as identity primary key,
  key text not null unique,
  name text not null check (name <> ''),
  folded text not null,
  -- its middle line as [[lon, lat], …], where the register knows it
  line jsonb
);
create index street_folded on street (folded text_pattern_ops);
-- GiST, because only it gives the most alike first without looking at all of them.
create index street_alike on street using gist (folded public.gist_trgm_ops(siglen=128));

-- `scope` is the postcode where the street has no official key: two villages of a city may each have a „Bergstraße 5“.
create table address (
  id uuid primary key default uuidv7(),
  street_id int not null references street,
  number int not null check (number between 1 and 9999),
  suffix text not null default '',
  scope text not null default '',
  postcode text not null default '' check (postcode = '' or postcode ~ '^[0-9]{5}$'),
  district text references district,
  lat float8 not null check (lat between 47 and 56),
  lon float8 not null check (lon between 5 and 16),
  unique (street_id, number, suffix, scope)
);
create index address_district on address (district, id);
-- Degrees of longitude shortened to those of latitude, so that the nearest point is the nearest house.
create index address_place on address using gist (point(lon * cosd(lat), lat));

-- What the map shows beside the streets: the river.
create table backdrop (
  kind text not null check (kind in ('water')),
  line jsonb not null
);
