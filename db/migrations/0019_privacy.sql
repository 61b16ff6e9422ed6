-- Why: what personal data is for, who else has it, what people ask of us about it, what went wrong with it, and when it must go (個人情報保護法, japan-rules P1–P24).

-- owner: purposes — what people were told their data is for. The wording stands in versions that never change.
create table purposes (
  id uuid primary key default uuidv7(),
  key text not null unique,
  name text not null,
  sort int not null default 0,
  created_at timestamptz not null, retired_at timestamptz
);

-- owner: purposes — append-only. uses: what this wording lets us do. related: why a change is reasonably related to what was told before (17条2項); notice: what was published about it.
create table purpose_versions (
  purpose_id uuid not null references purposes,
  version int not null,
  wording text not null, wording_en text,
  uses text[] not null check (uses <@ array['contract', 'care', 'ad', 'analytics', 'provision']),
  from_day date not null,
  related text, notice text,
  published_by text, published_at timestamptz not null,
  primary key (purpose_id, version),
  check (version = 1 or (related is not null and notice is not null))
);

-- owner: purposes — where data comes from, and which purpose is shown there before it is collected (21条2項).
create table purpose_sources (
  key text primary key,
  name text not null, kind text not null check (kind in ('hand', 'form')),
  purpose_id uuid not null references purposes,
  updated_at timestamptz not null
);

-- owner: purposes — a person's own yes to a use their purpose does not name.
create table purpose_consents (
  customer_id uuid not null,
  "use" text not null check ("use" in ('contract', 'care', 'ad', 'analytics', 'provision')),
  words text not null,
  actor text,
  at timestamptz not null, ended_at timestamptz,
  primary key (customer_id, "use")
);

insert into purposes (id, key, name, created_at) values ('00000000-0000-7000-8000-0000000000aa', 'general', '商品・サービスの提供とアフターサービス', 'epoch');
insert into purpose_versions (purpose_id, version, wording, wording_en, uses, from_day, published_by, published_at) values (
  '00000000-0000-7000-8000-0000000000aa', 1,
  'ご購入いただいた商品・サービスの提供、納品、点検、修理、保証などのアフターサービス、お問い合わせへの対応、商品・サービス・催しのご案内、およびサービスをよりよくするための集計・分析のために利用します。',
  'We use your data to provide what you bought and its after-sales service (delivery, inspection, repair, warranty), to answer your questions, to tell you about our goods, services and events, and to count and analyse in order to serve you better.',
  '{contract,care,ad,analytics}', '1970-01-01', 'system', 'epoch');
insert into purpose_sources (key, name, kind, purpose_id, updated_at) values
  ('hand', 'お客様の登録(店頭・電話・API)', 'hand', '00000000-0000-7000-8000-0000000000aa', 'epoch');

-- A house that holds no more than these is empty: a backup may be restored into it.
comment on table purposes is 'born with 1 row'; comment on table purpose_versions is 'born with 1 row'; comment on table purpose_sources is 'born with 1 row';

-- owned by imports: what the people in this file were told. Never empty; files of before stand under the general purpose.
alter table imports add column purpose_id uuid not null default '00000000-0000-7000-8000-0000000000aa' references purposes;

-- owned by customers: the company's own field holds 要配慮個人情報 of this kind (2条3項); who lacks the permission sees it masked.
alter table attribute_fields add column sensitive text check (sensitive in ('health', 'creed', 'crime', 'status', 'other'));

-- owner: privacy — who handles our data for us (25条), where, and when we last looked (28条).
create table processors (
  id uuid primary key default uuidv7(),
  name text not null,
  work text not null,
  items text[] not null default '{}',
  country text not null default 'JP' check (country ~ '^[A-Z]{2}$'),
  measures text,
  subcontracts boolean not null default false,
  contract_on date, checked_on date, check_note text, ended_on date,
  created_at timestamptz not null, updated_at timestamptz not null
);

-- owner: privacy — one provision to a third party (29条) or from one (30条). class decides how long it is kept (規則21・25条).
create table provisions (
  id uuid primary key default uuidv7(),
  direction text not null check (direction in ('out', 'in')),
  class text not null check (class in ('contract', 'batch', 'single')),
  day date not null,
  party text not null, party_address text, party_representative text,
  country text not null default 'JP' check (country ~ '^[A-Z]{2}$'),
  abroad_told text,
  basis text not null check (basis in ('consent', 'law', 'life', 'health', 'public-body', 'academic', 'succession', 'joint-use')),
  items text[] not null,
  obtained text,
  people bigint not null default 0,
  note text,
  recorded_by text,
  recorded_at timestamptz not null,
  check (direction = 'out' or obtained is not null),
  check (country = 'JP' or direction = 'in' or abroad_told is not null)
);
create index provisions_by_day on provisions (day desc, id desc);

-- owner: privacy
create table provision_people (
  customer_id uuid not null,
  provision_id uuid not null,
  primary key (customer_id, provision_id)
);
create index provision_people_by_provision on provision_people (provision_id);

