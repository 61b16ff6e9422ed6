import { expect, it } from 'vitest'
import { emailSmtp } from './email-smtp.ts'
import { isHere, leadsHere } from './local-links-rules.ts'

const message = (more: object) => ({
  key: 'k',
  messageId: '<k@example.com>',
  to: 'chihiro@example.com',
  subject: 'ご案内',
  text: 'こんにちは',
  html: null,
  headers: {},
  at: new Date(0),
  language: 'ja' as const,
  ...more,
})

it.each([
  ['in the text', { text: '止めるには http://localhost:3000/p/unsubscribe/x' }],
  ['in the HTML', { html: '<a href="http://127.0.0.1:3900/p/c/x">見る</a>' }],
  ['in the header that stops it', { headers: { 'List-Unsubscribe': '<http://[::1]:3000/p/unsubscribe/x>' } }],
])('a mail whose links lead to this machine never leaves over another: %s [T7]', async (_, more) => {
  expect(leadsHere(message(more))).toBe(true)
  const open = (host: string) =>
    emailSmtp.open(
      emailSmtp.settings.parse({ host, fromAddress: 'info@example.com', patience: 0.05, security: 'none', port: 1 }) as never,
    )
  const away = await open('smtp.example.com').send(message(more), AbortSignal.timeout(5000))
  expect(away).toMatchObject({ outcome: 'later', channel: true, why: expect.stringContaining('KIZUKAI_URL') })
  // To a server on this machine it goes: it is tried, and nobody listens there.
  expect(await open('127.0.0.1').send(message(more), AbortSignal.timeout(5000))).toMatchObject({
    outcome: 'later',
    why: 'メールサーバーとつながりません。',
  })
})

it('other addresses are no such links', () => {
  for (const text of [
    'https://care.example.com/p/x',
    'localhost は使いません',
    'http://localhost.example.com/',
    'http://127.example.com',
  ])
    expect(leadsHere(message({ text }))).toBe(false)
  expect(['localhost', '127.0.0.1', '::1', 'LOCALHOST'].every(isHere)).toBe(true)
  expect(['smtp.example.com', '10.0.0.5', '127.example.com'].some(isHere)).toBe(false)
})
