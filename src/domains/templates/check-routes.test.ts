import { expect, it } from 'vitest'
import { world } from '#test/support/world.ts'

const w = await world({ now: '2026-11-22T10:00:00+09:00' })
const owner = w.as(await w.anOwner())

it('words are looked at over the API, in the caller’s language, and nothing is kept [G1 K7 M16]', async () => {
  const words = { kind: 'message', legalClass: 'ad', subject: 'ご案内', body: '会員様各位\n満足度92%のセール' }
  const { status, body } = await owner.post('/api/v1/templates/check', words)
  expect(status).toBe(200)
  expect(body).toMatchObject({
    readClass: 'ad',
    lowered: false,
    findings: [
      { rule: 'G1', part: 'body', from: 2, to: 5, level: 'block', instead: '各位' },
      { rule: 'K7', part: 'body', words: '満足度92%', level: 'block' },
    ],
  })
  expect(body.lacks.length).toBeGreaterThan(0)
  expect((await owner.get('/api/v1/templates')).body.items).toEqual([])
})

it('a proven word is registered, seen, taken back once, and one that is not there is told [K7]', async () => {
  const claim = { wording: '満足度92%', evidence: '2026年3月 当社調べ 412人', reviewedBy: '髙橋 健一', until: '2027-03-31' }
  const made = await owner.post('/api/v1/claims', claim)
  expect(made.status).toBe(201)
  expect((await owner.get('/api/v1/claims')).body.items).toMatchObject([{ ...claim, ended: false }])
  expect((await owner.post('/api/v1/claims', { ...claim, until: '2026-11-21' })).body.code).toBe('claim-over')
  expect((await owner.delete(`/api/v1/claims/${made.body.id}`)).status).toBe(204)
  expect((await owner.delete('/api/v1/claims/019aa000-0000-7000-8000-000000000000')).body.code).toBe('claim-not-found')
})

it('words are looked at as fast as anybody types, and a person who asks without end waits while others do not', async () => {
  const words = { kind: 'message', legalClass: 'notice', subject: 'お礼', body: 'ありがとうございます。' }
  const eager = w.as(await w.aStaff({ role: 'manager', name: '渡邉 千尋' }))
  const look = () => eager.post('/api/v1/templates/check', words)
  const said = await Promise.all(Array.from({ length: 62 }, look))
  expect(said.filter(it => it.status === 200)).toHaveLength(60)
  const waits = said.find(it => it.status === 429)
  expect(waits).toMatchObject({ body: { code: 'too-many' } })
  expect(waits?.headers.get('retry-after')).toBe('1')
  expect((await owner.post('/api/v1/templates/check', words)).status).toBe(200)
  w.travel(new Date(w.now().getTime() + 1_000))
  expect([(await look()).status, (await look()).status, (await look()).status]).toEqual([200, 200, 429])
})
