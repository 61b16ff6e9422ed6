-- Why: who said yes, who said no, and which addresses are dead. A refusal is never weakened by anything but the customer.

-- owner: consent — append-only: every yes and no as it was said.
create table consents (
  customer_id uuid not null,
  id uuid not null default uuidv7(),
  said text not null check (said in ('yes', 'no')),
  channel text not null check (channel in ('all', 'email', 'sms', 'line', 'phone', 'visit', 'postcard', 'chat')),
  topic text not null default 'ad' check (topic in ('ad', 'all')),
  way text not null,
  until date,
  evidence jsonb not null default '{}',
  actor text,
  at timestamptz not null,
  recorded_at timestamptz not null,
  import_id uuid,
  primary key (customer_id, id)
);

-- owner: consent — what stands now per channel; a refusal for 'all' beats a consent for one channel (strictest wins).
create table permissions (
  customer_id uuid not null,
  channel text not null,
  topic text not null default 'ad',
  said text not null check (said in ('yes', 'no')),
  since timestamptz not null,
  until date,
  way text not null,
  primary key (customer_id, channel, topic)
);

-- owner: consent — an address that bounced or was refused by its host; the address itself is the key, whoever holds it.
-- dead = false while it only ails: soft failures are counted until there are 5 over 72 hours (E4).
create table dead_addresses (
  channel text not null,
  address_key text not null,
  dead boolean not null,
  reason text not null,
  detail text,
  since timestamptz not null,
  last_at timestamptz not null,
  soft_failures int not null default 0,
  primary key (channel, address_key)
);

-- owner: consent — a reason to leave a person in peace for a while (Q8, H11, G9); it keeps back everything that is not a notice or a matter of safety.
create table holds (
  customer_id uuid not null,
  id uuid not null default uuidv7(),
  kind text not null check (kind in ('complaint', 'mourning', 'disaster', 'harassment', 'leave-in-peace')),
  note text,
  since timestamptz not null,
  until date,
  actor text,
  lifted_at timestamptz,
  lifted_by text,
  lifted_why text,
  primary key (customer_id, id)
);
create index holds_open on holds (customer_id) where lifted_at is null;

-- owner: consent — what an erased person refused, by the hash of the address alone (sha256 of 'email:…' or 'phone:…'): whoever comes back with it is left in peace.
create table refused_addresses (
  hash text not null,
  channel text not null,
  topic text not null check (topic in ('ad', 'all')),
  since timestamptz not null,
  primary key (hash, channel, topic)
);
