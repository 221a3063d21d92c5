-- Conversations between employees (docs/decisions/0011-chat.md).

create table room (
  id uuid primary key default uuidv7(),
  -- announcement: only its owners write
  kind text not null check (kind in ('pair', 'group', 'unit', 'announcement')),
  -- null for a pair: everybody sees the other one's name
  name text check (name <> ''),
  topic text,
  -- the two accounts of a pair, the smaller one first: two people have one room
  pair text unique,
  unit_id uuid unique references staff.unit,
  -- raised by every change of a message of this room, in the transaction of the change and under the lock of this row: without gaps and in
  -- the order of the commits. A client that knows everything up to one of its values asks for what changed after it.
  seq bigint not null default 0,
  -- number of the newest message
  last_number bigint not null default 0,
  last_at timestamptz not null,
  -- messages below are gone for good, on phones too
  first_number bigint not null default 1,
  -- how many are in, kept by the triggers below: counting two thousand members each time the list of rooms is shown would be dear
  people integer not null default 0 check (people >= 0),
  -- null: as the city keeps them
  keep_days integer check (keep_days > 0),
  created_by uuid references platform.account,
  created_at timestamptz not null,
  closed_at timestamptz,
  check ((kind = 'pair') = (pair is not null)),
  check ((kind = 'pair') = (name is null)),
  check ((kind = 'unit') = (unit_id is not null))
) with (fillfactor = 60);

create table member (
  room_id uuid not null references room on delete cascade,
  account_id uuid not null references platform.account,
  role text not null default 'member' check (role in ('member', 'owner')),
  joined_at timestamptz not null,
  left_at timestamptz,
  -- sees messages from this number on
  from_number bigint not null default 1,
  -- everything up to this number is read: one pointer, no row for each message and reader
  read_number bigint not null default 0,
  notify text not null default 'all' check (notify in ('all', 'mentions', 'none')),
  muted_until timestamptz,
  pinned boolean not null default false,
  primary key (room_id, account_id)
) with (fillfactor = 80);
create index member_rooms on member (account_id) where left_at is null;

create function count_joined() returns trigger language plpgsql as $$
begin
  update chat.room r set people = r.people + t.n
  from (select room_id, count(*) as n from new_rows where left_at is null group by room_id order by room_id) t where r.id = t.room_id;
  return null;
end $$;
create trigger joined after insert on member referencing new table as new_rows for each statement execute function count_joined();

create function count_changed() returns trigger language plpgsql as $$
begin
  update chat.room set people = people + case when new.left_at is null then 1 else -1 end where id = new.room_id;
  return null;
end $$;
create trigger changed after update of left_at on member for each row when ((old.left_at is null) <> (new.left_at is null)) execute function count_changed();

create table message (
  room_id uuid not null references room on delete cascade,
  -- 1, 2, 3 … within the room: the order everybody sees
  number bigint not null,
  -- the room's seq at the last change of this message
  changed bigint not null,
  sender_id uuid not null references platform.account,
  -- the sender's browser names each message before it sends it; the second of the same name is the same message
  client_id uuid not null,
  -- see wire.ts; null once deleted
  content jsonb,
  reply_to bigint,
  mentions uuid[] not null default '{}',
  pinned boolean not null default false,
  sent_at timestamptz not null,
  edited_at timestamptz,
  deleted_at timestamptz,
  deleted_by uuid references platform.account,
  primary key (room_id, number),
  unique (sender_id, client_id),
  check ((content is null) = (deleted_at is not null))
) with (fillfactor = 80);
create index message_changed on message (room_id, changed);

create table reaction (
  room_id uuid not null,
  number bigint not null,
  account_id uuid not null references platform.account,
  emoji text not null,
  primary key (room_id, number, account_id, emoji),
  foreign key (room_id, number) references message on delete cascade
);

-- Who chose what in a poll; options are counted from 0.
create table vote (
  room_id uuid not null,
  number bigint not null,
  account_id uuid not null references platform.account,
  option integer not null check (option >= 0),
  primary key (room_id, number, account_id, option),
  foreign key (room_id, number) references message on delete cascade
);

/*
  Sends one message, once. All in one round trip: who may write, the lock of the room, the number, the row. Locking the room first makes the
  second of two equal sends wait and then see the first one.
  fault: null, or why it was refused: 'absent' (no such room for this person), 'silent' (may read, may not write here).
*/
create function send(the_room uuid, the_sender uuid, the_client uuid, the_content jsonb, the_reply bigint, the_mentions uuid[], the_time timestamptz)
returns table (number bigint, changed bigint, sent_at timestamptz, fresh boolean, fault text) language plpgsql as $$
declare
  here chat.room;
  role_here text;
begin
  select m.role into role_here from chat.member m where m.room_id = the_room and m.account_id = the_sender and m.left_at is null;
  if role_here is null then
    return query select null::bigint, null::bigint, null::timestamptz, false, 'absent';
    return;
  end if;
  select * into here from chat.room r where r.id = the_room for no key update;
  return query select x.number, x.changed, x.sent_at, false, null::text from chat.message x where x.sender_id = the_sender and x.client_id = the_client;
  if found then return; end if;
  if here.closed_at is not null or (here.kind = 'announcement' and role_here <> 'owner') then
    return query select null::bigint, null::bigint, null::timestamptz, false, 'silent';
    return;
  end if;
  update chat.room r set seq = r.seq + 1, last_number = r.last_number + 1, last_at = the_time where r.id = the_room returning r.* into here;
  insert into chat.message (room_id, number, changed, sender_id, client_id, content, reply_to, mentions, sent_at)
  values (the_room, here.last_number, here.seq, the_sender, the_client, the_content, the_reply, the_mentions, the_time);
  update chat.member m set read_number = here.last_number where m.room_id = the_room and m.account_id = the_sender;
  return query select here.last_number, here.seq, the_time, true, null::text;
end $$;
