-- Why: a text, a request for consent and a loosened setting wait for a second person too; an answer is repeated only to whom it was masked for; and an open
-- stream hears at once that whoever holds it may no longer see the same.

alter table approvals drop constraint approvals_what_check;
alter table approvals add constraint approvals_what_check
  check (what in ('plan', 'enrolment', 'export', 'template', 'consent', 'setting', 'figure'));

-- owner: approvals — what stands looser than it comes because one person said so while nobody else could approve; `subject` is setting:<key> or figure:<key>.
create table decided_alone (
  subject text primary key,
  by_whom text not null,
  at timestamptz not null
);

-- An answer kept before this column was there was masked for nobody knows whom: it is repeated to nobody.
alter table idempotency_keys add column sight text not null default '';

-- Whatever ends a session or changes what somebody may see says so to every open stream: a trigger, so that no verb can forget it.
create function tell_access() returns trigger language plpgsql as $$
begin
  perform pg_notify('kizukai_live', 'access');
  return null;
end $$;
create trigger sessions_told after delete on sessions for each statement execute function tell_access();
create trigger staff_told after update of role, role_id, branch_id, sees, more_branches, state on staff for each statement execute function tell_access();
create trigger roles_told after update of permissions, removed_at on roles for each statement execute function tell_access();
create trigger api_keys_told after update of revoked_at on api_keys for each statement execute function tell_access();
