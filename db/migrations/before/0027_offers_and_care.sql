-- Why: 0027 calls a house's own topic `aftercare` `aftercare-news`, and a house that has both can never get past it. There the older one gets the next free name here, and 0027 finds nothing left to rename.

create temporary table topics_named on commit drop as
  select key from topics
  union select topic from plan_cards union select draft ->> 'topic' from plans union select definition ->> 'topic' from plan_versions
  union select topic from consents union select topic from permissions union select topic from refused_addresses union select topic from consent_requests;

create temporary table topic_freed on commit drop as
  select 'aftercare-news-' || min(n) as key from generate_series(2, 1000) n
   where 'aftercare-news-' || n not in (select key from topics_named where key is not null)
     and (select count(*) from topics_named where key in ('aftercare', 'aftercare-news')) = 2
  having count(*) > 0;

update plan_cards set topic = f.key from topic_freed f where topic = 'aftercare';
update plans set draft = jsonb_set(draft, '{topic}', to_jsonb(f.key)) from topic_freed f where draft ->> 'topic' = 'aftercare';
update plan_versions set definition = jsonb_set(definition, '{topic}', to_jsonb(f.key)) from topic_freed f where definition ->> 'topic' = 'aftercare';
update consents set topic = f.key from topic_freed f where topic = 'aftercare';
update permissions set topic = f.key from topic_freed f where topic = 'aftercare';
update refused_addresses set topic = f.key from topic_freed f where topic = 'aftercare';
update consent_requests set topic = f.key from topic_freed f where topic = 'aftercare';
update topics set key = f.key from topic_freed f where topics.key = 'aftercare';
