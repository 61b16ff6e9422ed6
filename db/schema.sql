-- Generated from db/migrations by `bin/check --update`. Do not edit: write a migration.

create extension btree_gin;

create extension pg_trgm;

CREATE OR REPLACE FUNCTION public.audit_refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' and current_setting('kizukai.audit_retention', true) = 'on' then
    return old;
  end if;
  raise exception 'the audit record is only added to' using errcode = 'integrity_constraint_violation';
end $function$
;

CREATE OR REPLACE FUNCTION public.kpi_touch_customers()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into kpi_touched select 'customer.moved', moved.id, now() from (select id, branch_id from became except select id, branch_id from was) moved;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.kpi_touch_event()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into kpi_touched select name, customer_id, at from was
   where name in ('reply.received', 'survey.answered', 'referral.made', 'consent.refused', 'touchpoint.sent', 'touchpoint.outcome');
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.kpi_touch_order()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into kpi_touched select 'purchase', customer_id, placed_at from was;
  if tg_op = 'UPDATE' then
    insert into kpi_touched select 'purchase', customer_id, placed_at from became;
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.signed_is_signed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'a signed check is never changed'; end $function$
;

CREATE OR REPLACE FUNCTION public.tell_access()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('kizukai_live', 'access');
  return null;
end $function$
;

create table annotations (
  id uuid default uuidv7() not null,
  day date not null,
  text text not null,
  staff_id uuid,
  created_at timestamp with time zone not null,
  edited_at timestamp with time zone,
  removed_at timestamp with time zone,
  constraint annotations_pkey PRIMARY KEY (id)
);

create table api_keys (
  id uuid default uuidv7() not null,
  name text not null,
  hash text not null,
  scopes text[] not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  sees text default 'house'::text not null,
  branches uuid[] default '{}'::uuid[] not null,
  constraint api_keys_pkey PRIMARY KEY (id),
  constraint api_keys_hash_key UNIQUE (hash),
  constraint api_keys_created_by_fkey FOREIGN KEY (created_by) REFERENCES staff(id),
  constraint api_keys_sees_check CHECK ((sees = ANY (ARRAY['house'::text, 'branches'::text])))
);

create table approvals (
  id uuid default uuidv7() not null,
  what text not null,
  subject_id uuid,
  digest text not null,
  people integer not null,
  detail jsonb default '{}'::jsonb not null,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  tested_at timestamp with time zone,
  state text default 'open'::text not null,
  decided_by uuid,
  decided_at timestamp with time zone,
  note text,
  until timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint approvals_pkey PRIMARY KEY (id),
  constraint approvals_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES staff(id),
  constraint approvals_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES staff(id),
  constraint approvals_check CHECK (((state <> ALL (ARRAY['approved'::text, 'refused'::text, 'used'::text])) OR (decided_by IS NOT NULL))),
  constraint approvals_check1 CHECK (((decided_by IS NULL) OR (decided_by <> asked_by))),
  constraint approvals_people_check CHECK ((people >= 0)),
  constraint approvals_state_check CHECK ((state = ANY (ARRAY['open'::text, 'approved'::text, 'refused'::text, 'withdrawn'::text, 'used'::text]))),
  constraint approvals_what_check CHECK ((what = ANY (ARRAY['plan'::text, 'enrolment'::text, 'entry'::text, 'export'::text, 'template'::text, 'consent'::text, 'contact'::text, 'erasure'::text, 'setting'::text, 'figure'::text, 'act'::text])))
);

create table approver_turns (
  id uuid default uuidv7() not null,
  staff_id uuid not null,
  may boolean not null,
  by_staff uuid,
  at timestamp with time zone not null,
  constraint approver_turns_pkey PRIMARY KEY (id),
  constraint approver_turns_by_staff_fkey FOREIGN KEY (by_staff) REFERENCES staff(id),
  constraint approver_turns_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
);

create table assents (
  customer_id uuid not null,
  id uuid default uuidv7() not null,
  kind text not null,
  product text not null,
  words text not null,
  said_on date not null,
  at timestamp with time zone not null,
  actor text,
  contact_id uuid,
  constraint assents_pkey PRIMARY KEY (customer_id, id),
  constraint assents_kind_check CHECK ((kind = ANY (ARRAY['request'::text, 'willing'::text])))
);

create table attribute_fields (
  key text not null,
  label text not null,
  kind text not null,
  choices text[],
  sort integer default 0 not null,
  removed_at timestamp with time zone,
  sensitive text,
  constraint attribute_fields_pkey PRIMARY KEY (key),
  constraint attribute_fields_kind_check CHECK ((kind = ANY (ARRAY['text'::text, 'number'::text, 'date'::text, 'yes-no'::text, 'choice'::text]))),
  constraint attribute_fields_sensitive_check CHECK ((sensitive = ANY (ARRAY['health'::text, 'creed'::text, 'crime'::text, 'status'::text, 'other'::text])))
);

create table audit_archive (
  id uuid not null,
  at timestamp with time zone not null,
  actor text not null,
  what text not null,
  whom uuid,
  subject text,
  data jsonb not null,
  constraint audit_archive_pkey PRIMARY KEY (id)
);

create table audit_entries (
  id uuid default uuidv7() not null,
  at timestamp with time zone not null,
  actor text not null,
  what text not null,
  whom uuid,
  subject text,
  data jsonb default '{}'::jsonb not null,
  constraint audit_entries_pkey PRIMARY KEY (id)
);

create table audit_sealed (
  no bigint not null,
  place integer not null,
  entry_id uuid not null,
  constraint audit_sealed_pkey PRIMARY KEY (no, place),
  constraint audit_sealed_entry_id_key UNIQUE (entry_id),
  constraint audit_sealed_no_fkey FOREIGN KEY (no) REFERENCES audit_seals(no)
);

create table audit_seals (
  no bigint not null,
  entries integer not null,
  root text not null,
  previous text not null,
  hash text not null,
  signature text not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  sealed_at timestamp with time zone not null,
  constraint audit_seals_pkey PRIMARY KEY (no),
  constraint audit_seals_hash_key UNIQUE (hash),
  constraint audit_seals_entries_check CHECK ((entries > 0))
);

create table branches (
  id uuid default uuidv7() not null,
  external_id text,
  name text not null,
  phone text,
  address text,
  sort integer default 0 not null,
  closed_at timestamp with time zone,
  constraint branches_pkey PRIMARY KEY (id),
  constraint branches_external_id_key UNIQUE (external_id)
);

create table breach_people (
  customer_id uuid not null,
  breach_id uuid not null,
  told_at timestamp with time zone,
  told_how text,
  constraint breach_people_pkey PRIMARY KEY (customer_id, breach_id)
);

create table breaches (
  id uuid default uuidv7() not null,
  number text not null,
  title text not null,
  aware_on date not null,
  origin jsonb not null,
  nature jsonb not null,
  triggers text[] default '{}'::text[] not null,
  facts jsonb default '{}'::jsonb not null,
  people bigint default 0 not null,
  as_processor boolean default false not null,
  first_due date,
  full_due date,
  first_reported_at timestamp with time zone,
  full_reported_at timestamp with time zone,
  client_told_at timestamp with time zone,
  people_told_at timestamp with time zone,
  closed_at timestamp with time zone,
  closed_why text,
  stopped jsonb default '[]'::jsonb not null,
  opened_by text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint breaches_pkey PRIMARY KEY (id),
  constraint breaches_number_key UNIQUE (number)
);

create table calendar_feeds (
  staff_id uuid not null,
  token_hash text not null,
  created_at timestamp with time zone not null,
  constraint calendar_feeds_pkey PRIMARY KEY (staff_id),
  constraint calendar_feeds_token_hash_key UNIQUE (token_hash)
);

create table care_lists (
  month date not null,
  customer_id uuid not null,
  branch_id uuid,
  staff_id uuid,
  silence_days integer not null,
  rhythm_days numeric not null,
  score numeric not null,
  state text default 'open'::text not null,
  reason text,
  touchpoint_id uuid,
  constraint care_lists_pkey PRIMARY KEY (month, customer_id),
  constraint care_lists_state_check CHECK ((state = ANY (ARRAY['open'::text, 'contacted'::text, 'passed'::text])))
);

create table challenges (
  token_hash text not null,
  purpose text not null,
  staff_id uuid,
  data jsonb not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint challenges_pkey PRIMARY KEY (token_hash),
  constraint challenges_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id) ON DELETE CASCADE,
  constraint challenges_purpose_check CHECK ((purpose = ANY (ARRAY['passkey-new'::text, 'passkey'::text, 'oidc'::text])))
);

create table channel_settings (
  channel text not null,
  provider text not null,
  settings jsonb not null,
  secret text,
  state text default 'off'::text not null,
  updated_at timestamp with time zone not null,
  constraint channel_settings_pkey PRIMARY KEY (channel),
  constraint channel_settings_state_check CHECK ((state = ANY (ARRAY['off'::text, 'on'::text])))
);

