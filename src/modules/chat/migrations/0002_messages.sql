-- What a message can do: name people, carry files, be part of a poll; what a person may set.

-- The maker's browser names a new group, so that it is made once.
alter table room add client_id uuid;
create unique index room_client on room (created_by, client_id) where client_id is not null;

-- What somebody sent up for a message. Without an attachment it goes after a day.
create table file (
  file_id uuid primary key references platform.file,
  account_id uuid not null references platform.account,
  -- of a voice message
  seconds integer check (seconds > 0),
  created_at timestamptz not null
);
create index file_owner on file (account_id);

-- A file may be part of several messages: forwarding shares it. It goes with the last of them.
create table attachment (
  room_id uuid not null,
  number bigint not null,
  position integer not null,
  file_id uuid not null references file,
  primary key (room_id, number, position),
  foreign key (room_id, number) references message on delete cascade
);
create index attachment_file on attachment (file_id);

-- Absent means: both yes.
create table setting (
  account_id uuid primary key references platform.account on delete cascade,
  -- others see how far this person has read; without it this person sees nobody's pointer either
  shows_reading boolean not null default true,
  -- a push shows who wrote what; without it only that something is there
  shows_content boolean not null default true
);

-- Up to which message of a room it was looked who is to be pushed. Apart from the room, whose row is locked by whoever writes.
create table noticed (
  room_id uuid primary key references room on delete cascade,
  number bigint not null
);
-- No index on room.last_at: each send moves it, and the room's row could not stay where it is. Without one a send writes less than half (190 bytes of
-- log instead of 455); who looks for new messages every ten seconds reads all rooms (8,000: 8 ms).
create index message_pinned on message (room_id, number) where pinned;

drop function send(uuid, uuid, uuid, jsonb, bigint, uuid[], timestamptz);

-- Names of messages that went because of their age: a phone that slept longer than a room keeps its messages may still repeat a send of which it
-- never heard the answer. Nothing of what they said, nor when or where.
create table past_name (
  sender_id uuid not null references platform.account on delete cascade,
  client_id uuid not null,
  number bigint not null,
  gone_at timestamptz not null,
  primary key (sender_id, client_id)
);
create index past_name_gone on past_name (gone_at);

/*
  Sends one message, once. All in one round trip: who may write, the lock of the room, the number, the row, its files. Locking the room
  first makes the second of two equal sends wait and then see the first one.
  Only members can be named. To name everybody (the empty UUID) a large room takes an owner. A reply to what the sender cannot see, or what
  is gone meanwhile, is sent as a message of its own: an outbox may be hours late, and its words must not be lost for that.
  A name that stood on a message until that grew too old is answered like the message itself, and nothing is sent.
  fault: null, or why it was refused: 'absent' (no such room for this person), 'silent' (may read, may not write here).
*/
create function send(the_room uuid, the_sender uuid, the_client uuid, the_content jsonb, the_reply bigint, the_mentions uuid[], for_everybody boolean,
  the_files uuid[], the_time timestamptz)
returns table (number bigint, changed bigint, sent_at timestamptz, reply_to bigint, mentions uuid[], fresh boolean, fault text) language plpgsql as $$
declare
  here chat.room;
  me chat.member;
  named uuid[] := '{}';
  reply bigint := null;
begin
  select m.* into me from chat.member m where m.room_id = the_room and m.account_id = the_sender and m.left_at is null;
  if me.room_id is null then
    -- What was sent while still in the room was sent, even if its answer was lost and the browser asks again only now.
    return query select x.number, x.changed, x.sent_at, x.reply_to, x.mentions, false, null::text from chat.message x
      where x.sender_id = the_sender and x.client_id = the_client
    union all select p.number, 0::bigint, p.gone_at, null::bigint, named, false, null::text from chat.past_name p
      where p.sender_id = the_sender and p.client_id = the_client;
    if found then return; end if;
    return query select null::bigint, null::bigint, null::timestamptz, null::bigint, named, false, 'absent';
    return;
  end if;
  select * into here from chat.room r where r.id = the_room for no key update;
  return query select x.number, x.changed, x.sent_at, x.reply_to, x.mentions, false, null::text from chat.message x
    where x.sender_id = the_sender and x.client_id = the_client
  union all select p.number, 0::bigint, p.gone_at, null::bigint, named, false, null::text from chat.past_name p
    where p.sender_id = the_sender and p.client_id = the_client;
  if found then return; end if;
  if here.closed_at is not null or (here.kind = 'announcement' and me.role <> 'owner') then
    return query select null::bigint, null::bigint, null::timestamptz, null::bigint, named, false, 'silent';
    return;
  end if;
  if cardinality(the_mentions) > 0 then
    named := array(select m.account_id from chat.member m where m.room_id = the_room and m.account_id = any(the_mentions) and m.left_at is null order by 1);
  end if;
  if for_everybody and here.kind <> 'pair' and (me.role = 'owner'
    or (select count(*) <= 50 from (select from chat.member m where m.room_id = the_room and m.left_at is null limit 51) few)) then
    named := named || '00000000-0000-0000-0000-000000000000'::uuid;
  end if;
  if the_reply between greatest(here.first_number, me.from_number, 1) and here.last_number then
    reply := the_reply;
  end if;
  update chat.room r set seq = r.seq + 1, last_number = r.last_number + 1, last_at = the_time where r.id = the_room returning r.* into here;
  insert into chat.message (room_id, number, changed, sender_id, client_id, content, reply_to, mentions, sent_at)
  values (the_room, here.last_number, here.seq, the_sender, the_client, the_content, reply, named, the_time);
  if cardinality(the_files) > 0 then
    insert into chat.attachment (room_id, number, position, file_id)
    select the_room, here.last_number, f.position, f.id from unnest(the_files) with ordinality as f(id, position);
  end if;
  update chat.member m set read_number = here.last_number where m.room_id = the_room and m.account_id = the_sender;
  return query select here.last_number, here.seq, the_time, reply, named, true, null::text;
end $$;
