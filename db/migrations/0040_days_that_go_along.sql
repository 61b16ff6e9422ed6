-- Why: a list kept as 「この30日」 kept the day that was thirty days ago, and looked at one day more with each day.

-- owner: customers — where the day kept is exactly so many days before the list was kept as the screen offered, it is that many days again. Other days were meant as they stand, or cannot be known.
with zone as (
  select coalesce((select value ->> 'zone' from settings where key = 'company'), 'Asia/Tokyo') as zone
),
kept as (
  select v.id, f.key, f.value, (v.created_at at time zone zone.zone)::date as kept_on,
         case jsonb_typeof(f.value) when 'array' then f.value ->> 0 else f.value #>> '{}' end as day,
         case f.key when 'boughtSince' then array[30, 90, 180, 365] when 'notBoughtSince' then array[60, 90, 180, 365, 730] else array[7, 30, 90] end as offered
    from saved_views v cross join zone cross join lateral jsonb_each(v.filter) f
   where v.screen = 'customers' and f.key in ('boughtSince', 'notBoughtSince', 'addedSince')
     and (jsonb_typeof(f.value) = 'string' or (jsonb_typeof(f.value) = 'array' and jsonb_array_length(f.value) = 1))
),
along as (
  select id, jsonb_object_agg(key, jsonb_build_array('-' || (kept_on - day::date) || 'd')) as filter
    from kept where day ~ '^\d{4}-\d{2}-\d{2}$' and pg_input_is_valid(day, 'date') and kept_on - day::date = any(offered)
   group by id
)
update saved_views v set filter = v.filter || along.filter from along where along.id = v.id;

-- owner: customers — the ledger's spans had names of their own; they are days now, as everywhere.
update saved_views v
   set filter = (v.filter - 'when') || case coalesce(v.filter -> 'when' ->> 0, v.filter ->> 'when')
     when 'today' then '{"from": ["0d"], "to": ["1d"]}'::jsonb
     when 'week' then '{"from": ["0d"], "to": ["7d"]}'::jsonb
     when 'month' then '{"from": ["0d"], "to": ["31d"]}'::jsonb
     when 'past' then '{"from": ["-30d"], "to": ["1d"]}'::jsonb
     else '{}'::jsonb end
 where v.screen = 'touchpoints' and v.filter ? 'when';
