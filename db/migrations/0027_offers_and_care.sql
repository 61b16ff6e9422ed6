-- Why: a sale at a door or on the phone starts its clock, a customer's own request opens one contact, a contract says who it is with, health is read only for a purpose that says so, and care can be refused apart from notices.

-- owner: selling — whom a contract is with says more than "for a business": abroad and public bodies are outside the law too (T17).
update contracts set terms = (terms - 'forBusiness') || jsonb_build_object('party', case when (terms ->> 'forBusiness')::boolean then 'business' else 'consumer' end)
 where terms ? 'forBusiness';

-- owner: selling — what kind of party a customer is, as somebody of the house wrote it down; without a line a company is a business and a person a consumer (T17).
create table selling_parties (
  customer_id uuid primary key,
  party text not null check (party in ('consumer', 'business', 'abroad', 'public')),
  at timestamptz not null,
  actor text
);

-- owner: selling — the one contact a request opens (T14); null: a request for the kind of goods as such.
alter table assents add column contact_id uuid;

-- The register as a list, newest first, over all branches.
create index no_solicit_by_day on no_solicit (since desc, id desc);
-- What may still be taken back, over all branches.
create index contracts_open on contracts (contract_on desc) where cancelled_at is null;

-- owner: tasks — what a sale on a visit or call was: when the document was handed over, the amount, paid in cash.
alter table tasks add column sale jsonb;

-- owner: purposes — choosing people by 要配慮個人情報 is a use of its own (P1, P3).
alter table purpose_versions drop constraint purpose_versions_uses_check,
  add constraint purpose_versions_uses_check check (uses <@ array['contract', 'care', 'ad', 'analytics', 'provision', 'sensitive']);
alter table purpose_consents drop constraint purpose_consents_use_check,
  add constraint purpose_consents_use_check check ("use" in ('contract', 'care', 'ad', 'analytics', 'provision', 'sensitive'));

-- owner: touchpoints — a step's card says which of the house's own fields its plan reads.
update step_cards c set card = c.card || jsonb_build_object('reads', r.keys)
  from (select v.plan_id, v.version, s ->> 'key' as step_key,
               (select jsonb_agg(distinct substr(t ->> 'fact', 11))
                  from jsonb_array_elements(coalesce(v.definition #> '{audience,all}', '[]') || coalesce(s #> '{condition,all}', '[]')) t
                 where t ->> 'fact' like 'attribute.%') as keys
          from plan_versions v cross join jsonb_array_elements(v.definition -> 'steps') s) r
 where c.plan_id = r.plan_id and c.version = r.version and c.step_key = r.step_key and r.keys is not null;

-- owner: consent — 'aftercare' (その後のご連絡・アンケート) is a topic of every house now; one that had a topic of advertising by this key keeps it under another.
update plan_cards set topic = 'aftercare-news' where topic = 'aftercare';
update plans set draft = jsonb_set(draft, '{topic}', '"aftercare-news"') where draft ->> 'topic' = 'aftercare';
update plan_versions set definition = jsonb_set(definition, '{topic}', '"aftercare-news"') where definition ->> 'topic' = 'aftercare';
update consents set topic = 'aftercare-news' where topic = 'aftercare';
update permissions set topic = 'aftercare-news' where topic = 'aftercare';
update refused_addresses set topic = 'aftercare-news' where topic = 'aftercare';
update consent_requests set topic = 'aftercare-news' where topic = 'aftercare';
update topics set key = 'aftercare-news' where key = 'aftercare';
alter table topics drop constraint topics_key_check,
  add constraint topics_key_check check (key ~ '^[a-z][a-z0-9-]{1,30}$' and key <> all (array['ad', 'all', 'aftercare']));
