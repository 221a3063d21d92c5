-- Services of the city, applications for them, and the cases applications become. Schema: services.

-- A definition's versions. Once published, a version never changes again: running applications and
-- old cases are read with the very rules they were made under.
create table definition (
  key text not null check (key ~ '^[a-z][a-z0-9-]*$'),
  version integer not null check (version > 0),
  hash text not null,
  state text not null check (state in ('draft', 'published', 'superseded', 'withdrawn')),
  content jsonb not null,
  origin text not null check (origin in ('file', 'editor')),
  created_at timestamptz not null,
  published_at timestamptz,
  published_by text,
  -- what was chosen for applications that were running when this version came
  running text check (running in ('stay', 'migrate', 'reconfirm')),
  primary key (key, version),
  check ((state = 'draft') = (published_at is null))
);
create unique index definition_published on definition (key) where state = 'published';
create unique index definition_draft on definition (key) where state = 'draft';

create function keep_published() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft' and (new.content is distinct from old.content or new.hash is distinct from old.hash or new.key <> old.key or new.version <> old.version) then
    raise exception 'definition % version % is published and cannot change', old.key, old.version using errcode = '23514';
  end if;
  return new;
end $$;
create trigger definition_keep before update on definition for each row execute function keep_published();

-- What the catalogue shows, one row per language, written when a version is published.
create table entry (
  key text not null,
  lang text not null,
  name text not null,
  teaser text not null,
  button text not null,
  situations text[] not null,
  sort text not null,
  primary key (lang, sort, key)
);
create index entry_key on entry (key);

-- A draft being filled in. On submission it turns into the case of the same id and goes.
create table application (
  id uuid primary key default uuidv7(),
  service text not null,
  version integer not null,
  answers jsonb not null default '{}',
  -- grows with every save; a save that began at an older one overwrites somebody's newer entry
  revision integer not null default 0,
  lang text not null check (lang in ('de', 'en', 'ls')),
  account_id uuid references platform.account on delete set null,
  entered_by uuid references platform.account on delete set null,
  resume_hash bytea unique,
  email text,
  reminded_at timestamptz,
  -- a newer version the applicant is asked to confirm
  offered integer,
  created_at timestamptz not null,
  touched_at timestamptz not null,
  foreign key (service, version) references definition (key, version)
);
create index application_age on application (touched_at);
create index application_account on application (account_id) where account_id is not null;
create index application_version on application (service, version);

-- Steps as they stand in the form, right or wrong, saved while typing.
create table typed (
  application_id uuid not null references application on delete cascade,
  step text not null,
  entries jsonb not null,
  -- the browser tab that typed it, and its running number: an older number of the same tab came late
  writer text not null,
  sequence integer not null,
  revision integer not null,
  -- true once these entries have become answers
  settled boolean not null,
  saved_at timestamptz not null,
  primary key (application_id, step)
);

-- What a newer save from another window replaced, so that it can be fetched back.
create table overwritten (
  id uuid primary key default uuidv7(),
  application_id uuid not null references application on delete cascade,
  step text not null,
  entries jsonb not null,
  saved_at timestamptz not null
);
create index overwritten_application on overwritten (application_id, step, saved_at);

