import { sql } from 'kysely'

/**
 * Which waiting rows (`t`) are past their last instant though the person may be contacted: of those who died, said no or are left out for comparison the gate has its own word to say,
 * which is not that it was late.
 */
export const lateOf = (now: Date) => sql`
  t.state in ('planned', 'moved') and t.due_at <= ${now} and t.not_after < ${now}
    and exists (select from customers c where c.id = t.customer_id and c.state = 'active'
      and (t.legal_class <> 'ad' or c.control_bucket >= coalesce((select p.control from plan_cards p where p.plan_id = t.plan_id), 0) * 10))
    and not exists (select from permissions p where p.customer_id = t.customer_id and p.said = 'no')`
