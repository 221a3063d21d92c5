-- Coming and going on private phones, and when these stay silent.

-- A code on paper with which somebody without a mailbox begins. One open code per person; only its hash is kept, and the code is
-- derived again from the row's id for who prints the letter.
create table start_code (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null unique references platform.account on delete cascade,
  hash bytea not null unique,
  created_by uuid references platform.account on delete set null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index start_code_expiry on start_code (expires_at);

-- The last push to a device whose owner is shut out. Address and keys go as soon as it was told or cannot be.
create table goodbye (
  id uuid primary key default uuidv7(),
  account_id uuid not null references platform.account on delete cascade,
  device text not null,
  endpoint text,
  p256dh text,
  auth text,
  lang text not null,
  -- told: its push service took the message; gone: the device had signed off itself; failed: given up
  state text not null default 'waiting' check (state in ('waiting', 'told', 'gone', 'failed')),
  attempts integer not null default 0,
  created_at timestamptz not null,
  ended_at timestamptz
);
create index goodbye_of on goodbye (account_id);
create index goodbye_age on goodbye (created_at);

-- When somebody was shut out, let in again, or lost a device.
create table farewell (
  id uuid primary key default uuidv7(),
  account_id uuid not null references platform.account on delete cascade,
  kind text not null check (kind in ('leaving', 'lock', 'lost', 'return')),
  at timestamptz not null,
  by_id uuid references platform.account on delete set null
);
create index farewell_of on farewell (account_id, at desc);

-- A pattern of working spans that repeats after some weeks.
create table roster (
  id uuid primary key default uuidv7(),
  name text not null unique check (name <> ''),
  weeks integer not null check (weeks between 1 and 4),
  -- a Monday on which week 1 begins
  begins date not null check (extract(isodow from begins) = 1),
  -- public holidays are working days
  on_holidays boolean not null default false
);

create table roster_span (
  roster_id uuid not null references roster on delete cascade,
  week integer not null check (week between 1 and 4),
  weekday integer not null check (weekday between 1 and 7),
  starts time not null,
  -- not after `starts`: it ends on the next day
  ends time not null,
  primary key (roster_id, week, weekday, starts)
);

create table employee_roster (
  account_id uuid primary key references platform.account on delete cascade,
  roster_id uuid not null references roster on delete cascade
);
create index employee_roster_roster on employee_roster (roster_id);

-- Days on which somebody wants no push, by their own choice.
create table quiet_day (
  id uuid primary key default uuidv7(),
  account_id uuid not null references platform.account on delete cascade,
  days daterange not null check (not isempty(days) and lower(days) is not null and upper(days) is not null),
  exclude using gist (account_id with =, days with &&)
);
