import type pg from 'pg'

type Queryable = Pick<pg.Pool, 'query'>

const HEAD = '-- Generated from db/migrations by `bin/check --update`. Do not edit: write a migration.'

/** The schema `public` of a migrated database as SQL text, the same whatever the order of creation; extensions' own objects left out. */
export async function dumpSchema(pool: Queryable): Promise<string> {
  const parts: string[] = [HEAD]
  for (const statement of [extensions, types, functions, tables, indexes, views, triggers]) {
    const { rows } = await pool.query<{ text: string }>(statement)
    if (rows.length > 0) parts.push(rows.map(row => row.text.trimEnd()).join(statement === indexes ? '\n' : '\n\n'))
  }
  return `${parts.join('\n\n')}\n`
}

const notOfAnExtension = (oid: string): string =>
  `not exists (select from pg_depend d where d.objid = ${oid} and d.deptype = 'e')`

const extensions = `
  select format('create extension %I;', extname) as text from pg_extension where extname <> 'plpgsql' order by extname`

const types = `
  select format('create type %I as enum (%s);', t.typname, string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder)) as text
  from pg_type t join pg_enum e on e.enumtypid = t.oid
  where t.typnamespace = 'public'::regnamespace and ${notOfAnExtension('t.oid')}
  group by t.typname order by t.typname`

const functions = `
  select pg_get_functiondef(p.oid) || ';' as text from pg_proc p
  where p.pronamespace = 'public'::regnamespace and p.prokind in ('f', 'p') and ${notOfAnExtension('p.oid')}
  order by p.proname, pg_get_function_identity_arguments(p.oid)`

const column = `
  format('  %I %s', a.attname, format_type(a.atttypid, a.atttypmod))
  || case when a.attcollation <> t.typcollation then ' collate ' || a.attcollation::regcollation else '' end
  || case when a.attgenerated <> '' then format(' generated always as (%s) %s', pg_get_expr(def.adbin, def.adrelid),
       case a.attgenerated when 's' then 'stored' else 'virtual' end)
     when a.attidentity <> '' then format(' generated %s as identity', case a.attidentity when 'a' then 'always' else 'by default' end)
     when def.adbin is not null then ' default ' || pg_get_expr(def.adbin, def.adrelid) else '' end
  || case when a.attnotnull then ' not null' else '' end`

const tables = `
  select format('create table %I%s%s%s;', c.relname,
    case when c.relispartition then (select format(' partition of %s', inhparent::regclass) from pg_inherits where inhrelid = c.oid) else '' end,
    case when c.relispartition then ' ' || pg_get_expr(c.relpartbound, c.oid) else format(E' (\\n%s\\n)', concat_ws(E',\\n', cols.list, keys.list)) end,
    case when c.relkind = 'p' then ' partition by ' || pg_get_partkeydef(c.oid) else '' end
      || case when c.reloptions is not null then format(' with (%s)', array_to_string(c.reloptions, ', ')) else '' end
      || case when c.relpersistence = 'u' then ' -- unlogged' else '' end) as text
  from pg_class c
  cross join lateral (
    select string_agg(${column}, E',\\n' order by a.attnum) as list
    from pg_attribute a join pg_type t on t.oid = a.atttypid
    left join pg_attrdef def on def.adrelid = a.attrelid and def.adnum = a.attnum
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) cols
  cross join lateral (
    select string_agg(format('  constraint %I %s', k.conname, pg_get_constraintdef(k.oid)), E',\\n'
      order by array_position(array['p', 'u', 'f', 'c', 'x'], k.contype::text), k.conname) as list
    from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'u', 'f', 'c', 'x') and k.conparentid = 0) keys
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and ${notOfAnExtension('c.oid')}
  order by c.relname`

const indexes = `
  select pg_get_indexdef(i.indexrelid) || ';' as text
  from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
  where c.relnamespace = 'public'::regnamespace and not t.relispartition
    and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
  order by t.relname, c.relname`

const views = `
  select format(E'create %s %I as\\n%s', case c.relkind when 'm' then 'materialized view' else 'view' end, c.relname, pg_get_viewdef(c.oid)) as text
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm') and ${notOfAnExtension('c.oid')}
  order by c.relname`

const triggers = `
  select pg_get_triggerdef(g.oid) || ';' as text from pg_trigger g join pg_class c on c.oid = g.tgrelid
  where c.relnamespace = 'public'::regnamespace and not g.tgisinternal
  order by c.relname, g.tgname`
