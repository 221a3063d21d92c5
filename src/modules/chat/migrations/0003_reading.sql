-- Reading is asked more often than anything else.

-- Who is named in what they have not read: few messages name anybody.
create index message_naming on message (room_id, number) where mentions <> '{}';

/*
  Moves a member's pointer forward, never back. Without waiting for the disk: a pointer lost in a crash of the machine only shows something as
  unread once more. number null: it already stood there. shows: whether others may learn of it.
*/
create function read_up_to(the_room uuid, the_reader uuid, up_to bigint, most_shown integer)
returns table (number bigint, shows boolean) language plpgsql as $$
begin
  perform set_config('synchronous_commit', 'off', true);
  return query
    update chat.member m set read_number = least(up_to, r.last_number) from chat.room r
    where m.room_id = the_room and m.account_id = the_reader and m.left_at is null and r.id = m.room_id and m.read_number < least(up_to, r.last_number)
    returning m.read_number, r.people <= most_shown and coalesce((select s.shows_reading from chat.setting s where s.account_id = m.account_id), true);
end $$;
