-- How people prove who they are. The account itself is platform.account.

create table password (
  account_id uuid primary key references platform.account on delete cascade,
  -- argon2id in PHC form, parameters included
  hash text not null,
  changed_at timestamptz not null
);

create table passkey (
  -- the credential id as the browser names it
  id text primary key,
  account_id uuid not null references platform.account on delete cascade,
  name text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  -- true if it is synchronised between devices (backed up by its maker)
  synced boolean not null,
  created_at timestamptz not null,
  used_at timestamptz
);
create index passkey_account on passkey (account_id);

-- A person at another issuer (Nutzerkonto, the city's directory) and their account here.
create table identity (
  issuer text not null,
  subject text not null,
  account_id uuid not null references platform.account on delete cascade,
  linked_at timestamptz not null,
  used_at timestamptz not null,
  primary key (issuer, subject)
);
create index identity_account on identity (account_id);

-- A proof under way, tied to one browser: id is the SHA-256 of the token in its cookie. Codes are kept
-- only as a hash together with that token, so whoever reads the table can neither use nor guess them.
create table handshake (
  id bytea primary key,
  kind text not null check (kind in ('code', 'passkey', 'new-passkey', 'oidc', 'farewell')),
  account_id uuid references platform.account on delete cascade,
  data jsonb not null,
  tries integer not null default 0,
  expires_at timestamptz not null
);
create index handshake_expiry on handshake (expires_at);

-- A link sent by mail; id is the SHA-256 of the token in it. Each purpose has at most one open link per address.
create table mail_link (
  id bytea primary key,
  purpose text not null check (purpose in ('register', 'change-mail', 'invite')),
  account_id uuid references platform.account on delete cascade,
  email text not null,
  name text not null default '',
  expires_at timestamptz not null
);
create unique index mail_link_open on mail_link (purpose, lower(email));
create index mail_link_expiry on mail_link (expires_at);

-- Tries per account and per address; key is a hash, no names. See throttle.ts.
create table throttle (
  key bytea primary key,
  tries integer not null,
  last_at timestamptz not null,
  blocked_until timestamptz not null,
  -- whether the last try came during the pause
  refused boolean not null
);
create index throttle_age on throttle (last_at);

-- Which rights of which starting role were handed out already, so that what an administrator takes away stays away.
create table default_right (
  role_key text not null,
  permission text not null,
  primary key (role_key, permission)
);
