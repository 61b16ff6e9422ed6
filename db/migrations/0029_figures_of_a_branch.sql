-- Why: who sees one branch only must see its figures, and the people behind them must agree: counts are kept per branch of the customer, beside those of the house.

-- Whose a count is: of the customers of a branch, of those without one (nil), or of the house (all ones). The house has rows of its own, so that a hundred branches cost its board nothing.
alter table kpi_months add column branch_id uuid not null default 'ffffffff-ffff-ffff-ffff-ffffffffffff';
alter table kpi_months alter column branch_id drop default;
alter table kpi_months drop constraint kpi_months_pkey;
alter table kpi_months add constraint kpi_months_pkey primary key (branch_id, family, month, metric);

alter table kpi_chain add column branch_id uuid not null default 'ffffffff-ffff-ffff-ffff-ffffffffffff';
alter table kpi_chain alter column branch_id drop default;
alter table kpi_chain drop constraint kpi_chain_pkey;
alter table kpi_chain add constraint kpi_chain_pkey primary key (branch_id, what, month, prev_month, prev2_month, nth, lag);

-- Days held the branch of the order or contact; from now on that of its customer. The next count counts everything anew; until then the house keeps the figures it has.
delete from kpi_state;

-- A customer who moves to another branch takes their whole history along.
create function kpi_touch_customer() returns trigger language plpgsql as $$
begin
  insert into kpi_touched values ('customer.moved', new.id, now());
  return null;
end $$;
create trigger kpi_customer_moved after update of branch_id on customers
  for each row when (old.branch_id is distinct from new.branch_id) execute function kpi_touch_customer();
