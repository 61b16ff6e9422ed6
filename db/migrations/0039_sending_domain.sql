-- Why: mail of a domain whose DNS says nothing of us is taken for spam; the house looks at its DNS, and signs with a key of its own (M18, E1, E3).

-- owner: channels — keys the house signs its mails with (DKIM, RFC 6376); the private half is sealed, one a domain signs.
create table dkim_keys (
  domain text not null check (domain = lower(domain) and length(domain) between 3 and 253),
  selector text not null check (selector ~ '^[a-z0-9]{1,63}$'),
  private_key text not null,
  public_key text not null,
  state text not null check (state in ('waiting', 'signing', 'kept')),
  made_at timestamptz not null,
  seen_at timestamptz,
  begun_at timestamptz,
  ended_at timestamptz,
  primary key (domain, selector)
);
create unique index dkim_keys_signing on dkim_keys (domain) where state = 'signing';

-- owner: channels — what the DNS and the mail server last said of a sending domain, and what became of its mails by then.
create table sending_looks (
  domain text primary key,
  observed jsonb not null,
  share jsonb,
  looked_at timestamptz not null
);
