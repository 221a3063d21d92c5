-- Single days on which a roster is otherwise: without a span nobody works, else at these times, also on a public holiday.
create table roster_day (
  roster_id uuid not null references roster on delete cascade,
  day date not null,
  primary key (roster_id, day)
);
create index roster_day_age on roster_day (day);

create table roster_day_span (
  roster_id uuid not null,
  day date not null,
  starts time not null,
  -- not after `starts`: it ends on the next day
  ends time not null,
  primary key (roster_id, day, starts),
  foreign key (roster_id, day) references roster_day on delete cascade
);