create table claims (
  id uuid default uuidv7() not null,
  wording text not null,
  evidence text not null,
  reviewed_by text not null,
  reviewed_as text not null,
  until date not null,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint claims_pkey PRIMARY KEY (id),
  constraint claims_evidence_check CHECK (((length(btrim(evidence)) >= 5) AND (length(btrim(evidence)) <= 2000))),
  constraint claims_wording_check CHECK (((length(btrim(wording)) >= 2) AND (length(btrim(wording)) <= 200)))
);

create table compliance_checks (
  id uuid default uuidv7() not null,
  month date not null,
  corrects uuid,
  items jsonb not null,
  note text,
  signed_by uuid not null,
  signed_name text not null,
  signed_at timestamp with time zone not null,
  constraint compliance_checks_pkey PRIMARY KEY (id),
  constraint compliance_checks_corrects_fkey FOREIGN KEY (corrects) REFERENCES compliance_checks(id)
);

create table consent_notices (
  id uuid default uuidv7() not null,
  name text not null,
  version integer not null,
  kind text not null,
  wording text not null,
  box text default 'none'::text not null,
  url text,
  shown_from date not null,
  shown_until date,
  hash text not null,
  made_by text,
  made_at timestamp with time zone not null,
  constraint consent_notices_pkey PRIMARY KEY (id),
  constraint consent_notices_hash_key UNIQUE (hash),
  constraint consent_notices_name_version_key UNIQUE (name, version),
  constraint consent_notices_box_check CHECK ((box = ANY (ARRAY['none'::text, 'off'::text]))),
  constraint consent_notices_kind_check CHECK ((kind = ANY (ARRAY['web'::text, 'paper'::text, 'card'::text, 'mail'::text, 'oral'::text, 'published'::text]))),
  constraint consent_notices_version_check CHECK ((version > 0)),
  constraint consent_notices_wording_check CHECK (((length(wording) >= 1) AND (length(wording) <= 20000)))
);

create table consent_requests (
  address_hash text not null,
  customer_id uuid not null,
  touchpoint_id uuid not null,
  channel text not null,
  topic text default 'ad'::text not null,
  notice_id uuid,
  asked_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  answer text,
  constraint consent_requests_pkey PRIMARY KEY (address_hash),
  constraint consent_requests_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES consent_notices(id),
  constraint consent_requests_answer_check CHECK ((answer = ANY (ARRAY['yes'::text, 'no'::text])))
);

create table consents (
  customer_id uuid not null,
  id uuid default uuidv7() not null,
  said text not null,
  channel text not null,
  topic text default 'ad'::text not null,
  way text not null,
  until date,
  evidence jsonb default '{}'::jsonb not null,
  actor text,
  at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  import_id uuid,
  address_hash text,
  basis text,
  notice_id uuid,
  ip text,
  agent text,
  source text,
  constraint consents_pkey PRIMARY KEY (customer_id, id),
  constraint consents_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES consent_notices(id),
  constraint consents_basis_check CHECK ((basis = ANY (ARRAY['consent'::text, 'written-notice'::text, 'business-relation'::text, 'published'::text]))),
  constraint consents_channel_check CHECK ((channel = ANY (ARRAY['all'::text, 'email'::text, 'sms'::text, 'line'::text, 'phone'::text, 'visit'::text, 'postcard'::text, 'chat'::text]))),
  constraint consents_no_has_no_basis CHECK (((said = 'yes'::text) OR (basis IS NULL))),
  constraint consents_said_check CHECK ((said = ANY (ARRAY['yes'::text, 'no'::text])))
);

create table contact_facts (
  customer_id uuid not null,
  last_spoken_at timestamp with time zone,
  last_word text,
  last_staff_id uuid,
  spoken integer default 0 not null,
  constraint contact_facts_pkey PRIMARY KEY (customer_id)
);

create table contracts (
  customer_id uuid not null,
  id uuid default uuidv7() not null,
  item_id uuid,
  contract_on date not null,
  terms jsonb not null,
  recorded_at timestamp with time zone not null,
  actor text,
  cancelled_at timestamp with time zone,
  cancelled_by text,
  cancel_sent_on date,
  cancel_way text,
  cancel_words text,
  constraint contracts_pkey PRIMARY KEY (customer_id, id)
);

create table customer_keys (
  source text not null,
  external_id text not null,
  customer_id uuid not null,
  import_id uuid,
  constraint customer_keys_pkey PRIMARY KEY (source, external_id)
);

create table customer_search (
  customer_id uuid not null,
  name text not null,
  kana text not null,
  folded text not null,
  grams text[] not null,
  constraint customer_search_pkey PRIMARY KEY (customer_id)
);

create table customers (
  id uuid default uuidv7() not null,
  kind text default 'person'::text not null,
  state text default 'active'::text not null,
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
  email_quality text,
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
  language text default 'ja'::text not null,
  attributes jsonb default '{}'::jsonb not null,
  control_bucket smallint default floor((random() * (1000)::double precision)) not null,
  import_id uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint customers_pkey PRIMARY KEY (id),
  constraint customers_control_bucket_check CHECK (((control_bucket >= 0) AND (control_bucket <= 999))),
  constraint customers_email_quality_check CHECK ((email_quality = ANY (ARRAY['ok'::text, 'carrier-legacy'::text, 'invalid'::text]))),
  constraint customers_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'company'::text]))),
  constraint customers_state_check CHECK ((state = ANY (ARRAY['active'::text, 'merged'::text, 'deceased'::text, 'erased'::text, 'archived'::text])))
);

create table dead_addresses (
  channel text not null,
  address_key text not null,
  dead boolean not null,
  reason text not null,
  detail text,
  since timestamp with time zone not null,
  last_at timestamp with time zone not null,
  soft_failures integer default 0 not null,
  constraint dead_addresses_pkey PRIMARY KEY (channel, address_key)
);

create table decided_alone (
  subject text not null,
  by_whom text not null,
  at timestamp with time zone not null,
  constraint decided_alone_pkey PRIMARY KEY (subject)
);

create table deliveries (
  customer_id uuid not null,
  id uuid default uuidv7() not null,
  touchpoint_id uuid not null,
  channel text not null,
  address text not null,
  message_id text not null,
  template_id uuid,
  template_version integer,
  language text,
  fields jsonb,
  subject text,
  body text,
  html text,
  body_hash text,
  state text not null,
  ref text,
  detail text,
  at timestamp with time zone not null,
  constraint deliveries_pkey PRIMARY KEY (customer_id, id),
  constraint deliveries_state_check CHECK ((state = ANY (ARRAY['tray'::text, 'accepted'::text, 'refused'::text, 'bounced'::text, 'later'::text, 'unsure'::text])))
);

create table devices (
  device text not null,
  staff_id uuid not null,
  seen_at timestamp with time zone not null,
  constraint devices_pkey PRIMARY KEY (device, staff_id),
  constraint devices_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
);

create table disasters (
  id uuid default uuidv7() not null,
  prefecture text not null,
  municipality text,
  reason text not null,
  owner text not null,
  review_on date not null,
  since timestamp with time zone not null,
  actor text,
  ended_at timestamp with time zone,
  ended_by text,
  ended_why text,
  constraint disasters_pkey PRIMARY KEY (id),
  constraint disasters_owner_check CHECK (((length(owner) >= 1) AND (length(owner) <= 100))),
  constraint disasters_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 200)))
);

create table dkim_keys (
  domain text not null,
  selector text not null,
  private_key text not null,
  public_key text not null,
  state text not null,
  made_at timestamp with time zone not null,
  seen_at timestamp with time zone,
  begun_at timestamp with time zone,
  ended_at timestamp with time zone,
  constraint dkim_keys_pkey PRIMARY KEY (domain, selector),
  constraint dkim_keys_domain_check CHECK (((domain = lower(domain)) AND ((length(domain) >= 3) AND (length(domain) <= 253)))),
  constraint dkim_keys_selector_check CHECK ((selector ~ '^[a-z0-9]{1,63}$'::text)),
  constraint dkim_keys_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'signing'::text, 'kept'::text])))
);

create table duplicate_candidates (
  customer_id uuid not null,
  other_id uuid not null,
  score smallint not null,
  reasons text[] not null,
  state text default 'open'::text not null,
  found_at timestamp with time zone not null,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint duplicate_candidates_pkey PRIMARY KEY (customer_id, other_id),
  constraint duplicate_candidates_check CHECK ((customer_id < other_id)),
  constraint duplicate_candidates_score_check CHECK (((score >= 0) AND (score <= 100))),
  constraint duplicate_candidates_state_check CHECK ((state = ANY (ARRAY['open'::text, 'merged'::text, 'different'::text])))
);

