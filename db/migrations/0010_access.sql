-- Why: who may come in — passwords, sessions, links that work once, and counters of wrong tries that a restart must not forget.

-- owner: staff — the language a person reads; null follows the browser.
alter table staff add column language text check (language in ('ja', 'en'));
alter table staff add constraint staff_email_is_lower check (email = lower(email));

-- owner: staff — each hash names its own cost, so that the cost can rise without a reset.
create table passwords (
  staff_id uuid primary key references staff on delete cascade,
  hash text not null,
  changed_at timestamptz not null
);

-- owner: staff — only the SHA-256 of a token is kept; a session ends by idling (expires_at moves) or at ends_at.
create table sessions (
  id uuid primary key default uuidv7(),
  staff_id uuid not null references staff on delete cascade,
  token_hash text not null unique,
  way text not null check (way in ('password', 'link', 'first', 'invitation')),
  agent text,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  ends_at timestamptz not null,
  check (expires_at <= ends_at)
);
create index sessions_of_staff on sessions (staff_id, seen_at desc);
create index sessions_by_expiry on sessions (expires_at);

-- owner: staff — the link of the first start has no person yet; an invitation's person is a row of staff in state invited.
create table one_time_links (
  id uuid primary key default uuidv7(),
  purpose text not null check (purpose in ('first', 'sign-in', 'invitation')),
  staff_id uuid references staff on delete cascade,
  token_hash text not null unique,
  created_by uuid references staff on delete set null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  check ((purpose = 'first') = (staff_id is null))
);
create index one_time_links_of_staff on one_time_links (staff_id, purpose) where used_at is null and revoked_at is null;

-- owner: staff — letters of the house itself (sign-in, invitation). The words are sealed: whoever may look into the tray must not find a key to the house there.
create table system_mails (
  id uuid primary key default uuidv7(),
  staff_id uuid not null references staff on delete cascade,
  kind text not null check (kind in ('sign-in', 'invitation')),
  address text not null,
  subject text not null,
  sealed text,
  created_at timestamptz not null,
  sent_at timestamptz,
  check (sent_at is null or sealed is null)
);

-- owner: staff — wrong tries per account; the bucket is a hash, so that unknown addresses are not collected.
create table rate_counters (
  bucket text primary key,
  count int not null,
  since timestamptz not null,
  last_at timestamptz not null
);
create index rate_counters_by_last on rate_counters (last_at);
