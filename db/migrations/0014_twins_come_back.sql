-- Why: what was merged into a contact comes back when that one ends before anything was said. Only merged rows stand here: other turns write nothing into it.
create index touchpoints_merged on touchpoints (customer_id, merged_into) where state = 'merged';

-- Those whose contact already ended unsaid come back now, as far as they are still in time.
with back as (
  update touchpoints m
     set state = 'moved', reason = 'twin.back', due_at = greatest(m.due_at, now()), merged_into = null, settled_at = null
    from touchpoints t
   where m.state = 'merged' and m.reason is distinct from 'person.merged' and t.customer_id = m.customer_id and t.id = m.merged_into
     and t.state in ('skipped', 'cancelled', 'expired') and t.contacted_at is null and t.reason not like 'person.%'
     and t.reason not in ('plan.archived', 'plan.removed', 'plan.passed', 'plan.customer-gone') and coalesce(m.not_after, m.due_at + interval '7 days') > now()
     and (m.plan_id = '00000000-0000-0000-0000-000000000000' or exists (select from enrolments e where e.customer_id = m.customer_id and e.plan_id = m.plan_id
                   and e.occurrence = regexp_replace(m.occurrence, '/[0-9]+$', '') and e.state in ('inside', 'control')))
  returning m.customer_id, m.id, m.due_at
)
insert into touchpoint_changes (customer_id, touchpoint_id, at, from_state, to_state, reason, due_at, actor)
select customer_id, id, now(), 'merged', 'moved', 'twin.back', due_at, 'system' from back;