create table enrolments (
  customer_id uuid not null,
  plan_id uuid not null,
  occurrence text not null,
  version integer not null,
  anchor_at timestamp with time zone not null,
  subject_id uuid,
  branch_id uuid,
  staff_id uuid,
  state text default 'inside'::text not null,
  reason text,
  entered_at timestamp with time zone not null,
  left_at timestamp with time zone,
  weighed uuid,
  constraint enrolments_pkey PRIMARY KEY (customer_id, plan_id, occurrence),
  constraint enrolments_state_check CHECK ((state = ANY (ARRAY['inside'::text, 'finished'::text, 'left'::text, 'control'::text])))
);

create table events (
  customer_id uuid not null,
  id uuid default uuidv7() not null,
  name text not null,
  at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  subject_id uuid,
  channel text,
  actor text,
  source text,
  external_id text,
  data jsonb default '{}'::jsonb not null,
  constraint events_pkey PRIMARY KEY (customer_id, id)
);

create table holds (
  customer_id uuid not null,
  id uuid default uuidv7() not null,
  kind text not null,
  note text,
  since timestamp with time zone not null,
  until date,
  actor text,
  lifted_at timestamp with time zone,
  lifted_by text,
  lifted_why text,
  reach text default 'person'::text not null,
  closed_at timestamp with time zone,
  group_id uuid,
  constraint holds_pkey PRIMARY KEY (customer_id, id),
  constraint holds_kind_check CHECK ((kind = ANY (ARRAY['complaint'::text, 'mourning'::text, 'disaster'::text, 'harassment'::text, 'leave-in-peace'::text]))),
  constraint holds_reach_check CHECK ((reach = ANY (ARRAY['person'::text, 'household'::text, 'company'::text])))
);

create table households (
  id uuid default uuidv7() not null,
  name text not null,
  address_key text,
  created_at timestamp with time zone not null,
  constraint households_pkey PRIMARY KEY (id)
);

create table idempotency_keys (
  key text not null,
  viewer text not null,
  request_hash text not null,
  status integer,
  answer jsonb,
  created_at timestamp with time zone not null,
  sight text default ''::text not null,
  constraint idempotency_keys_pkey PRIMARY KEY (viewer, key)
);

create table import_changes (
  import_id uuid not null,
  customer_id uuid not null,
  id uuid not null,
  "table" text not null,
  before jsonb not null,
  constraint import_changes_pkey PRIMARY KEY (import_id, customer_id, id, "table"),
  constraint import_changes_import_id_fkey FOREIGN KEY (import_id) REFERENCES imports(id) ON DELETE CASCADE
);

create table import_mappings (
  id uuid default uuidv7() not null,
  name text not null,
  kind text not null,
  mapping jsonb not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint import_mappings_pkey PRIMARY KEY (id),
  constraint import_mappings_kind_name_key UNIQUE (kind, name),
  constraint import_mappings_kind_check CHECK ((kind = ANY (ARRAY['customers'::text, 'purchases'::text, 'events'::text])))
);

create table import_rejects (
  import_id uuid not null,
  row_no bigint not null,
  code text not null,
  sentence text not null,
  raw text[] not null,
  constraint import_rejects_pkey PRIMARY KEY (import_id, row_no),
  constraint import_rejects_import_id_fkey FOREIGN KEY (import_id) REFERENCES imports(id) ON DELETE CASCADE
);

create table imports (
  id uuid default uuidv7() not null,
  kind text not null,
  file_name text not null,
  file_hash text,
  source text not null,
  mapping jsonb not null,
  dry_run boolean default false not null,
  state text not null,
  bytes_total bigint,
  bytes_read bigint default 0 not null,
  counts jsonb default '{}'::jsonb not null,
  problem text,
  headers text[],
  doing text,
  kept bigint,
  started_by uuid,
  created_at timestamp with time zone not null,
  started_at timestamp with time zone,
  beat_at timestamp with time zone,
  finished_at timestamp with time zone,
  undone_at timestamp with time zone,
  purpose_id uuid default '00000000-0000-7000-8000-0000000000aa'::uuid not null,
  branches uuid[],
  checked_at timestamp with time zone,
  constraint imports_pkey PRIMARY KEY (id),
  constraint imports_purpose_id_fkey FOREIGN KEY (purpose_id) REFERENCES purposes(id),
  constraint imports_doing_check CHECK ((doing = ANY (ARRAY['taking'::text, 'undoing'::text]))),
  constraint imports_kind_check CHECK ((kind = ANY (ARRAY['customers'::text, 'purchases'::text, 'events'::text]))),
  constraint imports_state_check CHECK ((state = ANY (ARRAY['uploaded'::text, 'running'::text, 'done'::text, 'cancelled'::text, 'failed'::text, 'undone'::text])))
);

create table kpi_chain (
  what text not null,
  month date not null,
  prev_month date not null,
  prev2_month date not null,
  nth smallint not null,
  lag smallint not null,
  people bigint not null,
  first_days bigint not null,
  branch_id uuid not null,
  constraint kpi_chain_pkey PRIMARY KEY (branch_id, what, month, prev_month, prev2_month, nth, lag),
  constraint kpi_chain_what_check CHECK ((what = ANY (ARRAY['purchase'::text, 'referral'::text])))
);

create table kpi_days (
  family text not null,
  day date not null,
  metric text not null,
  branch_id uuid default '00000000-0000-0000-0000-000000000000'::uuid not null,
  staff_id uuid default '00000000-0000-0000-0000-000000000000'::uuid not null,
  value bigint not null,
  constraint kpi_days_pkey PRIMARY KEY (family, day, metric, branch_id, staff_id)
);

create table kpi_months (
  family text not null,
  month date not null,
  metric text not null,
  value bigint not null,
  branch_id uuid not null,
  constraint kpi_months_pkey PRIMARY KEY (branch_id, family, month, metric)
);

create table kpi_state (
  one boolean default true not null,
  counted_at timestamp with time zone not null,
  today date not null,
  zone text not null,
  constraint kpi_state_pkey PRIMARY KEY (one),
  constraint kpi_state_one_check CHECK (one)
);

create table kpi_touched (
  what text not null,
  customer_id uuid not null,
  at timestamp with time zone not null
);

create table law_figures (
  id uuid default uuidv7() not null,
  key text not null,
  from_day date not null,
  value double precision not null,
  source text not null,
  actor text,
  recorded_at timestamp with time zone not null,
  constraint law_figures_pkey PRIMARY KEY (id),
  constraint law_figures_key_check CHECK (((length(key) >= 3) AND (length(key) <= 80))),
  constraint law_figures_source_check CHECK (((length(source) >= 5) AND (length(source) <= 300))),
  constraint law_figures_value_check CHECK ((value >= (0)::double precision))
);

create table legal_holds (
  customer_id uuid not null,
  id uuid default uuidv7() not null,
  why text not null,
  reference text,
  since timestamp with time zone not null,
  actor text,
  lifted_at timestamp with time zone,
  lifted_by text,
  lifted_why text,
  constraint legal_holds_pkey PRIMARY KEY (customer_id, id)
);

create table manual_pages (
  id uuid default uuidv7() not null,
  kind text not null,
  title text not null,
  live_version integer not null,
  created_at timestamp with time zone not null,
  archived_at timestamp with time zone,
  constraint manual_pages_pkey PRIMARY KEY (id),
  constraint manual_pages_kind_check CHECK ((kind = ANY (ARRAY['manual'::text, 'training'::text])))
);

create table manual_readings (
  page_id uuid not null,
  version integer not null,
  staff_id uuid not null,
  read_at timestamp with time zone not null,
  constraint manual_readings_pkey PRIMARY KEY (page_id, version, staff_id),
  constraint manual_readings_page_id_fkey FOREIGN KEY (page_id) REFERENCES manual_pages(id)
);

create table manual_versions (
  page_id uuid not null,
  version integer not null,
  title text not null,
  body text not null,
  published_by text,
  published_at timestamp with time zone not null,
  constraint manual_versions_pkey PRIMARY KEY (page_id, version),
  constraint manual_versions_page_id_fkey FOREIGN KEY (page_id) REFERENCES manual_pages(id)
);

create table merges (
  id uuid default uuidv7() not null,
  kept_id uuid not null,
  gone_id uuid not null,
  before jsonb not null,
  moved jsonb not null,
  merged_by uuid,
  merged_at timestamp with time zone not null,
  undone_at timestamp with time zone,
  constraint merges_pkey PRIMARY KEY (id)
);

create table migrations (
  name text not null,
  hash text not null,
  applied_at timestamp with time zone default now() not null,
  constraint migrations_pkey PRIMARY KEY (name)
);

create table missed_signs (
  id uuid default uuidv7() not null,
  month text not null,
  branch_id uuid,
  total integer not null,
  reasons jsonb not null,
  note text not null,
  signed_by text not null,
  signed_at timestamp with time zone not null,
  people integer not null,
  constraint missed_signs_pkey PRIMARY KEY (id),
  constraint missed_signs_month_check CHECK ((month ~ '^\d{4}-(0[1-9]|1[0-2])$'::text))
);

