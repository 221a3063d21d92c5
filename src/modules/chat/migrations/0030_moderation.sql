-- Messages that somebody reported, and what was decided about them (moderation/).

create table report (
  id uuid primary key default uuidv7(),
  -- What was reported stands here as a copy: editing or deleting the message takes nothing away from it.
  room_id uuid references room on delete set null,
  -- null: a conversation of two
  room_name text,
  number bigint not null,
  -- of which wording it is: when that was sent or last edited
  version timestamptz not null,
  sender_id uuid not null references platform.account,
  sent_at timestamptz not null,
  text text not null,
  -- names of its files
  files text[] not null,
  reported_by uuid not null references platform.account,
  reason text not null check (reason in ('insult', 'harassment', 'discrimination', 'confidential', 'other')),
  remark text,
  reported_at timestamptz not null,
  decided_by uuid references platform.account,
  decided_at timestamptz,
  outcome text check (outcome in ('removed', 'kept')),
  explanation text,
  -- reporting the same words twice is one report
  unique (room_id, number, version, reported_by),
  check (reported_by <> sender_id),
  check (num_nulls(decided_by, decided_at, outcome) in (0, 3)),
  -- nobody decides about their own message, or what they reported themselves
  check (decided_by not in (sender_id, reported_by))
);
create index report_open on report (reported_at) where outcome is null;
create index report_decided on report (decided_at) where outcome is not null;
create index report_by on report (reported_by, reported_at);
create index report_sender on report (sender_id);
