-- One index over all modules (docs/decisions/0005-search-in-postgres.md).

create extension if not exists pg_trgm with schema public;
create extension if not exists fuzzystrmatch with schema public;

-- What can be found. `words` is what stands in the postings, so that an update removes exactly what it no longer needs.
create table search_document (
  id bigint generated always as identity primary key,
  module text not null,
  kind text not null,
  ref text not null,
  lang text not null check (lang in ('de', 'en', 'ls')),
  side text not null check (side in ('citizen', 'staff')),
  permission text,
  record boolean not null,
  title text not null,
  body text not null,
  keywords text[] not null,
  url text not null,
  boost real not null default 1 check (boost > 0),
  words text[] not null,
  unique (module, kind, ref, lang),
  check (permission is null or side = 'staff')
);

-- Content: word stem → document, with how much the word says about it. A few ten thousand documents.
create table search_posting (
  word text collate "C" not null,
  document bigint not null references search_document on delete cascade,
  weight real not null,
  primary key (word, document)
);

-- Records (cases, orders): millions. Read backwards from the newest, never further than a fixed number of entries.
-- No foreign key: the words of a record are removed with it in the same statement.
create table search_record_posting (
  word text collate "C" not null,
  document bigint not null,
  primary key (word, document)
);

-- The words of the content, as written (folded) and as stem: for beginnings, compounds and typing errors.
create table search_word (
  surface text collate "C" not null,
  stem text collate "C" not null,
  primary key (surface, stem)
);
create index search_word_stem on search_word (stem);
create index search_word_trigram on search_word using gin (surface gin_trgm_ops);

-- Keywords that editors added to a document because people searched for it in these words. They outlive a new indexing.
create table search_keyword (
  module text not null,
  kind text not null,
  ref text not null,
  keyword text not null check (keyword <> ''),
  added_by text not null,
  added_at timestamptz not null,
  primary key (module, kind, ref, keyword)
);

-- Searches that found nothing, without the person. The words themselves are kept only once they were searched for on
-- three occasions: until then they may be somebody's name, and only a keyed hash is counted.
create table search_miss (
  id uuid primary key default uuidv7(),
  hash bytea not null unique,
  occasions int not null check (occasions > 0),
  words text check (words is null or occasions >= 3),
  first_day date not null,
  last_day date not null,
  settled_at timestamptz
);
create index search_miss_shown on search_miss (occasions desc, id) where words is not null;