create table no_solicit (
  customer_id uuid not null,
  id uuid default uuidv7() not null,
  product text,
  channel text default 'all'::text not null,
  quote text default ''::text not null,
  way text not null,
  since timestamp with time zone not null,
  actor text,
  reopened_at timestamp with time zone,
  reopened_by text,
  reopened_words text,
  constraint no_solicit_pkey PRIMARY KEY (customer_id, id),
  constraint no_solicit_channel_check CHECK ((channel = ANY (ARRAY['all'::text, 'phone'::text, 'visit'::text]))),
  constraint no_solicit_check CHECK (((reopened_at IS NULL) OR (reopened_words <> ''::text)))
);

create table notes (
  customer_id uuid not null,
  id uuid default uuidv7() not null,
  text text not null,
  staff_id uuid,
  written_at timestamp with time zone not null,
  edited_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  constraint notes_pkey PRIMARY KEY (customer_id, id)
);

create table oidc_subjects (
  issuer text not null,
  subject text not null,
  staff_id uuid not null,
  linked_at timestamp with time zone not null,
  constraint oidc_subjects_pkey PRIMARY KEY (issuer, subject),
  constraint oidc_subjects_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id) ON DELETE CASCADE
);

create table one_time_links (
  id uuid default uuidv7() not null,
  purpose text not null,
  staff_id uuid,
  token_hash text not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint one_time_links_pkey PRIMARY KEY (id),
  constraint one_time_links_token_hash_key UNIQUE (token_hash),
  constraint one_time_links_created_by_fkey FOREIGN KEY (created_by) REFERENCES staff(id) ON DELETE SET NULL,
  constraint one_time_links_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id) ON DELETE CASCADE,
  constraint one_time_links_check CHECK (((purpose = 'first'::text) = (staff_id IS NULL))),
  constraint one_time_links_purpose_check CHECK ((purpose = ANY (ARRAY['first'::text, 'sign-in'::text, 'invitation'::text])))
);

create table order_lines (
  customer_id uuid not null,
  order_id uuid not null,
  line_no integer not null,
  product_code text,
  product_name text,
  quantity numeric not null,
  unit_price numeric not null,
  amount bigint not null,
  import_id uuid,
  constraint order_lines_pkey PRIMARY KEY (customer_id, order_id, line_no)
);

create table orders (
  customer_id uuid not null,
  id uuid default uuidv7() not null,
  source text not null,
  external_id text not null,
  placed_at timestamp with time zone not null,
  delivered_on date,
  state text default 'placed'::text not null,
  total bigint not null,
  currency text default 'JPY'::text not null,
  branch_id uuid,
  staff_id uuid,
  import_id uuid,
  recorded_at timestamp with time zone not null,
  constraint orders_pkey PRIMARY KEY (customer_id, id),
  constraint orders_customer_id_source_external_id_key UNIQUE (customer_id, source, external_id),
  constraint orders_state_check CHECK ((state = ANY (ARRAY['placed'::text, 'cancelled'::text, 'returned'::text])))
);

create table owned_items (
  customer_id uuid not null,
  id uuid default uuidv7() not null,
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
  state text default 'owned'::text not null,
  attributes jsonb default '{}'::jsonb not null,
  import_id uuid,
  recorded_at timestamp with time zone not null,
  constraint owned_items_pkey PRIMARY KEY (customer_id, id),
  constraint owned_items_customer_id_source_external_id_key UNIQUE (customer_id, source, external_id),
  constraint owned_items_state_check CHECK ((state = ANY (ARRAY['owned'::text, 'given-up'::text])))
);

create table passkeys (
  id uuid default uuidv7() not null,
  staff_id uuid not null,
  credential_id text not null,
  public_key bytea not null,
  counter bigint default 0 not null,
  transports text[] default '{}'::text[] not null,
  name text not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  constraint passkeys_pkey PRIMARY KEY (id),
  constraint passkeys_credential_id_key UNIQUE (credential_id),
  constraint passkeys_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id) ON DELETE CASCADE
);

create table passwords (
  staff_id uuid not null,
  hash text not null,
  changed_at timestamp with time zone not null,
  constraint passwords_pkey PRIMARY KEY (staff_id),
  constraint passwords_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id) ON DELETE CASCADE
);

create table permissions (
  customer_id uuid not null,
  channel text not null,
  topic text default 'ad'::text not null,
  said text not null,
  since timestamp with time zone not null,
  until date,
  way text not null,
  basis text,
  constraint permissions_pkey PRIMARY KEY (customer_id, channel, topic),
  constraint permissions_said_check CHECK ((said = ANY (ARRAY['yes'::text, 'no'::text])))
);

create table plan_cards (
  plan_id uuid not null,
  name text not null,
  state text not null,
  control smallint default 0 not null,
  topic text,
  constraint plan_cards_pkey PRIMARY KEY (plan_id),
  constraint plan_cards_state_check CHECK ((state = ANY (ARRAY['active'::text, 'paused'::text, 'archived'::text])))
);

create table plan_versions (
  plan_id uuid not null,
  version integer not null,
  definition jsonb not null,
  choices jsonb,
  published_by uuid,
  published_at timestamp with time zone not null,
  constraint plan_versions_pkey PRIMARY KEY (plan_id, version),
  constraint plan_versions_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plans(id)
);

create table plans (
  id uuid default uuidv7() not null,
  key text not null,
  name text not null,
  trade text,
  state text default 'draft'::text not null,
  live_version integer,
  draft jsonb,
  draft_saved_at timestamp with time zone,
  enrolled_from timestamp with time zone,
  activated_at timestamp with time zone,
  swept_on date,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint plans_pkey PRIMARY KEY (id),
  constraint plans_key_key UNIQUE (key),
  constraint plans_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'active'::text, 'paused'::text, 'archived'::text])))
);

create table privacy_requests (
  id uuid default uuidv7() not null,
  number text not null,
  customer_id uuid,
  kind text not null,
  ground text,
  by text not null,
  agent_name text,
  agent_proof text,
  asker text not null,
  reach text,
  form text default 'electronic'::text not null,
  detail text,
  received_on date not null,
  due_on date not null,
  staff_id uuid,
  promise_id uuid,
  identity_how text,
  identity_by text,
  identity_at timestamp with time zone,
  fee integer default 0 not null,
  fee_paid_on date,
  state text default 'open'::text not null,
  answer text,
  refusal_reason text,
  answered_by text,
  answered_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint privacy_requests_pkey PRIMARY KEY (id),
  constraint privacy_requests_number_key UNIQUE (number),
  constraint privacy_requests_by_check CHECK ((by = ANY (ARRAY['person'::text, 'agent'::text]))),
  constraint privacy_requests_check CHECK (((by = 'agent'::text) = (agent_name IS NOT NULL))),
  constraint privacy_requests_check1 CHECK (((fee = 0) OR (kind = ANY (ARRAY['purpose'::text, 'disclosure'::text])))),
  constraint privacy_requests_check2 CHECK (((state = 'open'::text) = (answered_at IS NULL))),
  constraint privacy_requests_check3 CHECK (((state <> 'refused'::text) OR (refusal_reason IS NOT NULL))),
  constraint privacy_requests_fee_check CHECK ((fee >= 0)),
  constraint privacy_requests_form_check CHECK ((form = ANY (ARRAY['electronic'::text, 'paper'::text]))),
  constraint privacy_requests_kind_check CHECK ((kind = ANY (ARRAY['purpose'::text, 'disclosure'::text, 'correction'::text, 'stop-use'::text, 'erase'::text, 'stop-provision'::text]))),
  constraint privacy_requests_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'refused'::text, 'withdrawn'::text])))
);

create table processors (
  id uuid default uuidv7() not null,
  name text not null,
  work text not null,
  items text[] default '{}'::text[] not null,
  country text default 'JP'::text not null,
  measures text,
  subcontracts boolean default false not null,
  contract_on date,
  checked_on date,
  check_note text,
  ended_on date,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint processors_pkey PRIMARY KEY (id),
  constraint processors_country_check CHECK ((country ~ '^[A-Z]{2}$'::text))
);

create table promises (
  customer_id uuid not null,
  id uuid default uuidv7() not null,
  task_id uuid,
  what text not null,
  due_on date not null,
  staff_id uuid,
  made_at timestamp with time zone not null,
  kept_at timestamp with time zone,
  dropped_reason text,
  constraint promises_pkey PRIMARY KEY (customer_id, id)
);

create table provision_people (
  customer_id uuid not null,
  provision_id uuid not null,
  constraint provision_people_pkey PRIMARY KEY (customer_id, provision_id)
);

