import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aMessage } from '#test/support/channel-promises.ts'
import { checkSignatures } from '#test/support/dkim-check.ts'
import { compose } from '../mime.ts'
import { relaxedBody, selectorOn, signedNames } from './dkim-rules.ts'
import { dkimSigner } from './sign.ts'

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const record = `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`
const keyAt = (name: string) => (name === 'kz20261122._domainkey.sakura-cycle.jp' ? record : undefined)
const domain = 'sakura-cycle.jp'
const signer = (host = 'sv1.xserver.jp') => dkimSigner({ domain, selector: 'kz20261122', key: privateKey, host })
const sender = { address: `info@${domain}`, name: '株式会社さくらサイクル', replyTo: '' }
const stop = {
  'List-Unsubscribe': '<https://care.sakura-cycle.jp/p/unsubscribe/x>',
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
}

// RFC 8463 appendix A.3: signed by somebody else, with a key of the standard. The checker must say yes to it before its yes to ours means anything.
const FOREIGN = [
  'DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;',
  ' d=football.example.com; i=@football.example.com;',
  ' q=dns/txt; s=test; t=1528637909; h=from : to : subject :',
  ' date : message-id : from : subject : date;',
  ' bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;',
  ' b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3',
  ' DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz',
  ' dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=',
  'From: Joe SixPack <joe@football.example.com>',
  'To: Suzie Q <suzie@shopping.example.net>',
  'Subject: Is dinner ready?',
  'Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)',
  'Message-ID: <20030712040037.46341.5F8J@football.example.com>',
  '',
  'Hi.',
  '',
  'We lost the game.  Are you hungry yet?',
  '',
  'Joe.',
  '',
].join('\r\n')
const FOREIGN_KEY =
  'v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB'

describe('a signature', () => {
  it('is checked by somebody who reads the standard anew: a mail of RFC 8463 passes, one letter changed does not', () => {
    const check = (raw: string) =>
      checkSignatures(raw, name => (name === 'test._domainkey.football.example.com' ? FOREIGN_KEY : undefined))
    expect(check(FOREIGN).map(it => it.result)).toEqual(['pass'])
    expect(check(FOREIGN.replace('hungry', 'angry')).map(it => it.result)).toEqual(['body'])
    expect(check(FOREIGN.replace('dinner', 'supper')).map(it => it.result)).toEqual(['signature'])
  })

  it('of ours holds, over the whole mail and its way to stop it [M18 E1 E2]', async () => {
    const mail = compose(aMessage({ to: 'chihiro@gmail.com', headers: stop, html: '<p>渡邉 千尋 様</p>' }), sender)
    const raw = (await signer()(mail)).toString('latin1')
    const [found, ...more] = checkSignatures(raw, keyAt)
    expect([found?.result, found?.domain, more.length]).toEqual(['pass', domain, 0])
    expect(found?.names).toEqual(
      expect.arrayContaining(['from', 'to', 'subject', 'date', 'message-id', 'list-unsubscribe', 'list-unsubscribe-post']),
    )
    expect(raw.endsWith(mail.toString('latin1'))).toBe(true)
    expect(raw.split('\r\n').every(line => line.length <= 998)).toBe(true)
  })

  it('breaks when anybody changes the sender, the words or the way to stop, or adds a second sender', async () => {
    const mail = await signer()(compose(aMessage({ headers: stop }), sender))
    const raw = mail.toString('latin1')
    const result = (changed: string) => checkSignatures(changed, keyAt)[0]?.result
    expect(result(raw)).toBe('pass')
    expect(result(raw.replace('unsubscribe/x', 'unsubscribe/y'))).toBe('signature')
    expect(result(raw.replace('\r\nTo: ', '\r\nFrom: <evil@example.com>\r\nTo: '))).toBe('signature')
    expect(result(`${raw}more\r\n`)).toBe('body')
  })

  it('holds for any words, names and addresses', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 200 })
    await fc.assert(
      fc.asyncProperty(text, text, text, fc.boolean(), async (subject, body, name, hasHtml) => {
        const mail = compose(aMessage({ subject, text: body, html: hasHtml ? body : null, headers: stop }), { ...sender, name })
        expect(checkSignatures((await signer()(mail)).toString('latin1'), keyAt)[0]?.result).toBe('pass')
      }),
      { numRuns: 60 },
    )
  })

  it('leaves out what a relay is known to write anew', async () => {
    const raw = (await signer('email-smtp.ap-northeast-1.amazonaws.com')(compose(aMessage({}), sender))).toString('latin1')
    const rewritten = raw
      .replace(/\r\nDate: [^\r]+/, '\r\nDate: Sun, 22 Nov 2026 12:00:00 +0000')
      .replace(/\r\nMessage-ID: [^\r]+/, '\r\nMessage-ID: <a@ses>')
    expect(checkSignatures(rewritten, keyAt)[0]?.result).toBe('pass')
  })
})

it('a body is hashed the same however often it is made even, and ends in one line end or is empty', () => {
  const piece = fc.constantFrom(' ', '\t', '\r\n', 'あ', 'a', '  ', ' \r\n')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
      const even = relaxedBody(pieces.join(''))
      expect(relaxedBody(even)).toBe(even)
      expect(even === '' || (even.endsWith('\r\n') && !even.endsWith('\r\n\r\n'))).toBe(true)
      expect(/[ \t]\r\n|[ \t]{2}|\t/.test(even)).toBe(false)
    }),
  )
})

it('a name that is there once is signed once more, so that no second can be added', () => {
  const head = [
    { name: 'from', value: ' a' },
    { name: 'to', value: ' b' },
    { name: 'received', value: ' c' },
  ]
  const names = signedNames(head, new Set())
  expect(names.filter(it => it === 'from')).toHaveLength(2)
  expect(names).not.toContain('received')
})

it('a key is named by its day, with a letter where that is taken, and by nothing once all are', () => {
  const taken = new Set<string>()
  for (let n = 0; n < 27; n += 1) taken.add(selectorOn('2026-11-22', taken) ?? '')
  expect([...taken].slice(0, 3)).toEqual(['kz20261122', 'kz20261122a', 'kz20261122b'])
  expect(selectorOn('2026-11-22', taken)).toBeNull()
})
