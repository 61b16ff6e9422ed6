-- Why: what a text is by law is read from its words when it is published (M1, M2), who made it less is kept, and praise needs its proof (K7).

-- A notice may carry an advertisement beside its matter (特電法規則6条1号): the class in the middle. Steps keep three classes; this one is of words alone.
alter table templates drop constraint templates_legal_class_check;
alter table templates add constraint templates_legal_class_check check (legal_class in ('ad', 'notice-ad', 'notice', 'safety'));

alter table template_versions drop constraint template_versions_legal_class_check;
alter table template_versions add constraint template_versions_legal_class_check check (legal_class in ('ad', 'notice-ad', 'notice', 'safety'));

-- read_class: what the rule read; null where nobody asked it (versions before this, texts that come with Kizukai: those are held against it by a test).
-- manners: occasion, lane, carrier and offer the words were checked under.
alter table template_versions add column read_class text check (read_class in ('ad', 'notice-ad', 'notice', 'safety'));
alter table template_versions add column class_reason text check (length(btrim(class_reason)) between 5 and 500);
alter table template_versions add column published_as text;
alter table template_versions add column manners jsonb not null default '{}';

-- A class below what was read stands only with a reason: safety < notice < notice-ad < ad.
alter table template_versions add constraint template_versions_lowered_with_reason check (
  read_class is null or class_reason is not null
  or array_position(array['safety', 'notice', 'notice-ad', 'ad'], legal_class) >= array_position(array['safety', 'notice', 'notice-ad', 'ad'], read_class));

-- owner: templates — a praising word that was looked at (K7): its exact wording, what proves it, who looked, until when it may be said.
create table claims (
  id uuid primary key default uuidv7(),
  wording text not null check (length(btrim(wording)) between 2 and 200),
  evidence text not null check (length(btrim(evidence)) between 5 and 2000),
  reviewed_by text not null,
  reviewed_as text not null,
  until date not null,
  created_at timestamptz not null,
  ended_at timestamptz
);
