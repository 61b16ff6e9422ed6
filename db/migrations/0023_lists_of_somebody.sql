-- Why: a customer whom no branch and nobody looks after stands in no list of theirs; a first import writes a million such rows, and each index it need not enter is time.

drop index customers_by_branch;
create index customers_by_branch on customers (branch_id, kana_key, id) where state = 'active' and branch_id is not null;
drop index customers_by_staff;
create index customers_by_staff on customers (staff_id, kana_key, id) where state = 'active' and staff_id is not null;
