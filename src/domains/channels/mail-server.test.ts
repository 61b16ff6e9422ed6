import { expect, it } from 'vitest'
import { world } from '#test/support/world.ts'

const w = await world()
const owner = await w.anOwner({ name: '髙橋 健一' })
const mail = { provider: 'smtp', state: 'on', settings: { host: 'mail.example.com', fromAddress: 'info@example.com' } }

it('the mail server is set by whoever may do everything: it carries the sign-in links of all', async () => {
  const key = w.as(await w.aKey('settings:write'))
  expect(await key.put('/api/v1/channels/email', mail)).toMatchObject({ status: 403, body: { code: 'sign-on-owner-only' } })
  expect((await key.put('/api/v1/channels/sms', { provider: 'tray', state: 'on', settings: {} })).body?.code).not.toBe(
    'sign-on-owner-only',
  )
  expect((await w.as(owner).put('/api/v1/channels/email', mail)).status).toBeLessThan(300)
})
