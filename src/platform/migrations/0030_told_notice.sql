-- What its owner deleted from the inbox was told all the same: its key stays, or the next run of whoever tells it would tell it again.
create table told_notice (
  account_id uuid not null references account on delete cascade,
  key text not null,
  created_at timestamptz not null,
  primary key (account_id, key)
);
create index told_notice_age on told_notice (created_at);
