-- Who said who heads a unit. hand: somebody here, and no source changes it, also when it is nobody; source: the source itself;
-- managers: it follows from whom the unit's people name as their manager. null: nobody has said.
alter table unit add column head_by text check (head_by in ('hand', 'source', 'managers'));
update unit set head_by = 'hand' where head_id is not null;
