-- Why: while a mail server was away, or sending was paused, each beat read all that waited to find what could move; now what may move, what people do and what was put off stand apart, each row in one of three indexes.
-- concurrently

create index concurrently touchpoints_messages on touchpoints (lane, due_at, not_after)
 where state in ('planned', 'moved') and kind in ('message', 'survey') and (reason is distinct from 'channel-trouble' or channel is null);
create index concurrently touchpoints_by_hand on touchpoints (lane, due_at, not_after)
 where state in ('planned', 'moved') and kind in ('call', 'visit', 'postcard', 'check') and (reason is distinct from 'channel-trouble' or channel is null);
create index concurrently touchpoints_put_off on touchpoints (lane, channel, legal_class, due_at, not_after)
 where state in ('planned', 'moved') and reason = 'channel-trouble' and channel is not null;
drop index concurrently if exists touchpoints_waiting;
