-- Who works for the city and where they belong. A person's key is that of their account (platform.account).

-- Offices, departments, teams: a tree with one root, the city itself.
create table unit (
  id uuid primary key default uuidv7(),
  parent_id uuid references unit,
  name text not null check (name <> ''),
  -- what the plan of the administration calls it, such as 32.1
  short text,
  -- what people ask for it about, in their words
  tasks text[] not null default '{}',
  -- key of an office in the city's files
  place text,
  phone text,
  email text,
  head_id uuid references platform.account,
  -- who looks after this row; a synchronisation changes its own rows only
  source text not null default 'hand' check (source in ('hand', 'csv', 'ldap')),
  -- what the source calls it, for good, whatever its name becomes
  external_id text,
  closed_at timestamptz,
  unique (source, external_id),
  check (parent_id <> id)
);
create index unit_parent on unit (parent_id);

create table employee (
  account_id uuid primary key references platform.account,
  given_name text not null default '',
  family_name text not null,
  -- Dr., Prof. Dr.
  title text,
  personnel_number text unique,
  unit_id uuid references unit,
  -- what the person is employed as, such as Sachbearbeitung Hundesteuer
  position text,
  -- what people ask this person about, in their words
  tasks text[] not null default '{}',
  manager_id uuid references platform.account,
  -- key of an office in the city's files, and the room there
  place text,
  room text,
  phone text,
  mobile text,
  source text not null default 'hand' check (source in ('hand', 'csv', 'ldap')),
  external_id text,
  synced_at timestamptz,
  leaves_on date,
  left_at timestamptz,
  unique (source, external_id)
);
create index employee_unit on employee (unit_id) where left_at is null;
create index employee_manager on employee (manager_id) where left_at is null;

-- Who answers for whom, from a day on and, if known, until one.
create table deputy (
  account_id uuid not null references platform.account,
  deputy_id uuid not null references platform.account,
  from_day date not null,
  until_day date check (until_day >= from_day),
  primary key (account_id, deputy_id, from_day),
  check (account_id <> deputy_id)
);
create index deputy_of on deputy (deputy_id);

create extension if not exists btree_gist with schema public;

-- Days on which somebody is not there. No reason is kept, anywhere.
create table absence (
  id uuid primary key default uuidv7(),
  account_id uuid not null references platform.account on delete cascade,
  days daterange not null check (not isempty(days) and lower(days) is not null),
  exclude using gist (account_id with =, days with &&)
);
