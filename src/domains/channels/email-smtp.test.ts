import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { afterEach, describe, expect, test } from 'vitest'
import { aMessage, keepsItsPromises } from '#test/support/channel-promises.ts'
import { type Sink, smtpSink } from '#test/support/smtp-sink.ts'
import type { Tricks } from '#test/support/smtp-talk.ts'
import { emailSmtp, SmtpSettings, smtpFromUrl } from './email-smtp.ts'
import { charactersOf, compose, encodedWords, smtpAddress } from './mime.ts'

const forever = new AbortController().signal
const openSinks: Sink[] = []
afterEach(async () => {
  for (const sink of openSinks.splice(0)) await sink.close()
})

async function against(tricks: Tricks, more: object = {}, login = false) {
  const sink = await smtpSink({ tricks, login })
  openSinks.push(sink)
  const settings = {
    host: '127.0.0.1',
    port: sink.port,
    security: 'none',
    fromAddress: 'info@sakura.example',
    fromName: '株式会社さくらサイクル',
    patience: 0.2,
    ...more,
  }
  const way = emailSmtp.open(SmtpSettings.parse(settings))
  return { sink, way, send: (message = aMessage()) => way.send(message, forever).finally(() => way.close()) }
}

const parts: Record<string, Tricks> = {
  accepts: {},
  refuses: { rcpt: () => '550 5.1.1 user unknown' },
  later: { rcpt: () => '451 4.7.1 greylisted' },
  silent: { connect: () => 'hang' },
}
describe('e-mail over SMTP is a channel', () =>
  keepsItsPromises({
    plays: ['accepts', 'refuses', 'later', 'silent'],
    open: async part => {
      const { sink, way } = await against(parts[part] ?? {}, { patience: 30 })
      return { way, close: sink.close }
    },
  }))

describe('whatever the server does is read as one receipt', () => {
  const cases: [string, Tricks, object][] = [
    ['hangs before the greeting', { connect: () => 'hang' }, { outcome: 'later', channel: true }],
    ['closes before the greeting', { connect: () => 'close' }, { outcome: 'later', channel: true }],
    ['greets with 421', { connect: () => '421 4.3.2 too busy' }, { outcome: 'later', channel: true }],
    ['greets with garbage', { connect: () => 'HTTP/1.1 400 Bad Request' }, { outcome: 'later', channel: true }],
    ['hangs after MAIL', { mail: () => 'hang' }, { outcome: 'later', channel: true }],
    ['closes at RCPT', { rcpt: () => 'close' }, { outcome: 'later', channel: true }],
    ['answers 421 at RCPT', { rcpt: () => '421 4.7.0 closing' }, { outcome: 'later', channel: true }],
    ['greylists at RCPT', { rcpt: () => '450 4.2.0 greylisted' }, { outcome: 'later', channel: false }],
    ['does not know the user', { rcpt: () => '550 5.1.1 <x> User unknown' }, { outcome: 'refused', reason: 'unknown' }],
    ['says the mailbox is full', { rcpt: () => '552 5.2.2 mailbox full' }, { outcome: 'refused', reason: 'full' }],
    ['refuses us at MAIL', { mail: () => '550 5.7.1 sender rejected, user unknown' }, { outcome: 'refused', reason: 'policy' }],
    ['refuses after the body', { end: () => '554 5.7.1 spam detected' }, { outcome: 'refused', reason: 'content' }],
    ['says user unknown after the body: a filter', { end: () => '550 Unknown user' }, { outcome: 'refused', reason: 'filtered' }],
    [
      'says 5.1.1 after the body: nobody is there',
      { end: () => '550 5.1.1 <x> User unknown' },
      { outcome: 'refused', reason: 'unknown' },
    ],
    ['puts off after the body', { end: () => '452 4.3.1 try later' }, { outcome: 'later', channel: false }],
    ['takes the body and closes', { end: () => 'close' }, { outcome: 'unsure' }],
    ['takes the body and hangs', { end: () => 'hang' }, { outcome: 'unsure' }],
    ['answers garbage after the body', { end: () => 'okay thanks' }, { outcome: 'unsure' }],
  ]
  test.each(cases)('%s', async (_, tricks, receipt) => {
    const { send } = await against(tricks)
    expect(await send()).toMatchObject(receipt)
  })

  test('nobody listens', async () => {
    const { sink, send } = await against({})
    await sink.close()
    expect(await send()).toMatchObject({ outcome: 'later', channel: true })
  })

  test('a wrong password is the channel’s trouble and says so', async () => {
    const { send } = await against({ auth: () => '535 5.7.8 no' }, { user: 'a', password: 'b' }, true)
    expect(await send()).toMatchObject({ outcome: 'later', channel: true, why: expect.stringContaining('パスワード') })
  })

  test('STARTTLS that is demanded and not offered sends nothing', async () => {
    const { sink, send } = await against({}, { security: 'starttls' })
    expect(await send()).toMatchObject({ outcome: 'later', channel: true })
    expect(sink.count()).toBe(0)
  })
})

test('a line that broke is not used again, and nothing is sent a second time by itself', async () => {
  const { sink, way } = await against({ end: to => (to.startsWith('bad') ? 'close' : null) }, { connections: 1 })
  expect((await way.send(aMessage({ to: 'bad@example.com' }), forever)).outcome).toBe('unsure')
  expect((await way.send(aMessage({ to: 'good@example.com' }), forever)).outcome).toBe('accepted')
  await way.close()
  expect(sink.mails.map(it => it.to)).toEqual(['bad@example.com', 'good@example.com'])
})