create table provisions (
  id uuid default uuidv7() not null,
  direction text not null,
  class text not null,
  day date not null,
  party text not null,
  party_address text,
  party_representative text,
  country text default 'JP'::text not null,
  abroad_told text,
  basis text not null,
  items text[] not null,
  obtained text,
  people bigint default 0 not null,
  note text,
  recorded_by text,
  recorded_at timestamp with time zone not null,
  constraint provisions_pkey PRIMARY KEY (id),
  constraint provisions_basis_check CHECK ((basis = ANY (ARRAY['consent'::text, 'law'::text, 'life'::text, 'health'::text, 'public-body'::text, 'academic'::text, 'succession'::text, 'joint-use'::text]))),
  constraint provisions_check CHECK (((direction = 'out'::text) OR (obtained IS NOT NULL))),
  constraint provisions_check1 CHECK (((country = 'JP'::text) OR (direction = 'in'::text) OR (abroad_told IS NOT NULL))),
  constraint provisions_class_check CHECK ((class = ANY (ARRAY['contract'::text, 'batch'::text, 'single'::text]))),
  constraint provisions_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint provisions_direction_check CHECK ((direction = ANY (ARRAY['out'::text, 'in'::text])))
);

create table purchase_facts (
  customer_id uuid not null,
  purchases integer not null,
  spend bigint not null,
  currency text not null,
  first_at timestamp with time zone,
  second_at timestamp with time zone,
  last_at timestamp with time zone,
  rhythm_days numeric,
  constraint purchase_facts_pkey PRIMARY KEY (customer_id)
);

create table purpose_consents (
  customer_id uuid not null,
  use text not null,
  words text not null,
  actor text,
  at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint purpose_consents_pkey PRIMARY KEY (customer_id, use),
  constraint purpose_consents_use_check CHECK ((use = ANY (ARRAY['contract'::text, 'care'::text, 'ad'::text, 'analytics'::text, 'provision'::text, 'sensitive'::text])))
);

create table purpose_sources (
  key text not null,
  name text not null,
  kind text not null,
  purpose_id uuid not null,
  updated_at timestamp with time zone not null,
  constraint purpose_sources_pkey PRIMARY KEY (key),
  constraint purpose_sources_purpose_id_fkey FOREIGN KEY (purpose_id) REFERENCES purposes(id),
  constraint purpose_sources_kind_check CHECK ((kind = ANY (ARRAY['hand'::text, 'form'::text])))
);

create table purpose_versions (
  purpose_id uuid not null,
  version integer not null,
  wording text not null,
  wording_en text,
  uses text[] not null,
  from_day date not null,
  related text,
  notice text,
  published_by text,
  published_at timestamp with time zone not null,
  constraint purpose_versions_pkey PRIMARY KEY (purpose_id, version),
  constraint purpose_versions_purpose_id_fkey FOREIGN KEY (purpose_id) REFERENCES purposes(id),
  constraint purpose_versions_check CHECK (((version = 1) OR ((related IS NOT NULL) AND (notice IS NOT NULL)))),
  constraint purpose_versions_uses_check CHECK ((uses <@ ARRAY['contract'::text, 'care'::text, 'ad'::text, 'analytics'::text, 'provision'::text, 'sensitive'::text]))
);

create table purposes (
  id uuid default uuidv7() not null,
  key text not null,
  name text not null,
  sort integer default 0 not null,
  created_at timestamp with time zone not null,
  retired_at timestamp with time zone,
  constraint purposes_pkey PRIMARY KEY (id),
  constraint purposes_key_key UNIQUE (key)
);

create table rate_counters (
  bucket text not null,
  count integer not null,
  since timestamp with time zone not null,
  last_at timestamp with time zone not null,
  constraint rate_counters_pkey PRIMARY KEY (bucket)
);

create table recovery_codes (
  staff_id uuid not null,
  hash text not null,
  used_at timestamp with time zone,
  constraint recovery_codes_pkey PRIMARY KEY (staff_id, hash),
  constraint recovery_codes_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id) ON DELETE CASCADE
);

create table refused_addresses (
  hash text not null,
  channel text not null,
  topic text not null,
  since timestamp with time zone not null,
  constraint refused_addresses_pkey PRIMARY KEY (hash, channel, topic)
);

create table retention_runs (
  id uuid default uuidv7() not null,
  dry boolean not null,
  day date not null,
  results jsonb not null,
  spared bigint not null,
  actor text not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint retention_runs_pkey PRIMARY KEY (id)
);

create table roles (
  id uuid default uuidv7() not null,
  name text not null,
  permissions text[] not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint roles_pkey PRIMARY KEY (id),
  constraint roles_created_by_fkey FOREIGN KEY (created_by) REFERENCES staff(id) ON DELETE SET NULL
);

create table saved_views (
  id uuid default uuidv7() not null,
  screen text not null,
  name text not null,
  filter jsonb not null,
  columns text[],
  staff_id uuid,
  sort integer default 0 not null,
  created_at timestamp with time zone not null,
  constraint saved_views_pkey PRIMARY KEY (id)
);

create table selling_parties (
  customer_id uuid not null,
  party text not null,
  at timestamp with time zone not null,
  actor text,
  constraint selling_parties_pkey PRIMARY KEY (customer_id),
  constraint selling_parties_party_check CHECK ((party = ANY (ARRAY['consumer'::text, 'business'::text, 'abroad'::text, 'public'::text])))
);

create table sending_looks (
  domain text not null,
  observed jsonb not null,
  share jsonb,
  looked_at timestamp with time zone not null,
  constraint sending_looks_pkey PRIMARY KEY (domain)
);

create table sendings_begun (
  id uuid not null,
  worker text not null,
  at timestamp with time zone not null,
  touchpoint_ids uuid[] not null,
  constraint sendings_begun_pkey PRIMARY KEY (id)
);

create table sensitive_finds (
  customer_id uuid not null,
  id uuid not null,
  place text not null,
  kinds text[] not null,
  found_at timestamp with time zone not null,
  decision text,
  decided_by text,
  decided_at timestamp with time zone,
  constraint sensitive_finds_pkey PRIMARY KEY (customer_id, id),
  constraint sensitive_finds_decision_check CHECK ((decision = ANY (ARRAY['consented'::text, 'harmless'::text, 'removed'::text]))),
  constraint sensitive_finds_place_check CHECK ((place = ANY (ARRAY['note'::text, 'talk'::text])))
);

create table sensitive_looks (
  place text not null,
  looked_at timestamp with time zone not null,
  constraint sensitive_looks_pkey PRIMARY KEY (place),
  constraint sensitive_looks_place_check CHECK ((place = ANY (ARRAY['note'::text, 'talk'::text])))
);

create table sessions (
  id uuid default uuidv7() not null,
  staff_id uuid not null,
  token_hash text not null,
  way text not null,
  agent text,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  second_at timestamp with time zone,
  device text,
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_token_hash_key UNIQUE (token_hash),
  constraint sessions_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id) ON DELETE CASCADE,
  constraint sessions_check CHECK ((expires_at <= ends_at)),
  constraint sessions_way_check CHECK ((way = ANY (ARRAY['password'::text, 'link'::text, 'first'::text, 'invitation'::text, 'passkey'::text, 'oidc'::text])))
);

create table settings (
  key text not null,
  value jsonb not null,
  updated_at timestamp with time zone not null,
  constraint settings_pkey PRIMARY KEY (key)
);

create table sign_on (
  one boolean default true not null,
  issuer text not null,
  client_id text not null,
  secret text,
  label text not null,
  maps_by text not null,
  mandatory boolean not null,
  second_factor boolean not null,
  enabled boolean not null,
  updated_at timestamp with time zone not null,
  constraint sign_on_pkey PRIMARY KEY (one),
  constraint sign_on_maps_by_check CHECK ((maps_by = ANY (ARRAY['mail'::text, 'subject'::text]))),
  constraint sign_on_one_check CHECK (one)
);

create table simulations (
  id uuid default uuidv7() not null,
  plan_ids uuid[] not null,
  from_day date not null,
  to_day date not null,
  assumptions jsonb not null,
  customer_id uuid,
  state text default 'waiting'::text not null,
  day date,
  result jsonb,
  problem text,
  started_by text,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint simulations_pkey PRIMARY KEY (id),
  constraint simulations_check CHECK ((from_day < to_day)),
  constraint simulations_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'cancelled'::text, 'failed'::text])))
);

create table staff (
  id uuid default uuidv7() not null,
  external_id text,
  name text not null,
  kana text,
  email text,
  role text not null,
  branch_id uuid,
  state text default 'invited'::text not null,
  daily_calls integer default 20 not null,
  created_at timestamp with time zone not null,
  language text,
  role_id uuid,
  sees text default 'house'::text not null,
  more_branches uuid[] default '{}'::uuid[] not null,
  constraint staff_pkey PRIMARY KEY (id),
  constraint staff_email_key UNIQUE (email),
  constraint staff_external_id_key UNIQUE (external_id),
  constraint staff_branch_id_fkey FOREIGN KEY (branch_id) REFERENCES branches(id),
  constraint staff_role_id_fkey FOREIGN KEY (role_id) REFERENCES roles(id),
  constraint staff_custom_role CHECK (((role = 'custom'::text) = (role_id IS NOT NULL))),
  constraint staff_daily_calls_check CHECK ((daily_calls >= 0)),
  constraint staff_email_is_lower CHECK ((email = lower(email))),
  constraint staff_language_check CHECK ((language = ANY (ARRAY['ja'::text, 'en'::text]))),
  constraint staff_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'manager'::text, 'staff'::text, 'viewer'::text, 'auditor'::text, 'custom'::text]))),
  constraint staff_sees_check CHECK ((sees = ANY (ARRAY['house'::text, 'branches'::text]))),
  constraint staff_state_check CHECK ((state = ANY (ARRAY['invited'::text, 'active'::text, 'left'::text])))
);

