-- An employee who wants an answer in their inbox: kept for the answer alone, and gone like an address.
alter table remark add column account_id uuid references platform.account on delete set null;
