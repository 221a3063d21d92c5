-- What people owe, how they tried to pay it, what came in, what goes back. Schema: payments.

create table payment (
  id uuid primary key default uuidv7(),
  -- Kassenzeichen: what a person writes on a transfer and the cash office searches for
  reference text not null unique check (reference ~ '^[A-Z0-9-]{6,27}$'),
  subject text not null,
  -- several things may be owed for one subject at a time: its fee, a later difference
  part text not null default '' check (length(part) <= 60),
  state text not null default 'open' check (state in ('open', 'started', 'review', 'paid', 'ended')),
  ended_as text check (ended_as in ('failed', 'cancelled', 'expired')),
  -- XBezahldienste ends at 999,999.99 euros
  amount_cents integer not null check (amount_cents between 1 and 99999999),
  items jsonb not null,
  description text not null check (length(description) between 1 and 250),
  purpose text not null check (purpose ~ '^[A-Za-z0-9_ -]{1,27}$'),
  lang text not null check (lang in ('de', 'en', 'ls')),
  back text not null check (back like '/%' and back not like '//%'),
  owners text[] not null default '{}',
  payer_name text,
  payer_email text,
  payer_account uuid references platform.account on delete set null,
  transfer boolean not null default false,
  until timestamptz,
  created_at timestamptz not null,
  settled_at timestamptz,
  ended_at timestamptz,
  check ((state = 'paid') = (settled_at is not null)),
  check ((state = 'ended') = (ended_as is not null)),
  check ((state = 'ended') = (ended_at is not null))
);
-- Of one thing at most one payment is open: asking twice finds the first.
create unique index payment_open_once on payment (subject, part) where state in ('open', 'started', 'review');
create index payment_subject on payment (subject, id);
create index payment_state on payment (state, id);
create index payment_open on payment (id) where state in ('open', 'started');
create index payment_until on payment (until) where state in ('open', 'started');
create index payment_email on payment (lower(payer_email)) where payer_email is not null;
create index payment_account on payment (payer_account) where payer_account is not null;

-- One try at the payment platform. The row is committed before the platform is asked, and its id is the
-- requestId of XBezahldienste: asking again after a crash can never make a second transaction.
create table attempt (
  id uuid primary key,
  -- the order of tries, also of those in the same moment
  number bigint generated always as identity,
  payment_id uuid not null references payment on delete cascade,
  provider text not null,
  request jsonb not null,
  -- PREPARED: perhaps not asked yet. REFUSED: the platform would not have it. ORPHANED: perhaps exists at
  -- the platform, but nobody ever got its address, so nobody can pay it. The others are the platform's words.
  status text not null default 'PREPARED' check (status in ('PREPARED', 'REFUSED', 'ORPHANED', 'INITIAL', 'PAYED', 'FAILED', 'CANCELED')),
  transaction_id text check (length(transaction_id) between 1 and 64),
  redirect_url text,
  platform_reference text,
  method text,
  fault text,
  checks integer not null default 0,
  -- who is asking the platform right now, and until when that is believed
  busy_until timestamptz,
  next_check_at timestamptz,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  unique (provider, transaction_id),
  check (status in ('PREPARED', 'REFUSED', 'ORPHANED') or transaction_id is not null)
);
create index attempt_payment on attempt (payment_id, number);
create index attempt_due on attempt (next_check_at) where next_check_at is not null;

-- Money that goes back. `proposed` waits for a second pair of eyes; `sent` is with the bank.
create table refund (
  id uuid primary key default uuidv7(),
  payment_id uuid not null references payment on delete cascade,
  attempt_id uuid references attempt,
  amount_cents integer not null check (amount_cents > 0),
  cause text not null check (cause in ('surplus', 'late', 'mismatch', 'subject', 'clerk')),
  reason text not null check (length(reason) between 1 and 500),
  state text not null check (state in ('proposed', 'requested', 'sent', 'settled', 'failed', 'rejected')),
  -- the caller's own name for it: asking twice finds the first
  key text unique,
  note text not null default '',
  requested_by text not null,
  approved_by text,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  settled_at timestamptz,
  check ((state = 'settled') = (settled_at is not null)),
  -- four eyes on what a clerk thought of
  check (cause <> 'clerk' or state in ('proposed', 'rejected') or (approved_by is not null and approved_by <> requested_by)),
  check (state not in ('proposed', 'rejected') or cause = 'clerk')
);
create index refund_payment on refund (payment_id);
create index refund_state on refund (state, id);
-- What came in through an attempt and is not owed goes back once.
create unique index refund_attempt_once on refund (attempt_id) where attempt_id is not null and cause in ('surplus', 'late', 'mismatch');

