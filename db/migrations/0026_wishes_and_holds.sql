-- Why: a customer says on which days and in which hours they may be reached, all holds are looked through as one list, and what a form was answered with is counted by its words.

-- Null: nobody asked, and hours an import brought along (attribute contact_window) stand; 'any': asked, and any time will do. Weekdays: 0 = Sunday; none: any day.
alter table wishes
  add column hours text check (hours = 'any' or hours ~ '^[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]$'),
  add column days smallint[] not null default '{}' check (days <@ '{0,1,2,3,4,5,6}'::smallint[]);

create index holds_by_time on holds (since desc, id desc);
create index consents_by_notice on consents (notice_id, topic) where notice_id is not null;
