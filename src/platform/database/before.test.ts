import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDb } from '#test/support/db.ts'
import { migrate } from './migrate.ts'

const all = new URL('../../../db/migrations/', import.meta.url)
const place = mkdtempSync(path.join(os.tmpdir(), 'kizukai-before-'))
for (const name of readdirSync(all).filter(name => name < '0027')) copyFileSync(new URL(name, all), path.join(place, name))
afterAll(() => rmSync(place, { recursive: true }))

const { db, url } = await freshDb()
const KEN = '019aa000-0000-7000-8000-00000000aaaa'
const PLAN = '019aa000-0000-7000-8000-00000000bbbb'

/** A house as it stood before 0027. */
beforeEach(async () => {
  await sql`drop schema if exists sight cascade; drop schema public cascade; create schema public`.execute(db)
  await migrate(url, pathToFileURL(`${place}/`))
})

const topic = (key: string, name: string) =>
  sql`insert into topics (key, name_ja, name_en) values (${key}, ${name}, ${name})`.execute(db)
const permission = (key: string, said: 'yes' | 'no') =>
  sql`insert into permissions (customer_id, channel, topic, said, since, way, basis)
      values (${KEN}, 'email', ${key}, ${said}, '2026-10-01', 'form', case when ${said} = 'yes' then 'consent' end)`.execute(db)
const rows = async <T>(of: ReturnType<typeof sql<T>>): Promise<T[]> => (await of.execute(db)).rows

describe('0027 on a house of before', () => {
  it('that has no topic of its own', async () => {
    expect((await migrate(url))[0]).toBe('0027_offers_and_care.sql')
    expect(await rows(sql`select key from topics`)).toEqual([])
  })

  it('gives its own `aftercare` the name that is free', async () => {
    await topic('aftercare', 'お手入れ便り')
    await permission('aftercare', 'no')
    await migrate(url)
    expect(await rows(sql`select key, name_ja as name from topics`)).toEqual([{ key: 'aftercare-news', name: 'お手入れ便り' }])
    expect(await rows(sql`select topic, said from permissions`)).toEqual([{ topic: 'aftercare-news', said: 'no' }])
  })

  it('that has both `aftercare` and `aftercare-news` is passed: each keeps its people, its plans and its words', async () => {
    await topic('aftercare', 'お手入れ便り')
    await topic('aftercare-news', 'お知らせ')
    await topic('aftercare-news-2', '二つめのお知らせ')
    await permission('aftercare', 'no')
    await permission('aftercare-news', 'yes')
    await sql`insert into refused_addresses (hash, channel, topic, since) values ('h', 'email', 'aftercare', now()), ('h', 'email', 'aftercare-news', now())`.execute(
      db,
    )
    await sql`insert into consents (customer_id, said, channel, topic, way, at, recorded_at) values (${KEN}, 'no', 'email', 'aftercare', 'form', now(), now())`.execute(
      db,
    )
    await sql`insert into consent_requests (address_hash, customer_id, touchpoint_id, channel, topic, asked_at) values ('h', ${KEN}, ${PLAN}, 'email', 'aftercare', now())`.execute(
      db,
    )
    const draft = JSON.stringify({ topic: 'aftercare', steps: [] })
    await sql`insert into plan_cards (plan_id, name, state, topic) values (${PLAN}, 'お手入れ', 'active', 'aftercare')`.execute(
      db,
    )
    await sql`insert into plans (id, key, name, draft, created_at, updated_at) values (${PLAN}, 'care', 'お手入れ', ${draft}::jsonb, now(), now())`.execute(
      db,
    )
    await sql`insert into plan_versions (plan_id, version, definition, published_at) values (${PLAN}, 1, ${draft}::jsonb, now())`.execute(
      db,
    )

    await migrate(url)
    expect(await rows(sql`select key, name_ja as name from topics order by 1`)).toEqual([
      { key: 'aftercare-news', name: 'お知らせ' },
      { key: 'aftercare-news-2', name: '二つめのお知らせ' },
      { key: 'aftercare-news-3', name: 'お手入れ便り' },
    ])
    expect(await rows(sql`select topic, said from permissions order by 1`)).toEqual([
      { topic: 'aftercare-news', said: 'yes' },
      { topic: 'aftercare-news-3', said: 'no' },
    ])
    const everywhere = await rows<{ topic: string }>(sql`
      select topic from consents union all select topic from consent_requests union all select topic from plan_cards where plan_id = ${PLAN}
      union all select draft ->> 'topic' from plans union all select definition ->> 'topic' from plan_versions
      union all select topic from refused_addresses where topic <> 'aftercare-news'`)
    expect(everywhere.map(it => it.topic)).toEqual(Array.from({ length: 6 }, () => 'aftercare-news-3'))
  })
})
