-- Handing out and holding what was said, for a legal request; each asked by one person and decided by another (docs/decisions/0013-chat-disclosure.md).

create table disclosure (
  id uuid primary key default uuidv7(),
  -- export: a copy of a period is made for those who ask; hold: nothing goes for a while
  kind text not null check (kind in ('export', 'hold')),
  -- whose conversations, or which room
  person_id uuid references platform.account,
  room_id uuid references room on delete set null,
  -- what the room was called, should it be gone
  room_name text,
  -- export: from which day on, and the last day; hold: until which day
  from_day date,
  until_day date not null,
  -- hold: when it ends at the latest
  held_until timestamptz,
  requester text not null check (requester <> ''),
  -- the case number of whoever wants it
  reference text not null check (reference <> ''),
  reason text not null check (reason <> ''),
  -- those concerned are told at once, or on this day
  silent_until date,
  silent_reason text,
  asked_by uuid not null references platform.account,
  asked_at timestamptz not null,
  decided_by uuid references platform.account,
  decided_at timestamptz,
  verdict text check (verdict in ('approved', 'refused')),
  verdict_reason text,
  -- export: the files are there; hold: it stands
  done_at timestamptz,
  -- export: the files are gone again
  dropped_at timestamptz,
  -- hold: ended before its time
  ended_by uuid references platform.account,
  ended_at timestamptz,
  -- who is to be told, and when they were
  concerned uuid[],
  told_at timestamptz,
  check ((person_id is null) = (room_name is not null)),
  check ((kind = 'export') = (from_day is not null)),
  check ((kind = 'hold') = (held_until is not null)),
  check (from_day <= until_day),
  check ((silent_until is null) = (silent_reason is null)),
  check (num_nulls(decided_by, decided_at, verdict) in (0, 3)),
  -- two people, and neither of them the one it is about
  check (decided_by <> asked_by),
  check (person_id not in (asked_by, decided_by)),
  check (done_at is null or verdict = 'approved')
);
create index disclosure_hold on disclosure (held_until) where kind = 'hold' and verdict = 'approved' and ended_at is null;
create index disclosure_open on disclosure (asked_at) where verdict is null;

-- What a message of a held room said before it was edited or deleted. Goes with the hold.
create table held_copy (
  id uuid primary key default uuidv7(),
  room_id uuid not null,
  number bigint not null,
  content jsonb not null,
  changed_by uuid not null references platform.account,
  changed_at timestamptz not null
);
create index held_copy_message on held_copy (room_id, number);
