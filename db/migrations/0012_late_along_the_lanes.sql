-- Why: while much was due and waited (sending paused, a morning's flood), the round of what came too late read every waiting row each minute to see its last instant; the index says it now.
drop index touchpoints_waiting;
create index touchpoints_waiting on touchpoints (lane, due_at, not_after) where state in ('planned', 'moved');
