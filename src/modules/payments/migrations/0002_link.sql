-- Secret links are derived from id and this number; raising it makes the old ones worthless.
alter table payment add link_generation smallint not null default 1;
