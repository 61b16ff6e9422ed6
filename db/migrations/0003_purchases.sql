-- Why: what customers bought, when it reached them, and what they own — the anchors most follow-up hangs on.

-- owner: purchases — customer_id is the nil UUID for an anonymous sale. total is in minor units of currency.
create table orders (
  customer_id uuid not null,
  id uuid not null default uuidv7(),
  source text not null,
  external_id text not null,
  placed_at timestamptz not null,
  delivered_on date,
  state text not null default 'placed' check (state in ('placed', 'cancelled', 'returned')),
  total bigint not null,
  currency text not null default 'JPY',
  branch_id uuid,
  staff_id uuid,
  import_id uuid,
  recorded_at timestamptz not null,
  primary key (customer_id, id),
  unique (customer_id, source, external_id)
);
create index orders_by_time on orders (placed_at);
create index orders_by_delivery on orders (delivered_on) where delivered_on is not null;
create index orders_by_id on orders using brin (id);
create index orders_by_import on orders (import_id) where import_id is not null;

-- owner: purchases — line_key tells exact repeats in a file apart from true second lines.
create table order_lines (
  customer_id uuid not null,
  order_id uuid not null,
  line_no int not null,
  product_code text,
  product_name text,
  quantity numeric not null,
  unit_price numeric not null,
  amount bigint not null,
  import_id uuid,
  primary key (customer_id, order_id, line_no)
);

-- owner: purchases — a thing a customer owns (a bicycle, a house, a policy, a machine, a subscription).
create table owned_items (
  customer_id uuid not null,
  id uuid not null default uuidv7(),
  order_id uuid,
  source text,
  external_id text,
  name text not null,
  product_code text,
  serial text,
  contract_on date,
  delivered_on date,
  warranty_until date,
  renews_on date,
  state text not null default 'owned' check (state in ('owned', 'given-up')),
  attributes jsonb not null default '{}',
  import_id uuid,
  recorded_at timestamptz not null,
  primary key (customer_id, id),
  unique (customer_id, source, external_id)
);
create index owned_items_by_delivery on owned_items (delivered_on) where delivered_on is not null;
create index owned_items_by_contract on owned_items (contract_on) where contract_on is not null;
create index owned_items_by_serial on owned_items (serial) where serial is not null;

-- owner: purchases — kept up by every verb that adds or takes away an order; a test proves it equal to the raw answer.
-- A purchase is an order in state 'placed' with total > 0. rhythm_days is the median gap between purchase days (null below 3).
create table purchase_facts (
  customer_id uuid primary key,
  purchases int not null,
  spend bigint not null,
  currency text not null,
  first_at timestamptz,
  second_at timestamptz,
  last_at timestamptz,
  rhythm_days numeric
);
create index purchase_facts_by_last on purchase_facts (last_at);
-- For the list of customers, which asks who spent this much or bought this often.
create index purchase_facts_by_spend on purchase_facts (spend);
