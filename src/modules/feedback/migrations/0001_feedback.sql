-- Answers to „War das hilfreich?“. `once` is random and comes from the page that was shown: the same page cannot count
-- twice, and nothing about the person or the order of answers is in it. No time finer than a day.
create table vote (
  once uuid primary key,
  page text not null check (length(page) between 1 and 200),
  lang text not null,
  day date not null,
  helpful boolean not null
);
create index vote_by_day on vote (day, page);

create table remark (
  id uuid primary key default gen_random_uuid(),
  once uuid not null unique,
  page text not null check (length(page) between 1 and 200),
  lang text not null,
  day date not null,
  words text not null check (length(words) between 1 and 500),
  email text check (length(email) <= 254),
  state text not null default 'open' check (state in ('open', 'done')),
  answer text check (length(answer) <= 2000),
  answered_on date,
  -- what the city changed because of it, for everybody to read
  changed text check (length(changed) <= 500)
);
create index remark_by_day on remark (day desc);

-- How often pages were shown. On the employees' side the last three are empty: there only pages are counted.
create table visit (
  day date not null,
  page text not null check (length(page) between 1 and 200),
  lang text not null,
  device text not null check (device in ('', 'phone', 'desk')),
  source text not null check (source in ('', 'direct', 'inside', 'search', 'other')),
  times integer not null check (times > 0),
  primary key (day, page, lang, device, source)
);

-- How many applications came how far: 0 begun, then the steps of the form, 1000 sent.
create table progress (
  day date not null,
  service text not null,
  place integer not null,
  step text not null,
  times integer not null check (times > 0),
  primary key (day, service, place, step)
);
