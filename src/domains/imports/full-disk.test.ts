import { createWriteStream, readdirSync } from 'node:fs'
import path from 'node:path'
import { Writable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { api } from '#platform/http/api.ts'
import { post } from '#platform/http/route.ts'
import { importing } from '#test/support/importing.ts'
import { sumsUp } from './counts-rules.ts'
import { receive } from './index.ts'

const { w, folder, importAll, count } = await importing()

/** A disk with room for so many bytes. */
function almostFull(room: number): (file: string) => Writable {
  return file => {
    const real = createWriteStream(file)
    let left = room
    return new Writable({
      write(piece: Buffer, _, done) {
        left -= piece.length
        if (left >= 0) return void real.write(piece, done)
        const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
        real.end(() => done(full))
      },
      final: done => void real.end(done),
    })
  }
}

it('an upload onto a full disk is answered 507 with what to do, and leaves neither half a file nor an import behind', async () => {
  const upload = post('/api/v1/uploads', {
    summary: 'Upload',
    scope: 'public',
    body: 'stream',
    async handle({ world, request, now }) {
      await receive(world, { body: request.body, fileName: 'お客様.csv', by: null, into: almostFull(100_000) }, now)
    },
  })
  const app = api([upload], { world: w, version: 'test', authenticate: async () => null })
  const body = Uint8Array.from(Buffer.alloc(1_000_000, 'a,b\n'))
  const answer = await app.request('http://kizukai.test/api/v1/uploads', {
    method: 'POST',
    body,
    headers: { origin: 'http://kizukai.test' },
  })
  expect(answer.status).toBe(507)
  expect(await answer.json()).toMatchObject({ code: 'upload-disk-full', title: expect.stringMatching(/空き.*ください。$/) })
  expect(readdirSync(path.join(folder, 'uploads'))).toEqual([])
  expect(await count('imports')).toBe(0)
})

it('a .gz that was cut off in the middle keeps what was read, says so, and the whole file goes on from there', async () => {
  const rows = Array.from({ length: 12_000 }, (_, n) => `G${n},髙橋 健一${n},g${n}@example.com,${(n * 7919) % 104_729}`)
  const whole = gzipSync(`お客様番号,氏名,メール,メモ\n${rows.join('\n')}\n`)
  const { ended } = await importAll(whole.subarray(0, Math.floor(whole.length * 0.8)), {}, 'お客様.csv.gz')
  expect(ended).toMatchObject({ state: 'failed', problem: expect.stringContaining('途中で壊れています') })
  expect(sumsUp(ended.counts)).toBe(true)
  const kept = await count('customers')
  expect(ended.counts.new).toBe(kept)
  expect(await w.rung('customers.index')).toHaveLength(1)
  expect(kept).toBeGreaterThan(2_000)
  expect(kept).toBeLessThan(12_000)

  const again = await importAll(whole, {}, 'お客様.csv.gz')
  expect(again.ended).toMatchObject({ state: 'done', counts: { rows: 12_000, rejected: 0 } })
  expect(again.ended.counts.new).toBe(12_000 - kept)
  expect(await count('customers')).toBe(12_000)
}, 60_000)