create table step_cards (
  plan_id uuid not null,
  version integer not null,
  step_key text not null,
  card jsonb not null,
  constraint step_cards_pkey PRIMARY KEY (plan_id, version, step_key)
);

create table system_mails (
  id uuid default uuidv7() not null,
  staff_id uuid not null,
  kind text not null,
  address text not null,
  subject text not null,
  sealed text,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  constraint system_mails_pkey PRIMARY KEY (id),
  constraint system_mails_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id) ON DELETE CASCADE,
  constraint system_mails_check CHECK (((sent_at IS NULL) OR (sealed IS NULL))),
  constraint system_mails_kind_check CHECK ((kind = ANY (ARRAY['sign-in'::text, 'invitation'::text, 'test'::text])))
);

create table tasks (
  customer_id uuid not null,
  id uuid not null,
  kind text not null,
  title text not null,
  why jsonb default '{}'::jsonb not null,
  template text,
  priority smallint default 5 not null,
  branch_id uuid,
  staff_id uuid,
  due_at timestamp with time zone not null,
  window_until timestamp with time zone,
  state text default 'open'::text not null,
  snoozed_until timestamp with time zone,
  snooze_reason text,
  outcome text,
  note text,
  next_on date,
  done_by uuid,
  done_at timestamp with time zone,
  pass_on_at timestamp with time zone,
  created_at timestamp with time zone not null,
  purpose text default 'service'::text not null,
  product text,
  sold text,
  sale jsonb,
  constraint tasks_pkey PRIMARY KEY (customer_id, id),
  constraint tasks_kind_check CHECK ((kind = ANY (ARRAY['call'::text, 'visit'::text, 'postcard'::text, 'check'::text, 'survey'::text, 'message'::text, 'promise'::text, 'care'::text]))),
  constraint tasks_purpose_check CHECK ((purpose = ANY (ARRAY['service'::text, 'sales'::text, 'buying'::text]))),
  constraint tasks_sold_check CHECK ((sold = ANY (ARRAY['quote'::text, 'sale'::text]))),
  constraint tasks_state_check CHECK ((state = ANY (ARRAY['open'::text, 'snoozed'::text, 'done'::text, 'cancelled'::text])))
);

create table template_versions (
  template_id uuid not null,
  version integer not null,
  language text default 'ja'::text not null,
  subject text,
  body text not null,
  short text,
  legal_class text not null,
  fields text[] not null,
  published_by uuid,
  published_at timestamp with time zone not null,
  read_class text,
  class_reason text,
  published_as text,
  manners jsonb default '{}'::jsonb not null,
  constraint template_versions_pkey PRIMARY KEY (template_id, version, language),
  constraint template_versions_template_id_fkey FOREIGN KEY (template_id) REFERENCES templates(id),
  constraint template_versions_class_reason_check CHECK (((length(btrim(class_reason)) >= 5) AND (length(btrim(class_reason)) <= 500))),
  constraint template_versions_legal_class_check CHECK ((legal_class = ANY (ARRAY['ad'::text, 'notice-ad'::text, 'notice'::text, 'safety'::text]))),
  constraint template_versions_lowered_with_reason CHECK (((read_class IS NULL) OR (class_reason IS NOT NULL) OR (array_position(ARRAY['safety'::text, 'notice'::text, 'notice-ad'::text, 'ad'::text], legal_class) >= array_position(ARRAY['safety'::text, 'notice'::text, 'notice-ad'::text, 'ad'::text], read_class)))),
  constraint template_versions_read_class_check CHECK ((read_class = ANY (ARRAY['ad'::text, 'notice-ad'::text, 'notice'::text, 'safety'::text])))
);

create table templates (
  id uuid default uuidv7() not null,
  key text not null,
  name text not null,
  kind text not null,
  legal_class text default 'ad'::text not null,
  live_version integer,
  draft jsonb,
  archived_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint templates_pkey PRIMARY KEY (id),
  constraint templates_key_key UNIQUE (key),
  constraint templates_kind_check CHECK ((kind = ANY (ARRAY['message'::text, 'script'::text, 'postcard'::text, 'checklist'::text]))),
  constraint templates_legal_class_check CHECK ((legal_class = ANY (ARRAY['ad'::text, 'notice-ad'::text, 'notice'::text, 'safety'::text])))
);

create table topics (
  key text not null,
  name_ja text not null,
  name_en text not null,
  about_ja text default ''::text not null,
  about_en text default ''::text not null,
  place integer default 0 not null,
  closed_at timestamp with time zone,
  constraint topics_pkey PRIMARY KEY (key),
  constraint topics_key_check CHECK (((key ~ '^[a-z][a-z0-9-]{1,30}$'::text) AND (key <> ALL (ARRAY['ad'::text, 'all'::text, 'aftercare'::text]))))
);

create table totp_secrets (
  staff_id uuid not null,
  sealed text not null,
  last_step bigint default 0 not null,
  created_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  constraint totp_secrets_pkey PRIMARY KEY (staff_id),
  constraint totp_secrets_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id) ON DELETE CASCADE
);

create table touchpoint_changes (
  customer_id uuid not null,
  touchpoint_id uuid not null,
  id uuid default uuidv7() not null,
  at timestamp with time zone not null,
  from_state text,
  to_state text not null,
  reason text,
  due_at timestamp with time zone,
  actor text,
  data jsonb,
  constraint touchpoint_changes_pkey PRIMARY KEY (customer_id, touchpoint_id, id)
);

create table touchpoints (
  customer_id uuid not null,
  id uuid default uuidv7() not null,
  plan_id uuid not null,
  step_key text not null,
  occurrence text not null,
  plan_version integer default 0 not null,
  kind text not null,
  legal_class text not null,
  priority smallint default 5 not null,
  state text default 'planned'::text not null,
  reason text,
  due_at timestamp(3) with time zone not null,
  not_after timestamp(3) with time zone,
  planned_for timestamp(3) with time zone not null,
  created_at timestamp with time zone not null,
  channel text,
  subject_id uuid,
  branch_id uuid,
  staff_id uuid,
  merged_into uuid,
  attempts smallint default 0 not null,
  claimed_by text,
  claimed_until timestamp with time zone,
  contacted_at timestamp with time zone,
  settled_at timestamp with time zone,
  outcome text,
  outcome_at timestamp with time zone,
  data jsonb,
  lane smallint generated always as (((hashtext((customer_id)::text) & 63))::smallint) stored not null,
  constraint touchpoints_pkey PRIMARY KEY (customer_id, id),
  constraint touchpoints_customer_id_plan_id_step_key_occurrence_key UNIQUE (customer_id, plan_id, step_key, occurrence),
  constraint touchpoints_check CHECK (((state = ANY (ARRAY['planned'::text, 'claimed'::text, 'sent'::text, 'handed'::text, 'done'::text])) OR (reason IS NOT NULL))),
  constraint touchpoints_kind_check CHECK ((kind = ANY (ARRAY['message'::text, 'call'::text, 'visit'::text, 'postcard'::text, 'check'::text, 'survey'::text]))),
  constraint touchpoints_legal_class_check CHECK ((legal_class = ANY (ARRAY['ad'::text, 'notice'::text, 'safety'::text]))),
  constraint touchpoints_priority_check CHECK (((priority >= 1) AND (priority <= 9))),
  constraint touchpoints_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'moved'::text, 'held'::text, 'claimed'::text, 'sent'::text, 'handed'::text, 'done'::text, 'merged'::text, 'skipped'::text, 'expired'::text, 'cancelled'::text])))
);

create table verdicts (
  customer_id uuid not null,
  touchpoint_id uuid not null,
  id uuid default uuidv7() not null,
  at timestamp with time zone not null,
  answer text not null,
  channel text,
  rule text not null,
  until timestamp with time zone,
  evidence jsonb,
  gate_version integer not null,
  constraint verdicts_pkey PRIMARY KEY (customer_id, touchpoint_id, id),
  constraint verdicts_answer_check CHECK ((answer = ANY (ARRAY['send'::text, 'hand'::text, 'defer'::text, 'merge'::text, 'hold'::text, 'refuse'::text, 'expire'::text])))
);

create table wishes (
  customer_id uuid not null,
  ads_per_month smallint,
  channels text[] default '{}'::text[] not null,
  needs text[] default '{}'::text[] not null,
  note text,
  said_at timestamp with time zone not null,
  actor text,
  hours text,
  days smallint[] default '{}'::smallint[] not null,
  hours_for text[] default '{}'::text[] not null,
  constraint wishes_pkey PRIMARY KEY (customer_id),
  constraint wishes_ads_per_month_check CHECK (((ads_per_month >= 0) AND (ads_per_month <= 31))),
  constraint wishes_days_check CHECK ((days <@ '{0,1,2,3,4,5,6}'::smallint[])),
  constraint wishes_hours_check CHECK (((hours = 'any'::text) OR (hours ~ '^[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]$'::text))),
  constraint wishes_hours_for_check CHECK ((hours_for <@ '{email,sms,line,phone,visit,postcard,chat}'::text[]))
);

