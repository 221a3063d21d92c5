-- Who stands in for whom is kept once, with the employees, and holds while somebody is away. Who named a deputy for their cases said with
-- it on which days they are away.
insert into staff.deputy (account_id, deputy_id, from_day, until_day)
  select account_id, deputy_id, from_day, until_day from deputy where until_day >= current_date on conflict do nothing;
insert into staff.absence (account_id, days)
  select account_id, daterange(from_day, until_day, '[]') from deputy where until_day >= current_date order by from_day on conflict do nothing;
drop table deputy;
