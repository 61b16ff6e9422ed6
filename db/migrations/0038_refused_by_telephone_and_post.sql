-- Why: a refusal of calls, visits or cards was the person's alone; a file that brings the same number or home under another name opened it again (T10, H15, M14).

-- owner: consent — what stands refused today, written down for the telephone and the home as it always was for a mailbox. A company's telephone is many people's.
insert into refused_addresses (hash, channel, topic, since)
select encode(sha256(convert_to(a.kind || ':' || a.address, 'UTF8')), 'hex'), a.channel, p.topic, max(p.since)
  from permissions p join customers c on c.id = p.customer_id
 cross join lateral (values
   ('phone', c.mobile_e164, 'phone'), ('phone', case when c.kind = 'person' and c.company_id is null then c.phone_e164 end, 'phone'),
   ('post', case when c.address_key <> '' then c.address_key || '|' || c.name_key end, 'postcard'),
   ('post', case when c.address_key <> '' then c.address_key || '|' || c.name_key end, 'visit')) a(kind, address, channel)
 where p.said = 'no' and p.until is null and p.channel in (a.channel, 'all') and a.address is not null
   and not exists (select from permissions y where y.customer_id = p.customer_id and y.said = 'yes' and y.channel in (a.channel, 'all') and y.topic = p.topic and y.since > p.since
                      and y.way not in ('import', 'merge') and coalesce(y.basis, 'consent') = 'consent')
 group by 1, 2, 3
on conflict (hash, channel, topic) do nothing;
