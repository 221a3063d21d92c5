-- Handing in can happen again: each time the approvers are told anew, under a key of its own.
alter table bulletin add column handed_in integer not null default 0;
-- who gave it back into draft, and why; empty again once it is handed in
alter table bulletin add column returned_by uuid references platform.account on delete set null;
alter table bulletin add column returned_why text check (returned_why <> '');

-- No rhythm: the overview comes on Mondays while the person does not use the app. What was chosen until now stays chosen.
alter table reader alter column digest drop not null;
alter table reader alter column digest drop default;

-- Up to when somebody who looks after a bulletin has seen its comments.
create table comments_seen (
  bulletin_id uuid not null references bulletin on delete cascade,
  account_id uuid not null references platform.account on delete cascade,
  at timestamptz not null,
  primary key (bulletin_id, account_id)
);
create index comments_seen_account on comments_seen (account_id);

-- Who wants to hear when citizens have it too; gone once they were told.
create table public_reminder (
  bulletin_id uuid not null references bulletin on delete cascade,
  account_id uuid not null references platform.account on delete cascade,
  primary key (bulletin_id, account_id)
);
create index public_reminder_account on public_reminder (account_id);

-- A sender reminded those whose confirmation was missing: once a day at most.
create table asked_again (
  bulletin_id uuid not null references bulletin on delete cascade,
  day date not null,
  version integer not null,
  by uuid references platform.account on delete set null,
  people integer not null,
  primary key (bulletin_id, day)
);

-- Names beside confirmations need two: who proposed, agreed, refused or switched off, and when. before: stood before two were needed.
create table naming (
  id uuid primary key default uuidv7(),
  act text not null check (act in ('before', 'proposed', 'taken-back', 'agreed', 'refused', 'off')),
  by uuid references platform.account on delete set null,
  at timestamptz not null
);
insert into naming (act, by, at) select case when is_on then 'before' else 'off' end, set_by, set_at from rule where key = 'named';
-- when the works council agreed to what the switch says; null: never did, here
alter table rule add column agreed_at timestamptz;

-- What waits at the desk is counted for the menu of every page.
create index question_open on question (bulletin_id) where answered_at is null;
create index bulletin_submitted on bulletin (id) where state = 'submitted';
