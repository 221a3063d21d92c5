-- Tasks employees ask the directory about and nobody is named for. Of who asked only a group of eight is kept, another one for each
-- task: three groups are three people at least, and no group is a person.
alter table search_miss add column place text not null default 'search' check (place in ('search', 'directory'));
alter table search_miss add column askers integer not null default 0 check (askers between 0 and 255);
alter table search_miss add check (place = 'search' or words is null or bit_count(askers::bit(8)) >= 3);
