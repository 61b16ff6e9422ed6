import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { freshDb } from '#test/support/db.ts'
import { people } from '#test/support/people.ts'
import { NewContract } from './contract-contract.ts'
import { insertSold } from './contract-store.ts'
import { inCoolingOff } from './register.ts'

const { db } = await freshDb()
const NOW = new Date('2026-11-24T01:00:00Z')

it('what may still be taken back is listed however old the contract and however many others there are [T19]', async () => {
  const [customer = ''] = await people(db, [{ name: '石川 恵理' }])
  const contract = (over: object) => NewContract.parse({ kind: 'visit', name: '羽毛ふとん', contractOn: '2024-06-01', ...over })
  const sold = (over: object, id: string = newId()) => ({ customer, id, contract: contract(over), actor: null })
  const [waiting, late, hindered] = [newId(), newId(), newId()]
  await insertSold(
    db,
    [
      sold({ name: '書面のまだない契約' }, waiting),
      sold({ name: '書面を昨日お渡しした契約', documentOn: '2026-11-23' }, late),
      sold({ name: '妨げのあった契約', documentOn: '2024-06-01', hindered: true }, hindered),
      sold({ name: '終わった契約', documentOn: '2024-06-01' }),
      sold({ name: '店頭の契約', kind: 'store' }),
    ],
    NOW,
  )
  // A mail order never has such a document; its days count from the goods.
  const orders = Array.from({ length: 1100 }, () => sold({ kind: 'mail-order', contractOn: '2025-03-01', goodsOn: '2025-03-05' }))
  await insertSold(db, orders, NOW)
  const open = await inCoolingOff(db, NOW)
  expect(open.map(it => it.name).toSorted()).toEqual(
    ['妨げのあった契約', '書面のまだない契約', '書面を昨日お渡しした契約'].toSorted(),
  )

  await sql`analyze contracts`.execute(db)
  const plan = await db.transaction().execute(async tx => {
    const read = async () =>
      (
        await sql<{
          rows: number
        }>`select (seq_tup_read + idx_tup_fetch)::int as rows from pg_stat_xact_user_tables where relname = 'contracts'`.execute(
          tx,
        )
      ).rows[0]?.rows ?? 0
    const before = await read()
    await inCoolingOff(tx, NOW)
    return (await read()) - before
  })
  expect(plan).toBeLessThan(20)
})
