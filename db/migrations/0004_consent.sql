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
  primary key (customer_id, channel, topic)
);

-- owner: consent — an address that bounced or was refused by its host; the address itself is the key, whoever holds it.
create table dead_addresses (
  channel text not null,
  address_key text not null,
  reason text not null,
  detail text,
  since timestamptz not null,
  soft_failures int not null default 0,
  primary key (channel, address_key)
);