create table "case" (
  -- that of the application it grew from
  id uuid primary key,
  code text not null unique,
  service text not null,
  version integer not null,
  state text not null check (state in ('paying', 'deciding', 'fulfilling', 'closed', 'refused', 'cancelled')),
  answers jsonb not null,
  facts jsonb not null,
  fee_cents integer not null check (fee_cents >= 0),
  fees jsonb not null default '[]',
  lang text not null check (lang in ('de', 'en', 'ls')),
  contact_name text not null,
  contact_email text,
  contact_phone text,
  account_id uuid references platform.account on delete set null,
  entered_by uuid references platform.account on delete set null,
  -- secret links are derived from id and this number; raising it makes the old ones worthless
  link_generation smallint not null default 1,
  decision jsonb,
  -- a case decided by rules that a person should look at afterwards
  review text check (review in ('open', 'done')),
  assignee uuid references platform.account on delete set null,
  -- when the office must have answered; for the worklist
  due_at timestamptz not null,
  -- the citizen was asked something and has not answered
  waiting_since timestamptz,
  pay_until timestamptz,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  erase_at timestamptz,
  foreign key (service, version) references definition (key, version),
  check ((state in ('closed', 'refused', 'cancelled')) = (ended_at is not null))
);
create index case_worklist on "case" (state, due_at, id);
create index case_assignee on "case" (assignee, due_at, id) where state = 'deciding';
create index case_account on "case" (account_id, created_at) where account_id is not null;
create index case_email on "case" (lower(contact_email)) where contact_email is not null;
create index case_erase on "case" (erase_at) where erase_at is not null;
create index case_unpaid on "case" (pay_until) where state = 'paying';
create index case_review on "case" (due_at, id) where review = 'open';
create index case_version on "case" (service, version);

-- What happened, in words for each side. Rows are only ever added.
create table timeline (
  id uuid primary key default uuidv7(),
  case_id uuid not null references "case" on delete cascade,
  at timestamptz not null,
  kind text not null,
  actor text not null,
  citizen jsonb,
  staff jsonb,
  data jsonb not null default '{}'
);
create index timeline_case on timeline (case_id, at, id);

-- Money asked for in a case: once the fee, what a change made it grow by, and charges that came up later.
create table charge (
  id uuid primary key default uuidv7(),
  case_id uuid not null references "case" on delete cascade,
  payment_id uuid unique,
  kind text not null check (kind in ('fee', 'difference', 'extra')),
  -- the caller's own name for it: the same key twice is the same charge
  key text not null,
  cents integer not null check (cents > 0),
  items jsonb not null,
  reason jsonb,
  path text not null default '',
  state text not null default 'open' check (state in ('open', 'settled', 'void')),
  created_at timestamptz not null,
  settled_at timestamptz,
  unique (case_id, key)
);
create unique index charge_fee on charge (case_id) where kind = 'fee' and state in ('open', 'settled');

create table refund (
  id uuid primary key default uuidv7(),
  case_id uuid not null references "case" on delete cascade,
  kind text not null check (kind in ('difference', 'extra', 'end')),
  key text not null,
  cents integer not null check (cents > 0),
  reason jsonb not null,
  requested_at timestamptz not null,
  settled_at timestamptz,
  unique (case_id, key)
);

-- The office asks, the citizen answers.
create table inquiry (
  id uuid primary key default uuidv7(),
  case_id uuid not null references "case" on delete cascade,
  asked_at timestamptz not null,
  asked_by uuid references platform.account on delete set null,
  question text not null,
  due_at timestamptz,
  answered_at timestamptz,
  answer text,
  files jsonb not null default '[]',
  check ((answered_at is null) = (answer is null))
);
create index inquiry_case on inquiry (case_id, asked_at);
create unique index inquiry_open on inquiry (case_id) where answered_at is null;

create table note (
  id uuid primary key default uuidv7(),
  case_id uuid not null references "case" on delete cascade,
  at timestamptz not null,
  author uuid references platform.account on delete set null,
  text text not null
);
create index note_case on note (case_id, at);

-- Who works somebody's cases while they are away.
create table deputy (
  account_id uuid not null references platform.account on delete cascade,
  deputy_id uuid not null references platform.account on delete cascade,
  from_day date not null,
  until_day date not null,
  primary key (account_id, deputy_id, from_day),
  check (account_id <> deputy_id and until_day >= from_day)
);

-- Tries to open something by code, counted per quarter of an hour.
create table attempt (
  bucket text not null,
  slot timestamptz not null,
  count integer not null default 1,
  primary key (bucket, slot)
);
