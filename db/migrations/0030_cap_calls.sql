-- Why: of the advertising that finds no place only so many calls are made per branch and day; those of a few days are counted without reading anybody's other contacts.

create index touchpoints_cap_calls on touchpoints (coalesce(contacted_at, due_at), branch_id) where kind = 'call' and data ? 'cap';