-- owner: privacy — what a person asks of us about their own data (32–39条). customer_id null: not yet known who it is.
create table privacy_requests (
  id uuid primary key default uuidv7(),
  number text not null unique,
  customer_id uuid,
  kind text not null check (kind in ('purpose', 'disclosure', 'correction', 'stop-use', 'erase', 'stop-provision')),
  ground text,
  "by" text not null check ("by" in ('person', 'agent')),
  agent_name text, agent_proof text,
  asker text not null, reach text,
  form text not null default 'electronic' check (form in ('electronic', 'paper')),
  detail text,
  received_on date not null, due_on date not null,
  staff_id uuid,
  promise_id uuid,
  identity_how text, identity_by text, identity_at timestamptz,
  fee int not null default 0 check (fee >= 0),
  fee_paid_on date,
  state text not null default 'open' check (state in ('open', 'done', 'refused', 'withdrawn')),
  answer text, refusal_reason text, answered_by text, answered_at timestamptz,
  created_at timestamptz not null,
  check (("by" = 'agent') = (agent_name is not null)),
  check (fee = 0 or kind in ('purpose', 'disclosure')),
  check ((state = 'open') = (answered_at is null)),
  check (state <> 'refused' or refusal_reason is not null)
);
create index privacy_requests_open on privacy_requests (due_on) where state = 'open';
create index privacy_requests_by_customer on privacy_requests (customer_id) where customer_id is not null;

-- owner: privacy — 漏えい等 (26条). origin: what it came from; facts: the nine fields of the report (規則8条).
create table breaches (
  id uuid primary key default uuidv7(),
  number text not null unique,
  title text not null,
  aware_on date not null,
  origin jsonb not null,
  nature jsonb not null,
  triggers text[] not null default '{}',
  facts jsonb not null default '{}',
  people bigint not null default 0,
  as_processor boolean not null default false,
  first_due date, full_due date,
  first_reported_at timestamptz, full_reported_at timestamptz, client_told_at timestamptz, people_told_at timestamptz,
  closed_at timestamptz, closed_why text,
  stopped jsonb not null default '[]',
  opened_by text,
  created_at timestamptz not null, updated_at timestamptz not null
);
create index breaches_open on breaches (first_due) where closed_at is null;

-- owner: privacy
create table breach_people (
  customer_id uuid not null,
  breach_id uuid not null,
  told_at timestamptz, told_how text,
  primary key (customer_id, breach_id)
);
create index breach_people_by_breach on breach_people (breach_id);

-- owner: privacy — a text that seems to hold 要配慮個人情報, and what a person decided about it. The text itself stays where it was written.
create table sensitive_finds (
  customer_id uuid not null,
  id uuid not null,
  place text not null check (place in ('note', 'talk')),
  kinds text[] not null,
  found_at timestamptz not null,
  decision text check (decision in ('consented', 'harmless', 'removed')), decided_by text, decided_at timestamptz,
  primary key (customer_id, id)
);
create index sensitive_finds_open on sensitive_finds (found_at desc) where decision is null;

-- owner: privacy — up to when texts were looked through.
create table sensitive_looks (
  place text primary key check (place in ('note', 'talk')),
  looked_at timestamptz not null
);

-- owner: privacy — records of this person are kept beyond their time (a dispute, an order of a court), until somebody lifts it.
create table legal_holds (
  customer_id uuid not null,
  id uuid not null default uuidv7(),
  why text not null,
  reference text,
  since timestamptz not null,
  actor text,
  lifted_at timestamptz, lifted_by text, lifted_why text,
  primary key (customer_id, id)
);
create index legal_holds_open on legal_holds (customer_id) where lifted_at is null;

-- owner: privacy — what each run of the retention register did, or would have done.
create table retention_runs (
  id uuid primary key default uuidv7(),
  dry boolean not null,
  day date not null,
  results jsonb not null,
  spared bigint not null,
  actor text not null,
  started_at timestamptz not null, finished_at timestamptz
);
create index retention_runs_by_time on retention_runs (started_at desc);

-- owner: privacy — a month's check as it was signed; a correction is a new row that names the one it corrects.
create table compliance_checks (
  id uuid primary key default uuidv7(),
  month date not null,
  corrects uuid references compliance_checks,
  items jsonb not null,
  note text,
  signed_by uuid not null, signed_name text not null, signed_at timestamptz not null
);
create index compliance_checks_by_month on compliance_checks (month desc, signed_at desc);
create function signed_is_signed() returns trigger language plpgsql as $$ begin raise exception 'a signed check is never changed'; end $$;
create trigger compliance_checks_stay before update on compliance_checks for each row execute function signed_is_signed();

-- owner: privacy — the house's manuals and trainings, in versions that never change, and who read which.
create table manual_pages (
  id uuid primary key default uuidv7(),
  kind text not null check (kind in ('manual', 'training')),
  title text not null,
  live_version int not null,
  created_at timestamptz not null,
  archived_at timestamptz
);

-- owner: privacy
create table manual_versions (
  page_id uuid not null references manual_pages,
  version int not null,
  title text not null,
  body text not null,
  published_by text, published_at timestamptz not null,
  primary key (page_id, version)
);

-- owner: privacy
create table manual_readings (
  page_id uuid not null references manual_pages,
  version int not null,
  staff_id uuid not null,
  read_at timestamptz not null,
  primary key (page_id, version, staff_id)
);

-- What retention asks for by time, table after table; rows are appended in that order, so a BRIN costs next to nothing.
create index verdicts_by_time on verdicts using brin (at);
create index notes_by_writing on notes using brin (written_at);
create index notes_mended on notes (edited_at) where edited_at is not null;