-- What the platform or the bank reports and what does not fit what is owed; a clerk decides.
create table discrepancy (
  id uuid primary key default uuidv7(),
  payment_id uuid not null references payment on delete cascade,
  attempt_id uuid unique references attempt,
  expected_cents integer not null,
  -- null: the platform names no amount that could be read
  reported_cents integer,
  reported_currency text not null,
  details text not null,
  found_at timestamptz not null,
  found_by text not null,
  decision text check (decision in ('counted', 'returned', 'dismissed')),
  decided_by text,
  decided_at timestamptz,
  note text not null default '',
  check ((decision is null) = (decided_at is null) and (decision is null) = (decided_by is null))
);
create index discrepancy_open on discrepancy (id) where decision is null;
create index discrepancy_payment on discrepancy (payment_id);

-- The book. Only ever written at its end; money in is positive, money out negative.
create table entry (
  id bigint generated always as identity primary key,
  payment_id uuid not null references payment on delete cascade,
  attempt_id uuid references attempt,
  discrepancy_id uuid references discrepancy,
  refund_id uuid unique references refund,
  -- settlement: this is what was owed. surplus: this was not owed and goes back. refund: this went back.
  kind text not null check (kind in ('settlement', 'surplus', 'refund')),
  amount_cents integer not null check (amount_cents <> 0),
  method text not null check (method in ('online', 'transfer')),
  -- transfers only: the day the money came in and the number of the movement, as the bank statement says
  value_date date,
  bank_reference text,
  note text not null default '',
  actor text not null,
  at timestamptz not null,
  check ((kind = 'refund') = (amount_cents < 0) and (kind = 'refund') = (refund_id is not null))
);
-- Paid once: a second settlement of the same payment cannot be written.
create unique index entry_settles_once on entry (payment_id) where kind = 'settlement';
create unique index entry_attempt_once on entry (attempt_id, kind) where attempt_id is not null and kind <> 'refund';
-- One movement of the bank is booked once, whoever reads the statement.
create unique index entry_bank_once on entry (bank_reference, kind) where bank_reference is not null;
create index entry_payment on entry (payment_id);

create function keep_book() returns trigger language plpgsql as $$
begin
  if current_setting('payments.retention', true) = 'on' and tg_op = 'DELETE' then
    return old;
  end if;
  raise exception 'the book of payments is only written at its end' using errcode = 'restrict_violation';
end $$;
create trigger entry_is_kept before update or delete on entry for each row execute function keep_book();
create trigger entry_is_kept_whole before truncate on entry for each statement execute function keep_book();

-- The settlement is exactly what is owed, and a paid payment has one.
create function settlement_is_owed() returns trigger language plpgsql as $$
begin
  if new.kind = 'settlement' and new.amount_cents <> (select amount_cents from payments.payment where id = new.payment_id) then
    raise exception 'a settlement must be the amount owed' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger entry_settlement_is_owed before insert on entry for each row execute function settlement_is_owed();

create function paid_is_booked() returns trigger language plpgsql as $$
declare
  -- not new.state: this runs at the end of the transaction, when the row may have moved on
  now_paid boolean := (select state = 'paid' from payments.payment where id = new.id);
begin
  if now_paid <> exists (select 1 from payments.entry where payment_id = new.id and kind = 'settlement') then
    raise exception 'payment % is paid in one place and not in the other', new.id using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger payment_paid_is_booked after insert or update of state on payment
  deferrable initially deferred for each row execute function paid_is_booked();

-- Never more back than came in. Whoever adds a refund holds the payment's row, so two cannot overlook each other.
create function refunds_are_covered() returns trigger language plpgsql as $$
begin
  perform 1 from payments.payment where id = new.payment_id for update;
  if (select coalesce(sum(amount_cents), 0) from payments.refund where payment_id = new.payment_id and state <> 'rejected')
   > (select coalesce(sum(amount_cents), 0) from payments.entry where payment_id = new.payment_id and kind <> 'refund') then
    raise exception 'more would go back than came in' using errcode = 'check_violation', constraint = 'refunds_are_covered';
  end if;
  return null;
end $$;
create trigger refund_is_covered after insert or update of amount_cents, state on refund for each row execute function refunds_are_covered();
