import { describe, expect, test } from 'vitest'
import { isRefusal } from '#kernel/refusal.ts'
import { secretsFrom } from '#platform/crypto.ts'
import { aMessage, keepsItsPromises } from '#test/support/channel-promises.ts'
import { freshDb } from '#test/support/db.ts'
import { phone } from './by-hand.ts'
import type { ChannelKind } from './contract.ts'
import * as channels from './index.ts'
import { tray } from './tray.ts'

const { db } = await freshDb()
const now = new Date('2026-11-22T09:00:00+09:00')
const around = {
  secrets: secretsFrom('a secret of at least sixteen'),
  smtpUrl: null as string | null,
  company: { name: '株式会社さくらサイクル', questionsTo: 'info@sakura.example' },
}
const smtp = {
  host: '127.0.0.1',
  port: 1,
  security: 'none',
  user: 'sakura',
  password: 'とても秘密',
  fromAddress: 'info@sakura.example',
}
const of = async (kind: ChannelKind, where = around) => (await channels.overview(db, where)).find(it => it.kind === kind)

describe('the tray is a channel', () =>
  keepsItsPromises({ plays: ['accepts'], open: async () => ({ way: tray.open({}), close: async () => {} }) }))

test('a person’s hands take everything', async () => {
  expect(await phone.open({}).send(aMessage(), new AbortController().signal)).toMatchObject({ outcome: 'accepted' })
})

test('until something is set nothing leaves the machine', async () => {
  const open = await channels.openAll(db, around)
  expect([...open.values()].map(it => [it.kind, it.leaves])).toEqual([
    ['email', false],
    ['sms', false],
    ['line', false],
    ['chat', false],
  ])
})

test('SMTP_URL switches mail on, without a row; with no sender at all it waits with a sentence', async () => {
  const env = { ...around, smtpUrl: 'smtp://127.0.0.1:1' }
  expect(await of('email', env)).toMatchObject({ state: 'on', from: 'environment', provider: 'smtp' })
  const nameless = { ...env, company: { name: '', questionsTo: '' } }
  expect((await of('email', nameless))?.checks[0]).toMatchObject({ ok: false, sentence: expect.stringContaining('?from=') })
  const way = (await channels.openAll(db, nameless)).get('email')
  expect(await way?.send(aMessage(), new AbortController().signal)).toMatchObject({ outcome: 'later', channel: true })
})

test('a secret is sealed, never shown, kept when left blank', async () => {
  await channels.configure(db, 'email', { provider: 'smtp', state: 'on', settings: smtp }, around.secrets, 'staff:1', now)
  const row = await db.selectFrom('channel_settings').selectAll().executeTakeFirstOrThrow()
  expect(JSON.stringify(row)).not.toContain('とても秘密')
  const shown = await of('email')
  expect(shown).toMatchObject({ state: 'on', secretSet: true, from: 'settings' })
  expect(JSON.stringify(shown)).not.toContain('とても秘密')

  await channels.configure(
    db,
    'email',
    { provider: 'smtp', state: 'on', settings: { ...smtp, password: '', fromName: 'さくら' } },
    around.secrets,
    'staff:1',
    now,
  )
  expect((await channels.standings(db, around)).get('email')?.settings).toMatchObject({
    password: 'とても秘密',
    fromName: 'さくら',
  })
})

test('under another key of the installation the channel waits and says why', async () => {
  const other = { ...around, secrets: secretsFrom('quite another secret 123') }
  expect((await of('email', other))?.checks[0]).toMatchObject({ ok: false, sentence: expect.stringContaining('KIZUKAI_SECRET') })
})

test('settings that do not fit are refused field by field; switched off they may be unfinished', async () => {
  const wrong = { provider: 'smtp', state: 'on' as const, settings: { host: '', port: 99999, fromAddress: 'x' } }
  const refused = await channels.configure(db, 'email', wrong, around.secrets, 'staff:1', now).catch(error => error)
  expect(isRefusal(refused, 'channel-settings')).toBe(true)
  expect(Object.keys(refused.data.fields).toSorted()).toEqual(['fromAddress', 'host', 'port'])
  await channels.configure(db, 'email', { ...wrong, state: 'off' }, around.secrets, 'staff:1', now)
  expect((await of('email'))?.checks[0]?.sentence).toContain('配信トレイ')
})

test('a provider of another channel is refused', async () => {
  const refused = await channels
    .configure(db, 'sms', { provider: 'smtp', state: 'on', settings: smtp }, around.secrets, 'staff:1', now)
    .catch(error => error)
  expect(isRefusal(refused, 'no-such-provider')).toBe(true)
})

test('the form is drawn from the settings', async () => {
  const form = (await of('email'))?.providers.find(it => it.name === 'smtp')?.form ?? []
  expect(form.find(it => it.name === 'password')).toMatchObject({ kind: 'secret', label: 'パスワード', required: false })
  expect(form.find(it => it.name === 'security')?.choices?.map(it => it.value)).toEqual(['starttls', 'tls', 'if-offered', 'none'])
  expect(form.find(it => it.name === 'host')).toMatchObject({ kind: 'text', required: true })
  expect(form.find(it => it.name === 'port')).toMatchObject({ kind: 'number', initial: 587 })
})

test('a test mail says what became of it', async () => {
  const env = { ...around, smtpUrl: 'smtp://127.0.0.1:1?security=none' }
  expect(await channels.sendTest(db, 'email', 'me@sakura.example', env, now, new AbortController().signal)).toMatchObject({
    ok: true,
    sentence: expect.stringContaining('配信トレイ'),
  })
  await db.deleteFrom('channel_settings').execute()
  expect(await channels.sendTest(db, 'email', 'me@sakura.example', env, now, new AbortController().signal)).toMatchObject({
    ok: false,
    sentence: 'メールサーバーとつながりません。',
  })
})
