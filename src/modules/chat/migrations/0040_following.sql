-- An announcement may be for everybody who works for the city, or for a department with all below it. Then who reads it follows who works there
-- (units/announcing.ts); its owners stay in it wherever they work.
alter table room add for_everybody boolean not null default false, add for_unit_id uuid references staff.unit,
  add constraint room_follows check ((not for_everybody and for_unit_id is null) or (kind = 'announcement' and not (for_everybody and for_unit_id is not null)));
create index room_following on room (id) where for_everybody or for_unit_id is not null;
