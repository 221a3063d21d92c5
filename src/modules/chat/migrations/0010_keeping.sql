-- How long conversations are kept (keeping/), in days: what holds where nobody chose, and what nobody may choose to exceed.
-- Three years are the end in any case: the privacy page promises it.
create table keeping (
  single boolean primary key default true check (single),
  room_days integer not null default 365 check (room_days between 7 and room_most),
  room_most integer not null default 1095 check (room_most between 7 and 1095),
  pair_days integer not null default 365 check (pair_days between 7 and pair_most),
  pair_most integer not null default 1095 check (pair_most between 7 and 1095)
);
insert into keeping default values;
