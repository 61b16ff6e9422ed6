import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { freshDb } from '#test/support/db.ts'
import { dumpSchema } from './dump-schema.ts'

it('writes down whatever a migration can make, in an order of its own', async () => {
  const { db, pool } = await freshDb()
  await sql`drop schema public cascade; create schema public`.execute(db)
  await sql`
    create type mood as enum ('calm', 'glad');
    create table zebras (id int generated always as identity primary key, name text collate "C" not null default '髙', mood mood,
      len int generated always as (length(name)) stored, check (name <> ''), unique nulls not distinct (name));
    create index zebras_glad on zebras (mood desc) where mood = 'glad';
    create table days (at date not null) partition by range (at);
    create table days_2026 partition of days for values from ('2026-01-01') to ('2027-01-01');
    create view glad as select id from zebras where mood = 'glad';
    create function twice(n int) returns int language sql immutable as 'select n * 2';
    create function shout() returns trigger language plpgsql as 'begin return new; end';
    create trigger zebras_shout before insert on zebras for each row execute function shout();
    create table apples (zebra int references zebras on delete cascade)`.execute(db)
  const text = await dumpSchema(pool)

  for (const part of [
    `create type mood as enum ('calm', 'glad');`,
    `create table apples (\n  zebra integer,\n  constraint apples_zebra_fkey FOREIGN KEY (zebra) REFERENCES zebras(id) ON DELETE CASCADE\n);\n\ncreate table days`,
    `  id integer generated always as identity not null,\n  name text collate "C" default '髙'::text not null,\n  mood mood,`,
    '  len integer generated always as (length(name)) stored,',
    `constraint zebras_name_key UNIQUE NULLS NOT DISTINCT (name),\n  constraint zebras_name_check CHECK ((name <> ''::text))`,
    'partition by RANGE (at);',
    `create table days_2026 partition of days FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');`,
    `CREATE INDEX zebras_glad ON public.zebras USING btree (mood DESC) WHERE (mood = 'glad'::mood);`,
    'create view glad as',
    'FUNCTION public.twice(n integer)',
    'CREATE TRIGGER zebras_shout BEFORE INSERT ON public.zebras',
  ]) {
    expect(text).toContain(part)
  }
  expect(await dumpSchema(pool)).toBe(text)
})
