-- What is looked through while somebody types: one entry for each employee and each unit.
create table entry (
  id integer generated always as identity primary key,
  kind text not null check (kind in ('person', 'unit')),
  -- account or unit
  subject uuid not null unique,
  unit_id uuid,
  sort text not null,
  -- of all its words: an entry that did not change is not written again
  digest text not null
);

-- Words by bytes, so that the beginning of a word is a range of this index and nothing else has to be read.
create table posting (
  word text collate "C" not null,
  entry integer not null references entry on delete cascade,
  weight real not null,
  primary key (word, entry) include (weight)
);
create index posting_entry on posting (entry);

-- Every word once, with how it sounds, for what is misspelled.
create table word (
  word text collate "C" primary key,
  sound text collate "C" not null
);
create index word_sound on word (sound);
create index word_trigram on word using gin (word gin_trgm_ops);

-- The beginnings of each word with one letter less: a slip of the finger is found by what is left, without comparing with every word.
create table variant (
  variant text collate "C" not null,
  word text collate "C" not null references word on delete cascade,
  primary key (variant, word)
);
create index variant_word on variant (word);

-- What somebody tells about themself. Nothing here has to be filled in.
create table profile (
  account_id uuid primary key references platform.account on delete cascade,
  photo_id uuid references platform.file on delete set null,
  -- what colleagues may see beyond the desk phone
  shows text[] not null default '{}' check (shows <@ array['mobile', 'photo', 'back']),
  skills text[] not null default '{}',
  languages text[] not null default '{}',
  pronouns text,
  -- how the name is said
  spoken text,
  about text
);

create table favourite (
  account_id uuid not null references platform.account on delete cascade,
  subject uuid not null references platform.account on delete cascade,
  added_at timestamptz not null,
  primary key (account_id, subject),
  check (account_id <> subject)
);
create index favourite_subject on favourite (subject);
