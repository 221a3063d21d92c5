-- The address the account had when the link was sent. Once it has another one, the link proves nothing any more: an invitation that went
-- to a mistyped address, a change that somebody asked for before the owner's next one.
alter table mail_link add column account_email text;
update mail_link l set account_email = a.email from platform.account a where a.id = l.account_id;
