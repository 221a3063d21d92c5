-- Whose session was shut, on which device, and when its browser was told to forget: what the proof of a lost phone without push stands on.
alter table shut_session
  add column account_id uuid references account on delete cascade,
  add column device text not null default '',
  -- it came back and was answered with the order to clear everything
  add column told_at timestamptz;
create index shut_session_account on shut_session (account_id);
