-- Whether it was decided here that somebody has left. A source that goes on naming them does not bring them back; once it has stopped,
-- its next word counts again. Nobody knows any more of those who left before this; a run finds out whom the directory still names.
alter table employee add column ended_here boolean not null default false;
update employee set ended_here = true where left_at is not null and source <> 'csv';