test('lines are used again and never more than allowed', async () => {
  const { sink, way } = await against({}, { connections: 3, patience: 20 })
  await Promise.all(Array.from({ length: 60 }, (_, n) => way.send(aMessage({ to: `p${n}@example.com` }), forever)))
  await way.close()
  expect(sink.count()).toBe(60)
  expect(sink.connections()).toBeLessThanOrEqual(3)
})

test('the mail is multipart, UTF-8, with names and emoji whole, to one recipient [E7 E8 E9]', async () => {
  const { sink, send } = await against({})
  const text = '𠮷田 髙子 様😀\n.\nドットの行\n'.repeat(40)
  await send(
    aMessage({
      subject: '𠮷田 髙子 様😀、ご購入から1か月がたちました。その後のお加減はいかがでしょうか',
      text,
      html: `<p>${text}</p>`,
      headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
    }),
  )
  const raw = sink.mails[0]?.raw ?? ''
  const mail = await PostalMime.parse(raw)
  expect(mail.subject).toBe('𠮷田 髙子 様😀、ご購入から1か月がたちました。その後のお加減はいかがでしょうか')
  expect(mail.text?.replaceAll('\r\n', '\n').trim()).toBe(text.trim())
  expect(mail.html?.trim()).toBe(`<p>${text}</p>`.trim())
  expect(mail.from).toMatchObject({ name: '株式会社さくらサイクル', address: 'info@sakura.example' })
  expect([mail.to?.map(it => it.address), mail.cc, mail.bcc]).toEqual([['kenichi@example.com'], undefined, undefined])
  expect(
    raw
      .match(/^Content-Type: .*/gim)
      ?.filter(it => /text\//i.test(it))
      .every(it => /charset=utf-8/i.test(it)),
  ).toBe(true)
  expect(mail.messageId).toBe('<contact-1@example.com>')
  expect(Math.max(...raw.split('\r\n').map(line => line.length))).toBeLessThanOrEqual(78)
})

test('nothing that came from a person adds a header or a recipient', async () => {
  const { sink, send } = await against({}, { fromName: 'さくら' })
  await send(aMessage({ subject: 'x\r\nBcc: evil@example.com', headers: { 'X-A': 'b\r\nBcc: evil@example.com' } }))
  const mail = await PostalMime.parse(sink.mails[0]?.raw ?? '')
  expect(mail.headers.some(it => it.key === 'bcc')).toBe(false)
  expect(mail.subject).toBe('x Bcc: evil@example.com')
})

test.each([
  'a@example.com\r\nRCPT TO:<b@example.com>',
  'a@example.com>',
  'a b@example.com',
  'example.com',
  '@example.com',
  'a@localhost',
  'a,b@example.com',
])('%j is no address and is refused here', async to => {
  const { sink, send } = await against({})
  expect(await send(aMessage({ to }))).toMatchObject({ outcome: 'refused', reason: 'unknown' })
  expect(sink.connections()).toBe(0)
})

test('carrier addresses of old are quoted [E5], kanji domains become ASCII', () => {
  expect(smtpAddress('a..b@docomo.ne.jp')).toBe('"a..b"@docomo.ne.jp')
  expect(smtpAddress('abc.@ezweb.ne.jp')).toBe('"abc."@ezweb.ne.jp')
  expect(smtpAddress('info@日本語.jp')).toBe('info@xn--wgv71a119e.jp')
  expect(encodedWords('Hello, 2026')).toBe('Hello, 2026')
})

test('what is one character to people is never cut in two, plain or not', () => {
  const usual = new Intl.Segmenter('ja', { granularity: 'grapheme' })
  const unit = fc.constantFrom(
    ...'aZ 0#.、。「」〜ーあがぱゝアガヷ髙渡﨑！（',
    '𠮷',
    'か\u3099',
    'ｶﾞ',
    '葛\u{e0100}',
    '👨‍👩‍👧',
    '1\ufe0f\u20e3',
    '〰️',
    'e\u0301',
    '🇯🇵',
  )
  fc.assert(
    fc.property(fc.string({ unit }), text => {
      expect([...charactersOf(text)]).toEqual(Array.from(usual.segment(text), it => it.segment))
    }),
  )
})

test('a mail has lines of at most 76 characters, and its words come out as they went in', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), text => {
      const sender = { address: 'info@sakura.example', name: 'さくら', replyTo: '' }
      const lines = compose(aMessage({ text, html: null }), sender)
        .toString('latin1')
        .split('\r\n')
      const words = lines.slice(lines.indexOf('') + 1)
      expect(Math.max(...words.map(line => line.length))).toBeLessThanOrEqual(76)
      expect(Buffer.from(words.join(''), 'base64').toString('utf8')).toBe(Buffer.from(text).toString('utf8'))
    }),
  )
})

test('SMTP_URL gives the same settings as the form', () => {
  const it = SmtpSettings.parse(
    smtpFromUrl('smtps://me%40x:p%40ss@mail.example.com?from=info@example.com&perDomainPerMinute=0', {
      address: '',
      name: 'さくら',
    }),
  )
  expect(it).toMatchObject({
    host: 'mail.example.com',
    port: 465,
    security: 'tls',
    user: 'me@x',
    password: 'p@ss',
    fromAddress: 'info@example.com',
    fromName: 'さくら',
    perDomainPerMinute: 0,
  })
  expect(smtpFromUrl('smtp://mail.example.com', { address: '', name: '' })).toBeNull()
})
