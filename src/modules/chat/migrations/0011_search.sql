-- Finding messages by their words (docs/decisions/0005-search-in-postgres.md). Filled beside the way of a message, by a job.

-- Every word that was written anywhere, folded, so that a part of a word finds the whole one.
create table word (surface text primary key);
create index word_trigram on word using gin (surface gin_trgm_ops);

-- The key is read backwards within one room. sent_at never changes, so an old page is reached as fast as the first.
create table posting (
  word text not null,
  room_id uuid not null,
  sent_at timestamptz not null,
  number bigint not null,
  primary key (word, room_id, sent_at, number),
  foreign key (room_id, number) references message on delete cascade
);
create index posting_message on posting (room_id, number);

-- Everything in the room up to this seq stands in the postings; what changed later is looked at directly.
create table indexed (
  room_id uuid primary key references room on delete cascade,
  changed bigint not null
);
