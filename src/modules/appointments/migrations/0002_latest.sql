-- What took an appointment's place, or the place of that, as far as there is one; else the appointment itself. An entry of the waiting list
-- is asked for one appointment and follows it by this, so that nobody who moves an appointment needs a lock of the list.
create function latest(first_id uuid) returns uuid language sql stable strict as $$
  with recursive line as (
    select first_id as id, 0 as steps
    union all
    select n.id, l.steps + 1 from line l cross join lateral (
      select a.id from appointments.appointment a where a.instead_of = l.id and a.state not in ('held', 'offered', 'expired') order by a.created_at desc limit 1) n
    where l.steps < 50)
  select id from line order by steps desc limit 1
$$;
