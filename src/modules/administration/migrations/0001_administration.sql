-- When each module's retention last ran and what came of it; `position` is its place in the module's list.
create table retention_run (
  module text not null,
  position integer not null,
  ran_at timestamptz not null,
  erased bigint not null,
  -- name of the error if it failed; the next run tries again
  failed text,
  primary key (module, position)
);
