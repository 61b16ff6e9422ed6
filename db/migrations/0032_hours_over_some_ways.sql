-- Why: who said 「電話は平日の夕方だけ」 spoke of the telephone; their mails go as always.

-- Which ways a customer's days and hours hold for; none: every way, as all that was said until now.
alter table wishes
  add column hours_for text[] not null default '{}' check (hours_for <@ '{email,sms,line,phone,visit,postcard,chat}'::text[]);
