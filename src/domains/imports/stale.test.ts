import { access } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { world } from '#test/support/world.ts'
import { dropStale } from './stale.ts'
import { fileOf } from './upload.ts'

const w = await world({ env: { KIZUKAI_DATA: `/tmp/kizukai-stale-${newId()}` } })

it('an uploaded file nobody took in is gone after its days, a fresh one stays [P4 P24]', async () => {
  const owner = w.as(await w.anOwner())
  const upload = async () => (await owner.post('/api/v1/imports?name=a.csv', '氏名\n髙橋 健一\n')).body.id as string
  const there = (id: string) =>
    access(fileOf(w, id)).then(
      () => true,
      () => false,
    )
  const old = await upload()
  w.travel('2026-07-27T10:00:00+09:00')
  const fresh = await upload()
  expect(await dropStale(w, w.now())).toBe(0)
  w.travel('2026-07-29T10:00:00+09:00')
  expect(await dropStale(w, w.now())).toBe(1)
  expect([await there(old), await there(fresh)]).toEqual([false, true])
  const owner2 = w.as(await w.anOwner())
  expect((await owner2.get(`/api/v1/imports/${old}/guess`)).body.code).toBe('upload-gone')
})
