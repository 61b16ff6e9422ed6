-- Why: who keeps a home in peace may be erased, and the home stays in peace; whom nobody reached is listed by the branch that looks after them, with what still waits though its day is past.

-- The home or company that a hold reached when it was placed. It stands beside the carrier's present one: who moves takes the peace along, who is erased leaves it.
alter table holds add column group_id uuid;
update holds h set group_id = case h.reach when 'household' then c.household_id else coalesce(c.company_id, c.id) end
  from customers c where c.id = h.customer_id and h.reach <> 'person' and c.state <> 'erased';
drop index holds_reaching;
create index holds_reaching on holds (group_id) where lifted_at is null and reach <> 'person';

-- Who was to be reached in a month and was not, in the order of their days, without reading the rows of those who were. What a person cancelled is listed too: nothing leaves the list by being cancelled.
drop index touchpoints_missed;
create index touchpoints_missed on touchpoints (planned_for, id) include (customer_id, plan_id, state, reason, merged_into)
  where state in ('skipped', 'expired', 'held', 'merged') or (state = 'cancelled' and reason in ('hand.cancelled', 'sales.no-solicit', 'sales.not-requested', 'sales.cooling-off'));

-- How many people a signed list named; of those signed before, as many as it had contacts.
alter table missed_signs add column people int;
update missed_signs set people = total;
alter table missed_signs alter column people set not null;
