-- Why: what an undone import brings again must be known as the same, so an occurrence calls an order, a thing or an event by its source and number, no longer by our id.
-- Rows of before get the new names here; else everybody inside would enter once more and be contacted again.
with used as (
  select customer_id, subject_id from enrolments where subject_id is not null
  union
  select customer_id, subject_id from touchpoints where subject_id is not null
),
things as (
  select id, customer_id, source, external_id from orders
  union all
  select id, customer_id, source, external_id from owned_items where source is not null and external_id is not null
  union all
  select id, customer_id, source, external_id from events where source is not null and external_id is not null
),
-- One order told to two customers who were made one stands for both; its own customer's comes first, the other keeps its old name.
named as materialized (
  select distinct on (customer_id, name) customer_id, subject_id, name
    from (
      select u.customer_id, u.subject_id, t.customer_id = u.customer_id as own,
             left(encode(sha256(convert_to(t.source || chr(31) || t.external_id, 'UTF8')), 'hex'), 20) as name
        from used u join things t on t.id = u.subject_id) n
   order by customer_id, name, own desc, subject_id
),
entered as (
  update enrolments e set occurrence = replace(e.occurrence, e.subject_id::text, n.name)
    from named n
   where e.customer_id = n.customer_id and e.subject_id = n.subject_id and strpos(e.occurrence, e.subject_id::text) > 0
)
update touchpoints t set occurrence = replace(t.occurrence, t.subject_id::text, n.name)
  from named n
 where t.customer_id = n.customer_id and t.subject_id = n.subject_id and strpos(t.occurrence, t.subject_id::text) > 0;
