-- Why: who may do what, whose customers they see, how they come in, what needs a second person, and a record of all that which can't be changed.

-- owner: staff — a role of the house's own: a named list of permissions (staff/permissions.ts).
create table roles (
  id uuid primary key default uuidv7(),
  name text not null,
  permissions text[] not null,
  created_by uuid references staff on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  removed_at timestamptz
);
create unique index roles_by_name on roles (name) where removed_at is null;

-- owner: staff — sees: the whole house, or customers of one's own branch and of more_branches alone.
alter table staff drop constraint staff_role_check;
alter table staff add constraint staff_role_check check (role in ('owner', 'manager', 'staff', 'viewer', 'auditor', 'custom'));
alter table staff add column role_id uuid references roles;
alter table staff add constraint staff_custom_role check ((role = 'custom') = (role_id is not null));
alter table staff add column sees text not null default 'house' check (sees in ('house', 'branches'));
alter table staff add column more_branches uuid[] not null default '{}';

-- owner: customers — whose customer is this: asked of every row that a narrowed database gives out, and answered from the index alone.
create index customers_in_branch on customers (branch_id, id);

-- owner: staff — keys made until now saw everything and go on seeing it.
alter table api_keys add column sees text not null default 'house' check (sees in ('house', 'branches'));
alter table api_keys add column branches uuid[] not null default '{}';
update api_keys set scopes = scopes || array['customers:contact', 'customers:sensitive'] where 'customers:read' = any (scopes);

-- owner: staff — second_at: when a second factor was shown in this session.
alter table sessions drop constraint sessions_way_check;
alter table sessions add constraint sessions_way_check check (way in ('password', 'link', 'first', 'invitation', 'passkey', 'oidc'));
alter table sessions add column second_at timestamptz;

-- owner: staff — the shared secret of an authenticator app (RFC 6238), sealed; last_step: the newest step that was used, so that a code works once.
create table totp_secrets (
  staff_id uuid primary key references staff on delete cascade,
  sealed text not null,
  last_step bigint not null default 0,
  created_at timestamptz not null,
  confirmed_at timestamptz
);

-- owner: staff — each works once; only the SHA-256 is kept.
create table recovery_codes (
  staff_id uuid not null references staff on delete cascade,
  hash text not null,
  used_at timestamptz,
  primary key (staff_id, hash)
);

-- owner: staff
create table passkeys (
  id uuid primary key default uuidv7(),
  staff_id uuid not null references staff on delete cascade,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null default 0,
  transports text[] not null default '{}',
  name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkeys_of_staff on passkeys (staff_id);

-- owner: staff — a question put to a browser (passkey) or to another server (single sign-on), answered once. The hash is of the token the browser keeps.
create table challenges (
  token_hash text primary key,
  purpose text not null check (purpose in ('passkey-new', 'passkey', 'oidc')),
  staff_id uuid references staff on delete cascade,
  data jsonb not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index challenges_by_expiry on challenges (expires_at);

-- owner: staff — who somebody is at the other server, once that was proved.
create table oidc_subjects (
  issuer text not null,
  subject text not null,
  staff_id uuid not null references staff on delete cascade,
  linked_at timestamptz not null,
  primary key (issuer, subject)
);

-- owner: staff — single sign-on (OpenID Connect); the client's secret is sealed.
create table sign_on (
  one boolean primary key default true check (one),
  issuer text not null,
  client_id text not null,
  secret text,
  label text not null,
  maps_by text not null check (maps_by in ('mail', 'subject')),
  mandatory boolean not null,
  second_factor boolean not null,
  enabled boolean not null,
  updated_at timestamptz not null
);

-- owner: staff — the words of a sending, to whoever wants to try them on themselves.
alter table system_mails drop constraint system_mails_kind_check;
alter table system_mails add constraint system_mails_kind_check check (kind in ('sign-in', 'invitation', 'test'));

-- owner: approvals — digest: of exactly what was asked for; when that changes, the approval is for something else and holds no more.
create table approvals (
  id uuid primary key default uuidv7(),
  what text not null check (what in ('plan', 'enrolment', 'export')),
  subject_id uuid,
  digest text not null,
  people int not null check (people >= 0),
  detail jsonb not null default '{}',
  asked_by uuid not null references staff,
  asked_at timestamptz not null,
  tested_at timestamptz,
  state text not null default 'open' check (state in ('open', 'approved', 'refused', 'withdrawn', 'used')),
  decided_by uuid references staff,
  decided_at timestamptz,
  note text,
  until timestamptz not null,
  used_at timestamptz,
  check (state not in ('approved', 'refused', 'used') or decided_by is not null),
  check (decided_by is null or decided_by <> asked_by)
);
create unique index approvals_open on approvals (what, digest, asked_by) where state in ('open', 'approved');
create index approvals_waiting on approvals (asked_at) where state = 'open';

-- owner: platform — who saw or did what, about whom, when. Ids only, no personal data; only ever added.
create table audit_entries (
  id uuid primary key default uuidv7(),
  at timestamptz not null,
  actor text not null,
  what text not null,
  whom uuid,
  subject text,
  data jsonb not null default '{}'
);
create index audit_by_time on audit_entries (at desc, id desc);
create index audit_by_whom on audit_entries (whom, at desc) where whom is not null;
create index audit_by_actor on audit_entries (actor, at desc);

-- owner: audit — one seal over entries in a fixed order. hash = sha256(previous hash | no | entries | root); the chain stays whole when old entries are removed.
-- signature: HMAC with the installation's secret, so that whoever holds the database alone can't write the chain anew.
create table audit_seals (
  no bigint primary key,
  entries int not null check (entries > 0),
  root text not null,
  previous text not null,
  hash text not null unique,
  signature text not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  sealed_at timestamptz not null
);

-- owner: audit — which entries a seal covers, and their place in it.
create table audit_sealed (
  no bigint not null references audit_seals,
  place int not null,
  entry_id uuid not null unique,
  primary key (no, place)
);

-- owner: audit — what is older than the time online: searched only when asked for, removed when its time is over.
create table audit_archive (
  id uuid primary key,
  at timestamptz not null,
  actor text not null,
  what text not null,
  whom uuid,
  subject text,
  data jsonb not null
);
create index audit_archive_by_time on audit_archive (at desc, id desc);

-- Nobody changes the record: not by mistake, not by a bug. Only the retention job, which says so, moves and removes what is old.
create function audit_refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('kizukai.audit_retention', true) = 'on' then
    return old;
  end if;
  raise exception 'the audit record is only added to' using errcode = 'integrity_constraint_violation';
end $$;
create trigger audit_entries_stand before update or delete on audit_entries for each row execute function audit_refuse_change();
create trigger audit_archive_stands before update or delete on audit_archive for each row execute function audit_refuse_change();
create trigger audit_sealed_stands before update or delete on audit_sealed for each row execute function audit_refuse_change();
create trigger audit_seals_stand before update or delete on audit_seals for each row execute function audit_refuse_change();
