-- The dispatcher's plan and what crews report. A tour is a shift with its stops in the order of booking.position.

-- version: goes up when somebody moves the stop, so that two dispatchers do not undo each other unseen.
-- stays: put where it is by hand; planning anew leaves it with its vehicle.
alter table booking add column version int not null default 1, add column stays boolean not null default false;
alter table shift add column tour_locked_at timestamptz, add column tour_locked_by text;

-- Who drives which vehicle on a day; chosen by the crew itself in the morning.
create table crew (
  account_id uuid not null,
  day date not null,
  vehicle_key text not null references vehicle,
  since timestamptz not null,
  primary key (account_id, day)
);

-- What a crew reports at the kerb, exactly as it came. client_id is made by the phone: the same report sent again is the same report.
create table report (
  id uuid primary key default uuidv7(),
  vehicle_key text not null references vehicle,
  client_id uuid not null,
  -- as sent; booking_id only if there is such a stop
  stop text not null,
  booking_id uuid references booking on delete cascade,
  account_id uuid,
  kind text not null check (kind in ('done', 'missing', 'more', 'wrong')),
  -- { litres?, which?: [key], left?: [index], note? }
  details jsonb not null default '{}',
  photo_id uuid,
  -- by the phone's clock, put right by what it said the time was when it sent
  reported_at timestamptz not null,
  received_at timestamptz not null,
  -- counted: changed the stop · repeated: said the same again · conflict: a dispatcher has to look
  standing text not null check (standing in ('counted', 'repeated', 'conflict')),
  conflict text check (conflict in ('reported', 'cancelled', 'moved', 'displaced', 'later', 'unknown')),
  handled_at timestamptz,
  handled_by uuid,
  -- when its consequences (money, letter to the citizen, end of the case) were drawn
  followed_at timestamptz,
  check ((standing = 'conflict') = (conflict is not null)),
  unique (vehicle_key, client_id)
);
create index report_booking on report (booking_id);
create index report_conflict on report (received_at) where standing = 'conflict' and handled_at is null;
create index report_received on report (received_at);

-- Refusals for the figures, without any person: no day found, something forbidden chosen, wrong things at the kerb, nothing there.
alter table refusal alter column zone_key drop not null;
alter table refusal add column kind text not null default 'no-date' check (kind in ('no-date', 'forbidden', 'wrong-things', 'not-there'));
alter table refusal add column what text;

-- A refused thing counts once per application, however often the form is sent.
create unique index refusal_once on refusal (application_id, what) where kind = 'forbidden';
