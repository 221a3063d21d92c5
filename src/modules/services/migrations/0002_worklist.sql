-- The worklist's views, each with an index of its own that holds the cases it shows and nothing of the archive,
-- in the order it shows them. An index over states has every closed case in it and sorts what lies in several.
create index case_running on "case" (due_at, id) where ended_at is null;
create index case_open on "case" (due_at, id) where state = 'deciding' and assignee is null and waiting_since is null;
create index case_waiting on "case" (due_at, id) where state = 'deciding' and waiting_since is not null;
drop index case_worklist;