CREATE UNIQUE INDEX approvals_entry ON public.approvals USING btree (subject_id) WHERE ((state = 'open'::text) AND (what = 'entry'::text));
CREATE UNIQUE INDEX approvals_open ON public.approvals USING btree (what, digest, asked_by) WHERE ((state = ANY (ARRAY['open'::text, 'approved'::text])) AND (what <> 'entry'::text));
CREATE INDEX approvals_waiting ON public.approvals USING btree (asked_at) WHERE (state = 'open'::text);
CREATE INDEX approver_turns_by_time ON public.approver_turns USING btree (at);
CREATE INDEX audit_archive_by_time ON public.audit_archive USING btree (at DESC, id DESC);
CREATE INDEX audit_by_actor ON public.audit_entries USING btree (actor, at DESC);
CREATE INDEX audit_by_time ON public.audit_entries USING btree (at DESC, id DESC);
CREATE INDEX audit_by_whom ON public.audit_entries USING btree (whom, at DESC) WHERE (whom IS NOT NULL);
CREATE INDEX breach_people_by_breach ON public.breach_people USING btree (breach_id);
CREATE INDEX breaches_open ON public.breaches USING btree (first_due) WHERE (closed_at IS NULL);
CREATE INDEX care_lists_by_score ON public.care_lists USING btree (month, score DESC);
CREATE INDEX challenges_by_expiry ON public.challenges USING btree (expires_at);
CREATE INDEX compliance_checks_by_month ON public.compliance_checks USING btree (month DESC, signed_at DESC);
CREATE INDEX consent_requests_of_touchpoint ON public.consent_requests USING btree (customer_id, touchpoint_id);
CREATE INDEX consents_by_address ON public.consents USING btree (address_hash, at) WHERE (address_hash IS NOT NULL);
CREATE INDEX consents_by_notice ON public.consents USING btree (notice_id, topic) WHERE (notice_id IS NOT NULL);
CREATE INDEX contracts_begun ON public.contracts USING btree (GREATEST((terms ->> 'contractOn'::text), (terms ->> 'documentOn'::text), (terms ->> 'goodsOn'::text), (terms ->> 'newDocumentOn'::text)) DESC) WHERE ((cancelled_at IS NULL) AND ((terms ->> 'kind'::text) <> 'store'::text));
CREATE INDEX contracts_waiting ON public.contracts USING btree (contract_on DESC) WHERE ((cancelled_at IS NULL) AND ((terms ->> 'kind'::text) <> 'store'::text) AND
CASE
    WHEN ((terms ->> 'kind'::text) = 'mail-order'::text) THEN ((terms ->> 'goodsOn'::text) IS NULL)
    WHEN ((terms ->> 'hindered'::text))::boolean THEN ((terms ->> 'newDocumentOn'::text) IS NULL)
    ELSE ((terms ->> 'documentOn'::text) IS NULL)
END);
CREATE INDEX customer_keys_by_customer ON public.customer_keys USING btree (customer_id);
CREATE INDEX customer_search_by_kana ON public.customer_search USING btree (kana text_pattern_ops);
CREATE INDEX customer_search_by_name ON public.customer_search USING btree (name text_pattern_ops);
CREATE INDEX customer_search_grams ON public.customer_search USING gin (grams);
CREATE INDEX customers_by_address ON public.customers USING btree (address_key) WHERE (address_key IS NOT NULL);
CREATE INDEX customers_by_birthday ON public.customers USING btree (EXTRACT(month FROM birthday), EXTRACT(day FROM birthday)) WHERE ((birthday IS NOT NULL) AND (state = 'active'::text));
CREATE INDEX customers_by_branch ON public.customers USING btree (branch_id, kana_key, id) WHERE ((state = 'active'::text) AND (branch_id IS NOT NULL));
CREATE INDEX customers_by_company ON public.customers USING btree (company_id) WHERE (company_id IS NOT NULL);
CREATE INDEX customers_by_email ON public.customers USING btree (email_key) WHERE (email_key IS NOT NULL);
CREATE INDEX customers_by_household ON public.customers USING btree (household_id) WHERE (household_id IS NOT NULL);
CREATE INDEX customers_by_import ON public.customers USING btree (import_id) WHERE (import_id IS NOT NULL);
CREATE INDEX customers_by_kana ON public.customers USING btree (kana_key, id) WHERE (state = 'active'::text);
CREATE INDEX customers_by_mobile ON public.customers USING btree (mobile_e164) WHERE (mobile_e164 IS NOT NULL);
CREATE INDEX customers_by_name ON public.customers USING btree (name_key);
CREATE INDEX customers_by_phone ON public.customers USING btree (phone_e164) WHERE (phone_e164 IS NOT NULL);
CREATE INDEX customers_by_region ON public.customers USING btree (prefecture, city) WHERE ((prefecture IS NOT NULL) AND (state = 'active'::text));
CREATE INDEX customers_by_staff ON public.customers USING btree (staff_id, kana_key, id) WHERE ((state = 'active'::text) AND (staff_id IS NOT NULL));
CREATE INDEX customers_in_branch ON public.customers USING btree (branch_id, id);
CREATE INDEX customers_merged ON public.customers USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX customers_put_away ON public.customers USING btree (state, kana_key, id) WHERE (state <> 'active'::text);
CREATE INDEX deliveries_by_message ON public.deliveries USING btree (message_id);
CREATE INDEX deliveries_newest ON public.deliveries USING btree (at, id);
CREATE INDEX disasters_open ON public.disasters USING btree (prefecture) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX dkim_keys_signing ON public.dkim_keys USING btree (domain) WHERE (state = 'signing'::text);
CREATE INDEX duplicates_by_other ON public.duplicate_candidates USING btree (other_id) WHERE (state = 'open'::text);
CREATE INDEX duplicates_open ON public.duplicate_candidates USING btree (score DESC) WHERE (state = 'open'::text);
CREATE INDEX enrolments_by_entry ON public.enrolments USING btree (plan_id, entered_at, customer_id);
CREATE INDEX enrolments_inside ON public.enrolments USING btree (plan_id, customer_id) WHERE (state = ANY (ARRAY['inside'::text, 'control'::text]));
CREATE INDEX enrolments_undone ON public.enrolments USING btree (plan_id, customer_id) WHERE (reason = 'plan.import-undone'::text);
CREATE INDEX enrolments_weighed ON public.enrolments USING btree (weighed, plan_id, entered_at) WHERE (weighed IS NOT NULL);
CREATE INDEX events_by_import ON public.events USING btree (actor) WHERE ((actor ~~ 'import:%'::text) AND (name <> ALL (ARRAY['customer.added'::text, 'customer.changed'::text, 'order.placed'::text, 'order.cancelled'::text])));
CREATE INDEX events_by_name ON public.events USING btree (name, at);
CREATE INDEX events_by_time ON public.events USING btree (customer_id, at DESC);
CREATE UNIQUE INDEX events_once ON public.events USING btree (customer_id, source, external_id) WHERE (external_id IS NOT NULL);
CREATE INDEX events_recorded ON public.events USING brin (recorded_at);
CREATE INDEX holds_by_time ON public.holds USING btree (since DESC, id DESC);
CREATE INDEX holds_open ON public.holds USING btree (customer_id) WHERE (lifted_at IS NULL);
CREATE INDEX holds_reaching ON public.holds USING btree (group_id) WHERE ((lifted_at IS NULL) AND (reach <> 'person'::text));
CREATE INDEX imports_by_hash ON public.imports USING btree (file_hash) WHERE (file_hash IS NOT NULL);
CREATE INDEX imports_by_time ON public.imports USING btree (created_at DESC, id DESC);
CREATE INDEX law_figures_by_key ON public.law_figures USING btree (key, from_day, recorded_at);
CREATE INDEX legal_holds_open ON public.legal_holds USING btree (customer_id) WHERE (lifted_at IS NULL);
CREATE INDEX merges_by_kept ON public.merges USING btree (kept_id);
CREATE INDEX missed_signs_of_month ON public.missed_signs USING btree (month, branch_id, signed_at);
CREATE INDEX no_solicit_by_day ON public.no_solicit USING btree (since DESC, id DESC);
CREATE INDEX notes_by_time ON public.notes USING btree (customer_id, written_at DESC);
CREATE INDEX notes_by_writing ON public.notes USING brin (written_at);
CREATE INDEX notes_mended ON public.notes USING btree (edited_at) WHERE (edited_at IS NOT NULL);
CREATE INDEX one_time_links_of_staff ON public.one_time_links USING btree (staff_id, purpose) WHERE ((used_at IS NULL) AND (revoked_at IS NULL));
CREATE INDEX orders_by_delivery ON public.orders USING btree (delivered_on) WHERE (delivered_on IS NOT NULL);
CREATE INDEX orders_by_id ON public.orders USING brin (id);
CREATE INDEX orders_by_import ON public.orders USING btree (import_id) WHERE (import_id IS NOT NULL);
CREATE INDEX orders_by_time ON public.orders USING btree (placed_at);
CREATE INDEX orders_recorded ON public.orders USING brin (recorded_at);
CREATE INDEX owned_items_by_contract ON public.owned_items USING btree (contract_on) WHERE (contract_on IS NOT NULL);
CREATE INDEX owned_items_by_delivery ON public.owned_items USING btree (delivered_on) WHERE (delivered_on IS NOT NULL);
CREATE INDEX owned_items_by_serial ON public.owned_items USING btree (serial) WHERE (serial IS NOT NULL);
CREATE INDEX passkeys_of_staff ON public.passkeys USING btree (staff_id);
CREATE INDEX privacy_requests_by_customer ON public.privacy_requests USING btree (customer_id) WHERE (customer_id IS NOT NULL);
CREATE INDEX privacy_requests_open ON public.privacy_requests USING btree (due_on) WHERE (state = 'open'::text);
CREATE INDEX promises_by_id ON public.promises USING btree (id);
CREATE INDEX promises_by_task ON public.promises USING btree (task_id) WHERE (task_id IS NOT NULL);
CREATE INDEX promises_open ON public.promises USING btree (due_on) WHERE ((kept_at IS NULL) AND (dropped_reason IS NULL));
CREATE INDEX provision_people_by_provision ON public.provision_people USING btree (provision_id);
CREATE INDEX provisions_by_day ON public.provisions USING btree (day DESC, id DESC);
CREATE INDEX purchase_facts_by_last ON public.purchase_facts USING btree (last_at);
CREATE INDEX purchase_facts_by_spend ON public.purchase_facts USING btree (spend);
CREATE INDEX rate_counters_by_last ON public.rate_counters USING btree (last_at);
CREATE INDEX retention_runs_by_time ON public.retention_runs USING btree (started_at DESC);
CREATE UNIQUE INDEX roles_by_name ON public.roles USING btree (name) WHERE (removed_at IS NULL);
CREATE INDEX sensitive_finds_open ON public.sensitive_finds USING btree (found_at DESC) WHERE (decision IS NULL);
CREATE INDEX sessions_by_expiry ON public.sessions USING btree (expires_at);
CREATE INDEX sessions_of_staff ON public.sessions USING btree (staff_id, seen_at DESC);
CREATE INDEX simulations_by_time ON public.simulations USING btree (created_at DESC);
CREATE INDEX tasks_by_id ON public.tasks USING btree (id);
CREATE INDEX tasks_done ON public.tasks USING btree (done_at) WHERE (state = 'done'::text);
CREATE INDEX tasks_open ON public.tasks USING btree (staff_id, due_at) WHERE (state = ANY (ARRAY['open'::text, 'snoozed'::text]));
CREATE INDEX tasks_open_all ON public.tasks USING btree (due_at) WHERE (state = ANY (ARRAY['open'::text, 'snoozed'::text]));
CREATE INDEX tasks_open_branch ON public.tasks USING btree (branch_id, due_at) WHERE (state = ANY (ARRAY['open'::text, 'snoozed'::text]));
CREATE INDEX tasks_to_pass_on ON public.tasks USING btree (pass_on_at) WHERE (pass_on_at IS NOT NULL);
CREATE INDEX touchpoint_changes_by_time ON public.touchpoint_changes USING brin (at);
CREATE INDEX touchpoints_ads ON public.touchpoints USING btree (customer_id, COALESCE(contacted_at, due_at)) WHERE ((legal_class = 'ad'::text) AND (state = ANY (ARRAY['planned'::text, 'moved'::text, 'claimed'::text, 'sent'::text, 'handed'::text, 'done'::text])));
CREATE INDEX touchpoints_ahead ON public.touchpoints USING btree (plan_id, step_key, COALESCE(channel, ''::text), due_at, id) WHERE (state = 'planned'::text);
CREATE INDEX touchpoints_by_branch ON public.touchpoints USING btree (branch_id, plan_id, state, COALESCE(channel, ''::text), due_at, id) WHERE (branch_id IS NOT NULL);
CREATE INDEX touchpoints_by_hand ON public.touchpoints USING btree (lane, due_at, not_after) WHERE ((state = ANY (ARRAY['planned'::text, 'moved'::text])) AND (kind = ANY (ARRAY['call'::text, 'visit'::text, 'postcard'::text, 'check'::text])) AND ((reason IS DISTINCT FROM 'channel-trouble'::text) OR (channel IS NULL)));
CREATE INDEX touchpoints_by_plan ON public.touchpoints USING btree (plan_id, step_key, state, COALESCE(channel, ''::text), due_at, id) WHERE (state <> 'planned'::text);
CREATE INDEX touchpoints_by_reason ON public.touchpoints USING btree (reason COLLATE "C", plan_id, state, due_at, id) WHERE (reason IS NOT NULL);
CREATE INDEX touchpoints_by_state ON public.touchpoints USING btree (state, due_at, id) WHERE (state <> 'planned'::text);
CREATE INDEX touchpoints_cap_calls ON public.touchpoints USING btree (COALESCE(contacted_at, due_at), branch_id) WHERE ((kind = 'call'::text) AND (data ? 'cap'::text));
CREATE INDEX touchpoints_claimed ON public.touchpoints USING btree (claimed_until) WHERE (state = 'claimed'::text);
CREATE INDEX touchpoints_merged ON public.touchpoints USING btree (customer_id, merged_into) WHERE (state = 'merged'::text);
CREATE INDEX touchpoints_messages ON public.touchpoints USING btree (lane, due_at, not_after) WHERE ((state = ANY (ARRAY['planned'::text, 'moved'::text])) AND (kind = ANY (ARRAY['message'::text, 'survey'::text])) AND ((reason IS DISTINCT FROM 'channel-trouble'::text) OR (channel IS NULL)));
CREATE INDEX touchpoints_missed ON public.touchpoints USING btree (planned_for, id) INCLUDE (customer_id, plan_id, state, reason, merged_into) WHERE ((state = ANY (ARRAY['skipped'::text, 'expired'::text, 'held'::text, 'merged'::text])) OR ((state = 'cancelled'::text) AND (reason = ANY (ARRAY['hand.cancelled'::text, 'sales.no-solicit'::text, 'sales.not-requested'::text, 'sales.cooling-off'::text]))));
CREATE INDEX touchpoints_put_off ON public.touchpoints USING btree (lane, channel, legal_class, due_at, not_after) WHERE ((state = ANY (ARRAY['planned'::text, 'moved'::text])) AND (reason = 'channel-trouble'::text) AND (channel IS NOT NULL));
CREATE INDEX verdicts_by_time ON public.verdicts USING brin (at);

