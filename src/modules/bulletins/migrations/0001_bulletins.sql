-- What the city tells its employees. A person's key is that of their account.

create table bulletin (
  id uuid primary key default uuidv7(),
  -- instruction: a mandatory one (Dienstanweisung); personal: for named people alone
  kind text not null check (kind in ('news', 'instruction', 'personal')),
  state text not null default 'draft' check (state in ('draft', 'submitted', 'approved', 'published', 'expired', 'withdrawn')),
  author_id uuid references platform.account on delete set null,
  -- everybody who has changed or handed it in: none of them looks at it as the second person
  writers uuid[] not null default '{}',
  approved_by uuid references platform.account on delete set null,
  -- counts every saving; who saves an older one is told
  revision integer not null default 1,
  -- counts what readers have seen
  version integer not null default 0,
  -- language → title, text; German always
  texts jsonb not null,
  picture_id uuid,
  picture_alt text not null default '',
  topic text,
  -- whom it is for: what is named must hold, within a kind one of the values
  units uuid[] not null default '{}',
  roles text[] not null default '{}',
  places text[] not null default '{}',
  langs text[] not null default '{}',
  -- people who chose the topic themselves, instead of everybody
  only_subscribers boolean not null default false,
  people uuid[] not null default '{}',
  -- why it may disturb quiet hours
  urgent text check (urgent <> ''),
  must_confirm boolean not null default false,
  comments_open boolean not null default true,
  -- also for citizens, and from when on
  public boolean not null default false,
  public_at timestamptz,
  publish_at timestamptz,
  expire_at timestamptz,
  pinned_until date,
  created_at timestamptz not null,
  published_at timestamptz,
  changed_at timestamptz,
  ended_at timestamptz,
  -- how many it was for when it came out
  audience integer,
  check (kind <> 'personal' or cardinality(people) > 0 or state = 'draft'),
  check (kind = 'personal' or cardinality(people) = 0),
  check (not public or kind = 'news'),
  check ((published_at is not null) = (version > 0))
);
create index bulletin_published on bulletin (published_at desc) where state = 'published';
create index bulletin_author on bulletin (author_id);

-- What stood there before a published text was changed.
create table version (
  bulletin_id uuid not null references bulletin on delete cascade,
  version integer not null,
  texts jsonb not null,
  at timestamptz not null,
  by uuid references platform.account on delete set null,
  primary key (bulletin_id, version)
);

-- How a person reads. Topics are chosen, nobody else sees them.
create table reader (
  account_id uuid primary key references platform.account on delete cascade,
  digest text not null default 'never' check (digest in ('daily', 'weekly', 'never')),
  topics text[] not null default '{}'
);

-- Read: the person's own mark, for „neu“. Goes after ninety days; editors get counts by department only.
create table mark (
  bulletin_id uuid not null references bulletin on delete cascade,
  account_id uuid not null references platform.account on delete cascade,
  at date not null,
  primary key (bulletin_id, account_id)
);
create index mark_account on mark (account_id);

-- „Gelesen und verstanden“, for one version.
create table confirmation (
  bulletin_id uuid not null references bulletin on delete cascade,
  account_id uuid not null references platform.account on delete cascade,
  version integer not null,
  at timestamptz not null,
  primary key (bulletin_id, account_id, version)
);
create index confirmation_account on confirmation (account_id);

create table reaction (
  bulletin_id uuid not null references bulletin on delete cascade,
  account_id uuid not null references platform.account on delete cascade,
  kind text not null check (kind in ('thanks', 'good', 'unclear')),
  primary key (bulletin_id, account_id)
);
create index reaction_account on reaction (account_id);

create table comment (
  id uuid primary key default uuidv7(),
  bulletin_id uuid not null references bulletin on delete cascade,
  -- an answer to a comment; answers have none of their own
  parent_id uuid references comment on delete cascade,
  author_id uuid references platform.account on delete set null,
  -- null once taken away
  text text check (text <> ''),
  removed_by text check (removed_by in ('author', 'editor')),
  reported_at timestamptz,
  report text,
  created_at timestamptz not null,
  check ((text is null) = (removed_by is not null))
);
create index comment_bulletin on comment (bulletin_id, id);
create index comment_author on comment (author_id);

create table question (
  id uuid primary key default uuidv7(),
  bulletin_id uuid not null references bulletin on delete cascade,
  account_id uuid references platform.account on delete set null,
  text text not null check (text <> ''),
  created_at timestamptz not null,
  answer text,
  answered_by uuid references platform.account on delete set null,
  answered_at timestamptz,
  -- question and answer for all, without a name
  public boolean not null default false
);
create index question_bulletin on question (bulletin_id);
create index question_account on question (account_id);

-- What editors are told, a copy a day: counts that grow by five people or not at all, departments once and for all.
create table told (
  bulletin_id uuid not null references bulletin on delete cascade,
  day date not null,
  read integer not null,
  confirmed integer not null,
  reactions jsonb not null,
  departments jsonb,
  primary key (bulletin_id, day)
);

-- Which overview a person got, so that nobody gets two.
create table digest (
  account_id uuid not null references platform.account on delete cascade,
  period text not null,
  primary key (account_id, period)
);

-- Switches of the city, with who set them when.
create table rule (
  key text primary key check (key in ('four-eyes', 'named')),
  is_on boolean not null,
  set_by uuid references platform.account on delete set null,
  set_at timestamptz not null
);
