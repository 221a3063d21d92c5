-- What somebody shared into the app from another one and has not sent yet. The browser makes the id, so that what arrives
-- twice is kept once. Its files are platform.file with the subject `share:<id>`.
create table share (
  id uuid primary key,
  account_id uuid not null references platform.account on delete cascade,
  words text not null check (length(words) <= 10000),
  created_at timestamptz not null
);
create index share_by_account on share (account_id, created_at);
create index share_by_age on share (created_at);
