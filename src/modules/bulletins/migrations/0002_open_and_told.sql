-- What waits for a confirmation does so however old it is; the mark at the menu must find it without reading everything else.
create index bulletin_to_confirm on bulletin (published_at) where state = 'published' and must_confirm;

-- Confirmations are of one version: when the text changes, what is told of them begins anew.
alter table told add column version integer not null default 1;
