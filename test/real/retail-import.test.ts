import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { followers } from '#app/followers.ts'
import { sumsUp } from '#domains/imports/counts-rules.ts'
import { carryOut, importFile, undo } from '#domains/imports/index.ts'
import { world } from '#test/support/world.ts'

const shared = path.resolve(import.meta.dirname, '../..', process.env.KIZUKAI_SHARED ?? '../shared')
const file = path.join(shared, 'data/online-retail/online_retail.csv.gz')
const there = existsSync(file)
if (!there)
  console.warn(`Skipped: the retail file is not at ${file}. Set KIZUKAI_SHARED to the folder that holds data/online-retail.`)

const folder = mkdtempSync(path.join(os.tmpdir(), 'kizukai-retail-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const ROWS = 541_909
// Counted with another program: 5,268 rows repeat another in every cell; 25,900 invoices; 4,372 customers, 4,338 of whom bought anything.
const FIRST = {
  rows: ROWS,
  new: 392_732,
  changed: 0,
  same: 0,
  anonymous: 133_322,
  cancellation: 10_587,
  repeat: 5268,
  blank: 0,
  rejected: 0,
}
const SECOND = { ...FIRST, new: 0, same: ROWS - 5268, anonymous: 0, cancellation: 0 }
const TABLES = ['customers', 'customer_keys', 'orders', 'order_lines', 'purchase_facts', 'events'] as const

type World = Awaited<ReturnType<typeof world>>

async function sums(w: World): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {}
  for (const table of TABLES) {
    const { rows } = await sql`
      select count(*)::int as n, sum(hashtextextended(t::text, 0)) as sum from ${sql.table(table)} t`.execute(w.db)
    found[table] = rows[0]
  }
  return found
}

describe.skipIf(!there)('the retail file', { timeout: 600_000 }, () => {
  it('is imported without help, changes nothing the second time, and is undone to nothing', async () => {
    const w = await world({ now: '2011-12-10T09:00:00+09:00', env: { KIZUKAI_DATA: folder } })
    const first = await importFile(w, 'purchases', file)
    expect(first).toMatchObject({ state: 'done', counts: FIRST })
    expect(sumsUp(first.counts)).toBe(true)
    const before = await sums(w)
    expect(before).toMatchObject({
      customers: { n: 4372 },
      orders: { n: 25_900 },
      order_lines: { n: ROWS - 5268 },
      purchase_facts: { n: 4338 },
    })

    const second = await importFile(w, 'purchases', file)
    expect(second).toMatchObject({ state: 'done', counts: SECOND })
    expect(await sums(w)).toEqual(before)

    const me = w.as(await w.anOwner())
    for (const { id } of [second, first]) {
      expect((await me.put(`/api/v1/imports/${id}/undo`)).status).toBe(200)
      expect(await undo(w, id, followers)).toBe(0)
    }
    const after = await sums(w)
    for (const table of TABLES.filter(name => name !== 'events')) expect(after[table]).toMatchObject({ n: 0 })
    const left = await sql`select distinct name from events where name ~ '^(order|customer|import)'`.execute(w.db)
    expect(left.rows).toEqual([{ name: 'import.undone' }])
  })

  it('goes the same way through HTTP, as the wizard does, with the dry run telling the truth beforehand', async () => {
    const w = await world({ now: '2011-12-10T09:00:00+09:00', env: { KIZUKAI_DATA: folder } })
    const me = w.as(await w.anOwner())
    const opened = await me.post('/api/v1/imports?name=online_retail.csv.gz', new Uint8Array(readFileSync(file)))
    expect(opened.status).toBe(201)
    const { id } = opened.body
    const guess = (await me.get(`/api/v1/imports/${id}/guess`)).body
    expect(guess).toMatchObject({ kind: 'purchases', mapping: { derived: { currency: 'GBP' } } })
    const preview = (await me.post(`/api/v1/imports/${id}/preview`, { kind: guess.kind, mapping: guess.mapping })).body
    expect(preview.missing).toEqual([])
    expect(guess.mapping.strangers).toBe('add')
    const strangers = (await me.post(`/api/v1/imports/${id}/strangers`, { mapping: guess.mapping })).body
    expect(strangers).toMatchObject({ known: 0, whole: false })
    expect(preview.rows[0].cells.find((cell: { field: string }) => cell.field === 'customer')).toMatchObject({
      raw: '17850.0',
      shown: '17850',
      mended: true,
    })

    for (const dryRun of [true, false]) {
      expect((await me.put(`/api/v1/imports/${id}/run`, { kind: guess.kind, mapping: guess.mapping, dryRun })).status).toBe(200)
      await carryOut(w, id)
      // Nobody of this file has a name: its customers come by their numbers alone.
      expect((await me.get(`/api/v1/imports/${id}`)).body.counts).toMatchObject({
        ...FIRST,
        beside: { strangers: 4372, refusals: 0 },
      })
      expect(await sums(w)).toMatchObject({ orders: { n: dryRun ? 0 : 25_900 } })
    }
  })
})
