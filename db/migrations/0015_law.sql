-- Why: every figure of a law is a dated setting (japan-rules, heading): what the house set from which day on, and on what source; the figures as they came stand in the code.

-- owner: law — append-only: a later row for the same key and day wins, so that it can be shown what held when.
create table law_figures (
  id uuid primary key default uuidv7(),
  key text not null check (length(key) between 3 and 80),
  from_day date not null,
  value double precision not null check (value >= 0),
  source text not null check (length(source) between 5 and 300),
  actor text,
  recorded_at timestamptz not null
);
create index law_figures_by_key on law_figures (key, from_day, recorded_at);
