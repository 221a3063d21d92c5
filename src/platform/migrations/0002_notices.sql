-- What the city tells people: in their inbox, by mail, by push. Schema: platform.

-- One entry of an account's inbox.
create table message (
  id uuid primary key default uuidv7(),
  account_id uuid not null references account on delete cascade,
  kind text not null,
  lang text not null,
  subject text not null,
  lines text[] not null,
  link_text text,
  link_url text,
  -- why this may disturb quiet hours; null: it may not
  urgent text,
  -- the same key for the same person is the same notice, told once
  key text,
  created_at timestamptz not null,
  read_at timestamptz,
  unique (account_id, key)
);
create index message_newest on message (account_id, created_at desc, id desc);
create index message_unread on message (account_id) where read_at is null;

-- A mail on its way out. The row is the truth; the job only says when to look at it.
create table mail (
  id uuid primary key default uuidv7(),
  account_id uuid references account on delete set null,
  address text not null,
  name text,
  kind text not null,
  lang text not null,
  subject text not null,
  -- null once erased
  lines text[],
  link_text text,
  link_url text,
  key text,
  -- waiting: to be sent; kept: demo city without mail server; bounced: refused for good; failed: given up
  state text not null check (state in ('waiting', 'sent', 'kept', 'bounced', 'failed')),
  attempts integer not null default 0,
  next_at timestamptz,
  -- while one worker talks to the mail server nobody else does
  claimed_until timestamptz,
  -- what the mail server answered last, without addresses
  answer text,
  created_at timestamptz not null,
  ended_at timestamptz
);
create unique index mail_key on mail (lower(address), key) where key is not null;
create index mail_waiting on mail (next_at) where state = 'waiting';
create index mail_troubled on mail (id desc) where state in ('bounced', 'failed');
create index mail_address on mail (lower(address), id desc);
create index mail_unerased on mail (ended_at) where lines is not null;

create table mail_attachment (
  mail_id uuid not null references mail on delete cascade,
  position integer not null,
  name text not null,
  type text not null,
  bytes bytea not null,
  primary key (mail_id, position)
);

-- What an account does not want, or wants: absent means yes.
create table notice_preference (
  account_id uuid not null references account on delete cascade,
  kind text not null,
  channel text not null check (channel in ('mail', 'push')),
  wanted boolean not null,
  primary key (account_id, kind, channel)
);

-- City time; may run over midnight. Weekend: all of Saturday and Sunday as well.
create table quiet_hours (
  account_id uuid primary key references account on delete cascade,
  starts time not null,
  ends time not null,
  weekend boolean not null default false,
  check (starts <> ends)
);

-- A browser that said yes to push (RFC 8030, RFC 8291).
create table push_subscription (
  id uuid primary key default uuidv7(),
  account_id uuid not null references account on delete cascade,
  endpoint text not null unique,
  p256dh text not null,
  auth text not null,
  device text not null default '',
  created_at timestamptz not null,
  used_at timestamptz
);
create index push_subscription_account on push_subscription (account_id);

-- One row per message and browser: what keeps a retried job from pushing twice.
create table push_delivery (
  message_id uuid not null references message on delete cascade,
  subscription_id uuid not null references push_subscription on delete cascade,
  state text not null check (state in ('waiting', 'sent', 'refused')),
  attempts integer not null default 0,
  claimed_until timestamptz,
  status integer,
  at timestamptz not null,
  primary key (message_id, subscription_id)
);
