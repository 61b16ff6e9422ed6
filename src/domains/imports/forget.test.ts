import { stat, utimes } from 'node:fs/promises'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { world } from '#test/support/world.ts'
import { forgetUploads, receive } from './index.ts'
import { fileOf } from './upload.ts'

const w = await world({ now: '2026-07-21T10:00:00+09:00' })
const days = (count: number) => new Date(+w.now() - count * 86_400_000)
const stands = async (id: string): Promise<boolean> => (await stat(fileOf(w, id)).catch(() => null)) !== null
const uploaded = (at: Date) => receive(w, { body: new Blob(['名前\n髙橋 健一']).stream(), fileName: 'a.csv', by: null }, at)

it('a file that nobody took in goes after so many days; a fresh one, one that failed lately and one that runs stay', async () => {
  const [never, fresh, failed, runs] = [
    await uploaded(days(15)),
    await uploaded(days(13)),
    await uploaded(days(40)),
    await uploaded(days(40)),
  ]
  await sql`update imports set state = 'failed', finished_at = ${days(2)} where id = ${failed}`.execute(w.db)
  await sql`update imports set state = 'running', doing = 'taking' where id = ${runs}`.execute(w.db)
  expect(await forgetUploads(w, w.now())).toBe(1)
  expect(await Promise.all([never, fresh, failed, runs].map(stands))).toEqual([false, true, true, true])
  expect(await forgetUploads(w, w.now())).toBe(0)
  const { rows } = await sql`select state from imports where id = ${never}`.execute(w.db)
  expect(rows).toEqual([{ state: 'uploaded' }])
})

it('what a crash left of a transfer goes by its age on disk, and the number of days is a setting', async () => {
  const left = await uploaded(days(1))
  await sql`delete from imports where id = ${left}`.execute(w.db)
  await utimes(fileOf(w, left), days(20), days(20))
  const short = await uploaded(days(5))
  expect(await forgetUploads(w, w.now())).toBe(1)
  expect([await stands(left), await stands(short)]).toEqual([false, true])
  await w.as(await w.anOwner()).put('/api/v1/settings/keeping', { wordsDays: 90, uploadDays: 3 })
  await forgetUploads(w, w.now())
  expect(await stands(short)).toBe(false)
})
