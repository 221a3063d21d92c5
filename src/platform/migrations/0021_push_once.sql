-- One table for every push, whether it stands for a message of the inbox or not: what went where is forgotten after a week, long after any job could
-- repeat it.
drop table push_delivery;
create table push_delivery (
  -- names what is told, such as message:<id> or chat:<room>:<number>; whoever pushes decides
  key text not null,
  subscription_id uuid not null references push_subscription on delete cascade,
  state text not null check (state in ('waiting', 'sent', 'refused')),
  claimed_until timestamptz,
  -- what the push service answered last
  status integer,
  at timestamptz not null,
  primary key (key, subscription_id)
);
create index push_delivery_at on push_delivery (at);
