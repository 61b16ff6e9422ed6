import iconv from 'iconv-lite'
import PostalMime from 'postal-mime'
import { afterAll, describe, expect, it } from 'vitest'
import { drain } from '#app/drain.ts'
import { importing } from '#test/support/importing.ts'
import { smtpSink } from '#test/support/smtp-sink.ts'

const { w, me, importAll } = await importing()
const sink = await smtpSink()
afterAll(() => sink.close())

const PEOPLE = [
  { number: '9001', name: '髙橋 𠮷江', kana: 'タカハシ ヨシエ', email: 'yoshie@example.com' },
  { number: '9002', name: '石井 🚲 八', kana: 'イシイ ハチ', email: 'hachi@example.com' },
  { number: '9003', name: '=HYPERLINK("http://x")', kana: 'イコール', email: 'equal@example.com' },
  { number: '9004', name: '<script>alert(1)</script>', kana: 'スクリプト', email: 'script@example.com' },
  { number: '9005', name: '@SUM(A1)', kana: 'アット', email: 'at@example.com' },
]
const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
const FILE = `お客様番号,氏名,フリガナ,メール\n${PEOPLE.map(it => [it.number, it.name, it.kana, it.email].map(cell).join(',')).join('\n')}\n`

describe('𠮷, 髙, emoji, HTML and formulas', () => {
  it('come in from a file and stand in the list as they were typed', async () => {
    const { ended } = await importAll(FILE)
    expect(ended.counts).toMatchObject({ rows: 5, new: 5, rejected: 0 })
    const { body } = await me.get('/api/v1/customers?limit=50')
    const names = body.items.map((row: { name: string }) => row.name)
    expect(names.toSorted()).toEqual(PEOPLE.map(it => it.name).toSorted())
  })

  it('go out by mail as words, never as tags, headers or further recipients', async () => {
    await me.put('/api/v1/settings/company', {
      name: '株式会社さくらサイクル',
      address: '東京都世田谷区桜新町1-2-3',
      postalCode: '154-0015',
      phone: '03-1234-5678',
      questionsTo: 'info@sakura.example',
    })
    await me.put('/api/v1/channels/email', {
      provider: 'smtp',
      state: 'on',
      settings: {
        host: '127.0.0.1',
        port: sink.port,
        security: 'none',
        fromAddress: 'info@sakura.example',
        perDomainPerMinute: 0,
      },
    })
    const text = { subject: '{{ customer.name }}さま', body: '{{ customer.name }}さま、お元気ですか。' }
    const made = await me.post('/api/v1/templates', {
      key: 'whole-way',
      name: 'ごきげん伺い',
      kind: 'message',
      legalClass: 'notice',
      ...text,
    })
    expect(made.status).toBe(201)
    expect((await me.post(`/api/v1/templates/${made.body.id}/versions`, {})).status).toBeLessThan(300)
    const { body } = await me.get('/api/v1/customers?limit=50')
    for (const { id } of body.items)
      await me.post('/api/v1/touchpoints', {
        customerId: id,
        kind: 'message',
        name: 'ごきげん伺い',
        template: 'whole-way',
        dueAt: w.now().toISOString(),
      })
    await drain(w, w.config.databaseUrl ?? '')

    const mails = await Promise.all(sink.mails.map(async it => ({ to: it.to, mail: await PostalMime.parse(it.raw) })))
    expect(mails).toHaveLength(5)
    for (const { name, email } of PEOPLE) {
      const found = mails.find(it => it.to === email)?.mail
      expect(found?.subject).toBe(`${name}さま`)
      expect(found?.text).toContain(`${name}さま、お元気ですか。`)
      expect(found?.to?.map(it => it.address)).toEqual([email])
    }
    expect(mails.find(it => it.to === 'script@example.com')?.mail.html).not.toContain('<script')
  })

  const exports = [
    ['customers', '/api/v1/customers/export?format='],
    ['the ledger', '/api/v1/touchpoints/export?format='],
  ] as const
  it.each(exports)('leave in a file that no spreadsheet runs: %s', async (_, path) => {
    for (const format of ['csv', 'cp932']) {
      const answer = await w.app.request(`http://kizukai.test${path}${format}`, { headers: (await w.anOwner()).headers })
      expect(answer.status).toBe(200)
      const bytes = Buffer.from(await answer.arrayBuffer())
      const text = format === 'csv' ? bytes.toString('utf8') : iconv.decode(bytes, 'cp932')
      const cells = text.split(/\r\n/).flatMap(line => line.match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g) ?? [])
      expect(cells.filter(it => /^"?[=@＝＠\t]/.test(it))).toEqual([])
      expect(text).toContain(`'=HYPERLINK`)
      expect(text).toContain(`'@SUM`)
      expect(text).toContain('髙橋')
      if (format === 'csv') expect(text).toContain('髙橋 𠮷江')
    }
  })

  it('are named before a CP932 file loses them', async () => {
    const { body } = await me.get('/api/v1/customers/export/losses?columns=name')
    const lost = body.characters.map((it: { character: string }) => it.character)
    expect(lost).toEqual(expect.arrayContaining(['𠮷', '🚲']))
    expect(lost).not.toContain('髙')
  })
})
