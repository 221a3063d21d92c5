-- Files people sent or we made: what they are and where their bytes lie. Schema: platform.

create table file (
  id uuid primary key default uuidv7(),
  -- as the person called it, made harmless; only for showing
  name text not null,
  type text not null,
  size bigint not null check (size >= 0),
  width integer,
  height integer,
  sha256 bytea not null,
  -- where the bytes lie in the store; random, says nothing
  place text not null unique,
  thumbnail_place text unique,
  -- why it was sent, such as 'report.photo'; whose it is, such as 'case:…'
  purpose text not null,
  subject text not null,
  -- quarantine: the scanner could not be asked yet; infected: the bytes are gone
  state text not null check (state in ('clean', 'quarantine', 'infected')),
  scanned_at timestamptz,
  created_at timestamptz not null
);
create index file_subject on file (subject, id);
create index file_quarantine on file (id) where state = 'quarantine';
