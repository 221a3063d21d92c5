-- Whether the source says that the account is switched off, and whether it was for that that we shut it: only then do we open it again.
alter table employee add column off_at_source boolean not null default false;
alter table employee add column shut_by_source boolean not null default false;

-- What each run of a source did. Kept for a quarter of a year.
create table sync_run (
  id uuid primary key default uuidv7(),
  source text not null check (source in ('csv', 'ldap')),
  started_at timestamptz not null,
  ended_at timestamptz,
  -- stopped: so many would have left that somebody must say that it is so
  state text not null default 'running' check (state in ('running', 'done', 'stopped', 'failed')),
  -- who pressed; null: the clock
  by_id uuid references platform.account,
  -- the stopped run whose leavers somebody has agreed to
  confirms uuid references sync_run on delete set null,
  joined int not null default 0,
  changed int not null default 0,
  moved int not null default 0,
  gone int not null default 0,
  units int not null default 0,
  -- [{ label, reason }]
  refused jsonb not null default '[]',
  -- what the source calls those who would have left
  leaving text[] not null default '{}',
  fault text,
  -- what the server itself said, for whoever looks after it
  fault_detail text,
  check ((state = 'running') = (ended_at is null)),
  check ((state = 'failed') = (fault is not null))
);
create index sync_run_newest on sync_run (source, id desc);
