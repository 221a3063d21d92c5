-- What every module stands on. Schema: platform.

create table account (
  id uuid primary key default uuidv7(),
  kind text not null check (kind in ('citizen', 'staff')),
  name text not null,
  email text,
  phone text,
  lang text not null default 'de' check (lang in ('de', 'en', 'ls')),
  trust text not null default 'none' check (trust in ('none', 'normal', 'substantial', 'high')),
  created_at timestamptz not null,
  disabled_at timestamptz
);
create unique index account_email on account (lower(email)) where email is not null;

create table role (
  key text primary key,
  name text not null,
  permissions text[] not null default '{}'
);

create table account_role (
  account_id uuid not null references account on delete cascade,
  role_key text not null references role on delete cascade,
  primary key (account_id, role_key)
);

-- id is the SHA-256 of the cookie's token: who reads the table cannot sign in with it.
create table session (
  id bytea primary key,
  account_id uuid references account on delete cascade,
  trust text not null default 'none',
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  device text not null default ''
);
create index session_account on session (account_id);
create index session_expiry on session (expires_at);

-- What a browser may see without an account: the records whose secret link it opened.
create table session_grant (
  session_id bytea not null references session on delete cascade,
  subject text not null,
  primary key (session_id, subject)
);

-- One row per accepted post: a retry with the same key gets the first answer.
create table idempotency (
  key text primary key,
  path text not null,
  answer jsonb,
  created_at timestamptz not null
);
create index idempotency_age on idempotency (created_at);

-- Who saw and changed what. `hash` chains each entry to the one before (sealed shortly after, see audit.ts).
create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor text not null,
  action text not null,
  subject text not null,
  details jsonb not null default '{}',
  position bigint unique,
  hash bytea
);
create index audit_subject on audit (subject, id);
create index audit_unsealed on audit (id) where hash is null;

-- Small durable values of the server itself: keys it made, the demo city's date of filling.
create table setting (
  name text primary key,
  value jsonb not null
);

-- Which job workers belong to which living server (see workers.ts).
create table worker (
  id text primary key,
  life integer not null
);
