-- The books of the demo cashier, a payment platform that moves no money. Schema: cashier.

create table transaction (
  id uuid primary key default uuidv7(),
  -- asking twice with the same request never makes two
  request_id text not null unique,
  request jsonb not null,
  reference text not null unique,
  status text not null default 'INITIAL' check (status in ('INITIAL', 'PAYED', 'FAILED', 'CANCELED')),
  created_at timestamptz not null,
  changed_at timestamptz not null
);
