-- The passkey lies on a device that its owner called their own; sessions it begins live longer.
alter table passkey add column own boolean not null default false;
