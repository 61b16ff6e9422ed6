-- Why: what a customer agreed to can be shown years later — to which words, at which address, on what footing — and a refusal belongs to the address, whoever holds it next.

-- owner: consent — what the house writes about, in its own words; 'ad' (everything) and 'all' (notices too) are there without a row.
create table topics (
  key text primary key check (key ~ '^[a-z][a-z0-9-]{1,30}$' and key not in ('ad', 'all')),
  name_ja text not null,
  name_en text not null,
  about_ja text not null default '',
  about_en text not null default '',
  place int not null default 0,
  closed_at timestamptz
);

-- owner: consent — the words a yes answered: never changed, a new wording is a new version (M7, T4).
create table consent_notices (
  id uuid primary key default uuidv7(),
  name text not null,
  version int not null check (version > 0),
  kind text not null check (kind in ('web', 'paper', 'card', 'mail', 'oral', 'published')),
  wording text not null check (length(wording) between 1 and 20000),
  box text not null default 'none' check (box in ('none', 'off')),
  url text,
  shown_from date not null,
  shown_until date,
  hash text not null unique,
  made_by text,
  made_at timestamptz not null,
  unique (name, version)
);

alter table consents drop constraint consents_topic_check;
alter table consents
  add column address_hash text,
  add column basis text check (basis in ('consent', 'written-notice', 'business-relation', 'published')),
  add column notice_id uuid references consent_notices,
  add column ip text,
  add column agent text,
  add column source text,
  add constraint consents_no_has_no_basis check (said = 'yes' or basis is null);
create index consents_by_address on consents (address_hash, at) where address_hash is not null;

-- The topic of the house that a plan's advertising belongs to; null: advertising as such.
alter table plan_cards add column topic text;

alter table permissions add column basis text;
update permissions set basis = 'consent' where said = 'yes';

-- Refusals that stand in an upgraded house belong to their addresses too.
insert into refused_addresses (hash, channel, topic, since)
select encode(sha256(convert_to(a.kind || ':' || a.address, 'UTF8')), 'hex'), a.channel, p.topic, min(p.since)
  from permissions p join customers c on c.id = p.customer_id
 cross join lateral (values ('email', c.email_key, 'email'), ('phone', c.mobile_e164, 'sms'), ('line', c.line_id, 'line')) a(kind, address, channel)
 where p.said = 'no' and p.until is null and a.address is not null and p.channel in (a.channel, 'all')
 group by 1, 2, 3
on conflict (hash, channel, topic) do nothing;
alter table refused_addresses drop constraint refused_addresses_topic_check;

-- owner: consent — one request for consent per address, for ever (M6): the hash of the address is the key.
create table consent_requests (
  address_hash text primary key,
  customer_id uuid not null,
  touchpoint_id uuid not null,
  channel text not null,
  topic text not null default 'ad',
  notice_id uuid references consent_notices,
  asked_at timestamptz not null,
  answered_at timestamptz,
  answer text check (answer in ('yes', 'no'))
);
create index consent_requests_of_touchpoint on consent_requests (customer_id, touchpoint_id);

-- owner: consent — how a customer wishes to be looked after; a line of it binds the gate and stands on every contact card.
create table wishes (
  customer_id uuid primary key,
  ads_per_month smallint check (ads_per_month between 0 and 31),
  channels text[] not null default '{}',
  needs text[] not null default '{}',
  note text,
  said_at timestamptz not null,
  actor text
);
