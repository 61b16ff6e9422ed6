-- Why: an import that sets branches paid for each customer who moves; now a statement pays once, and what moved is read from the rows it changed.

drop trigger kpi_customer_moved on customers;
drop function kpi_touch_customer();

-- Who moves takes their whole history along. As a difference of two sets: no plan of it, kept from a statement about one customer, can be slow for a hundred thousand.
create function kpi_touch_customers() returns trigger language plpgsql as $$
begin
  insert into kpi_touched select 'customer.moved', moved.id, now() from (select id, branch_id from became except select id, branch_id from was) moved;
  return null;
end $$;
create trigger kpi_customers_moved after update on customers referencing old table as was new table as became
  for each statement execute function kpi_touch_customers();
