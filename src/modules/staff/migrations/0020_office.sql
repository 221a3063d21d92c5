-- Looking after employees by hand and by file.

-- A file with employees that somebody sent in and has not taken over yet.
create table import (
  id uuid primary key default uuidv7(),
  filename text not null,
  content bytea not null,
  -- the file names everybody: who is missing in it has left
  complete boolean not null,
  by_id uuid references platform.account on delete cascade,
  at timestamptz not null
);

-- What a source last said of its people, by the names of the columns of employee; the rest is kept by hand.
create table delivered (
  source text primary key check (source in ('csv', 'ldap')),
  fields text[] not null,
  at timestamptz not null
);
