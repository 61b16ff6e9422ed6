-- Why: the people, companies and households a company cares for, findable by any part of what is known of them.

-- owner: customers
create table households (
  id uuid primary key default uuidv7(),
  name text not null,
  address_key text,
  created_at timestamptz not null
);

-- owner: customers — one row per person or company. Raw as typed, display, and match key (rules A1–A3) stand apart.
create table customers (
  id uuid primary key default uuidv7(),
  kind text not null default 'person' check (kind in ('person', 'company')),
  state text not null default 'active' check (state in ('active', 'merged', 'deceased', 'erased', 'archived')),
  merged_into uuid,
  raw_name text not null,
  name text not null,
  name_key text not null,
  family_name text,
  given_name text,
  kana text,
  kana_key text,
  honorific text,
  company_id uuid,
  site text,
  department text,
  title text,
  household_id uuid,
  corporate_number text,
  branch_id uuid,
  staff_id uuid,
  email text,
  email_key text,
  email_quality text check (email_quality in ('ok', 'carrier-legacy', 'invalid')),
  phone text,
  phone_e164 text,
  mobile text,
  mobile_e164 text,
  line_id text,
  postal_code text,
  prefecture text,
  city text,
  address text,
  address_key text,
  birthday date,
  language text not null default 'ja',
  attributes jsonb not null default '{}',
  control_bucket smallint not null default floor(random() * 1000) check (control_bucket between 0 and 999),
  import_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index customers_by_kana on customers (kana_key, id) where state = 'active';
create index customers_by_branch on customers (branch_id, kana_key, id) where state = 'active';
create index customers_by_staff on customers (staff_id, kana_key, id) where state = 'active';
create index customers_put_away on customers (state, kana_key, id) where state <> 'active';
create index customers_by_address on customers (address_key) where address_key is not null;
create index customers_by_name on customers (name_key);
create index customers_by_email on customers (email_key) where email_key is not null;
create index customers_by_phone on customers (phone_e164) where phone_e164 is not null;
create index customers_by_mobile on customers (mobile_e164) where mobile_e164 is not null;
create index customers_by_company on customers (company_id) where company_id is not null;
create index customers_by_household on customers (household_id) where household_id is not null;
create index customers_by_birthday on customers ((extract(month from birthday)), (extract(day from birthday))) where birthday is not null and state = 'active';
create index customers_by_import on customers (import_id) where import_id is not null;

-- owner: customers — (source, external_id) → the customer it means today; a merge repoints it, an unmerge points it back.
create table customer_keys (
  source text not null,
  external_id text not null,
  customer_id uuid not null,
  import_id uuid,
  primary key (source, external_id)
);
create index customer_keys_by_customer on customer_keys (customer_id);

-- owner: customers — what can be searched, folded; filled a moment after the customer by a job so that imports stay fast.
-- folded: the searchable texts, each on a line of its own; the first two are the name and the kana.
create table customer_search (
  customer_id uuid primary key,
  name text not null,
  kana text not null,
  folded text not null,
  grams text[] not null
);
create index customer_search_grams on customer_search using gin (grams);
create index customer_search_by_name on customer_search (name text_pattern_ops);
create index customer_search_by_kana on customer_search (kana text_pattern_ops);

-- owner: customers — the company's own fields.
create table attribute_fields (
  key text primary key,
  label text not null,
  kind text not null check (kind in ('text', 'number', 'date', 'yes-no', 'choice')),
  choices text[],
  sort int not null default 0,
  removed_at timestamptz
);

-- owner: customers
create table saved_views (
  id uuid primary key default uuidv7(),
  screen text not null,
  name text not null,
  filter jsonb not null,
  columns text[],
  staff_id uuid,
  sort int not null default 0,
  created_at timestamptz not null
);

-- owner: customers — a proposal that two rows mean one person; never merged without a person's word across external ids.
create table duplicate_candidates (
  customer_id uuid not null,
  other_id uuid not null,
  score smallint not null check (score between 0 and 100),
  reasons text[] not null,
  state text not null default 'open' check (state in ('open', 'merged', 'different')),
  found_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  primary key (customer_id, other_id),
  check (customer_id < other_id)
);
create index duplicates_by_other on duplicate_candidates (other_id) where state = 'open';
create index duplicates_open on duplicate_candidates (score desc) where state = 'open';

-- owner: customers — what a merge did, so that it can be undone.
create table merges (
  id uuid primary key default uuidv7(),
  kept_id uuid not null,
  gone_id uuid not null,
  before jsonb not null,
  moved jsonb not null,
  merged_by uuid,
  merged_at timestamptz not null,
  undone_at timestamptz
);
create index merges_by_kept on merges (kept_id);

-- owner: customers — what people write about a customer; the fact `note.written` names it, the words stand only here so that they can be mended or taken away.
create table notes (
  customer_id uuid not null,
  id uuid not null default uuidv7(),
  text text not null,
  staff_id uuid,
  written_at timestamptz not null,
  edited_at timestamptz,
  withdrawn_at timestamptz,
  primary key (customer_id, id)
);
create index notes_by_time on notes (customer_id, written_at desc);