CREATE TRIGGER api_keys_told AFTER UPDATE OF revoked_at ON public.api_keys FOR EACH STATEMENT EXECUTE FUNCTION tell_access();

CREATE TRIGGER audit_archive_stands BEFORE DELETE OR UPDATE ON public.audit_archive FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();

CREATE TRIGGER audit_entries_stand BEFORE DELETE OR UPDATE ON public.audit_entries FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();

CREATE TRIGGER audit_sealed_stands BEFORE DELETE OR UPDATE ON public.audit_sealed FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();

CREATE TRIGGER audit_seals_stand BEFORE DELETE OR UPDATE ON public.audit_seals FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();

CREATE TRIGGER compliance_checks_stay BEFORE UPDATE ON public.compliance_checks FOR EACH ROW EXECUTE FUNCTION signed_is_signed();

CREATE TRIGGER kpi_customers_moved AFTER UPDATE ON public.customers REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION kpi_touch_customers();

CREATE TRIGGER kpi_event_changed AFTER UPDATE ON public.events REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION kpi_touch_event();

CREATE TRIGGER kpi_event_removed AFTER DELETE ON public.events REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION kpi_touch_event();

CREATE TRIGGER kpi_order_changed AFTER UPDATE ON public.orders REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION kpi_touch_order();

CREATE TRIGGER kpi_order_removed AFTER DELETE ON public.orders REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION kpi_touch_order();

CREATE TRIGGER roles_told AFTER UPDATE OF permissions, removed_at ON public.roles FOR EACH STATEMENT EXECUTE FUNCTION tell_access();

CREATE TRIGGER sessions_told AFTER DELETE ON public.sessions FOR EACH STATEMENT EXECUTE FUNCTION tell_access();

CREATE TRIGGER staff_told AFTER UPDATE OF role, role_id, branch_id, sees, more_branches, state ON public.staff FOR EACH STATEMENT EXECUTE FUNCTION tell_access();
