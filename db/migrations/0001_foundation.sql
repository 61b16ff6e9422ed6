-- Why: what every wing stands on — settings, branches, staff, access, and the one record of everything that happened.

create extension if not exists pg_trgm;
create extension if not exists btree_gin;

-- PostgreSQL 18 brings uuidv7(); on 16 and 17 we bring it ourselves (RFC 9562 section 5.7).
do $$ begin
  if not exists (select from pg_proc where proname = 'uuidv7') then
    create function uuidv7() returns uuid language sql volatile as $f$
      select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
        placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid
    $f$;
  end if;
end $$;

-- owner: staff
create table settings (
  key text primary key,
  value jsonb not null,
  updated_at timestamptz not null
);

-- owner: staff
create table branches (
  id uuid primary key default uuidv7(),
  external_id text unique,
  name text not null,
  phone text,
  address text,
  sort int not null default 0,
  closed_at timestamptz
);

-- owner: staff
create table staff (
  id uuid primary key default uuidv7(),
  external_id text unique,
  name text not null,
  kana text,
  email text unique,
  role text not null check (role in ('owner', 'manager', 'staff', 'viewer')),
  branch_id uuid references branches,
  state text not null default 'invited' check (state in ('invited', 'active', 'left')),
  daily_calls int not null default 20 check (daily_calls >= 0),
  created_at timestamptz not null
);

-- owner: staff
create table api_keys (
  id uuid primary key default uuidv7(),
  name text not null,
  hash text not null unique,
  scopes text[] not null,
  created_by uuid references staff,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);

-- owner: platform — answers already given to an Idempotency-Key, kept for a day.
create table idempotency_keys (
  key text not null,
  viewer text not null,
  request_hash text not null,
  status int,
  answer jsonb,
  created_at timestamptz not null,
  primary key (viewer, key)
);

-- owner: platform — facts are only ever added. customer_id is the nil UUID for what belongs to no known customer.
create table events (
  customer_id uuid not null,
  id uuid not null default uuidv7(),
  name text not null,
  at timestamptz not null,
  recorded_at timestamptz not null,
  subject_id uuid,
  channel text,
  actor text,
  source text,
  external_id text,
  data jsonb not null default '{}',
  primary key (customer_id, id)
);
create index events_by_time on events (customer_id, at desc);
create unique index events_once on events (customer_id, source, external_id) where external_id is not null;
create index events_by_name on events (name, at);
