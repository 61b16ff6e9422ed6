import { inflateSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { paperOf } from '#platform/files/paper.ts'
import { world } from '#test/support/world.ts'
import { proofPaper } from './proof-paper.ts'

let owner: ReturnType<Awaited<ReturnType<typeof world>>['as']>
let saya = ''

beforeAll(async () => {
  const w = await world({ now: '2026-11-22T01:00:00Z' })
  owner = w.as({ headers: (await w.anOwner({ name: '佐々木 美咲', email: 'misaki@sakura.example' })).headers })
  saya = (await owner.post('/api/v1/customers', { name: '山本 さくら', email: 'Saya@example.com', mobile: '090-1234-5678' })).body
    .id
  const form = { name: '会員登録のページ', kind: 'web', wording: '広告メールを受け取る', box: 'off', shownFrom: '2026-11-01' }
  const notice = (await owner.post('/api/v1/consent/notices', form)).body.id
  await owner.post(`/api/v1/customers/${saya}/sayings`, {
    said: 'yes',
    channel: 'email',
    way: 'form',
    notice,
    source: '春の会員募集',
  })
  await owner.post(`/api/v1/customers/${saya}/sayings`, { said: 'no', channel: 'all', way: 'phone', words: '=もう結構です' })
})

describe('the proof of an address', () => {
  it('shows every word with the wording it answered, however the address is written [M7 M10 T4 12-15]', async () => {
    const { body } = await owner.get(`/api/v1/consent/proof?address=${encodeURIComponent('ＳＡＹＡ@example.com')}`)
    expect(body.address).toBe('saya@example.com')
    expect(body.words).toMatchObject([
      {
        said: 'yes',
        way: 'form',
        basis: 'consent',
        notice: '会員登録のページ',
        noticeVersion: 1,
        wording: '広告メールを受け取る',
        box: 'off',
      },
      { said: 'no', channel: 'all', way: 'phone' },
    ])
    const byPhone = await owner.get(`/api/v1/consent/proof?address=${encodeURIComponent('090-1234-5678')}`)
    expect(byPhone.body.words).toMatchObject([{ said: 'no' }])
    expect((await owner.get('/api/v1/consent/proof?address=nobody@example.com')).body).toMatchObject({
      words: [],
      sends: [],
      request: null,
    })
    expect(await owner.get(`/api/v1/consent/proof?address=${encodeURIComponent('なにもなし')}`)).toMatchObject({
      status: 422,
      body: { code: 'proof-no-address' },
    })
  })

  it('is a file in one click: a spreadsheet, and a PDF that is one [M10]', async () => {
    const csv = await owner.get('/api/v1/consent/proof-file?address=saya@example.com&format=csv')
    expect(String(csv.body)).toContain('会員登録のページ 1')
    // The words, whose they are and who wrote them down; no cell runs as a formula.
    expect(String(csv.body)).toMatch(/2026\/11\/22 10:00,山本 さくら,[^,]+,電話,佐々木 美咲,'=もう結構です,/)
    const pdf = await owner.get('/api/v1/consent/proof-file?address=saya@example.com')
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    expect(String(pdf.body)).toMatch(/^%PDF-[\s\S]+%%EOF\s*$/)
  })
})

it('reads as one would tell it: whose word, when, how, to whom, and what they said [M10]', async () => {
  const proof = (await owner.get('/api/v1/consent/proof?address=saya@example.com')).body
  const texts = (language: 'ja' | 'en') =>
    proofPaper(proof, { language, zone: 'Asia/Tokyo' }).flatMap(part => (part.kind === 'table' ? [] : [part.text]))
  expect(texts('ja')).toContain('山本 さくら様のお申し出 2026年11月22日 10時00分(電話・受けた人 佐々木 美咲) 「=もう結構です」')
  expect(texts('en')).toContain('山本 さくら, 22 November 2026, 10:00 (phone, taken by 佐々木 美咲) “=もう結構です”')
  expect(texts('ja').join()).not.toMatch(/\d{4}-\d{2}-\d{2}|proof\./)
})

describe('a paper', () => {
  it('runs over as many pages as its table needs, each numbered once', async () => {
    const rows = Array.from({ length: 120 }, (_, i) => [`2026-11-${i}`, '髙橋 健一・𠮷田 '.repeat(6), ''])
    const bytes = Buffer.from(
      await paperOf('記録', [
        { kind: 'title', text: '記録' },
        { kind: 'table', heads: ['日', '名', '印'], rows, widths: [1, 3, 1] },
      ]),
    )
    const pages = bytes.toString('latin1').match(/\/Type \/Page\n/g) ?? []
    expect(pages.length).toBeGreaterThan(3)
    expect(pages.length).toBeLessThan(12)
    expect(() => inflateSync(bytes.subarray(bytes.indexOf('stream\n') + 7))).not.toThrow()
  })
})
