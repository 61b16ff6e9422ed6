import { expect, it } from 'vitest'
import { people } from '#test/support/people.ts'
import { world } from '#test/support/world.ts'

const w = await world()

it('a field tagged as sensitive is seen on the page by who may, hidden from who may not, and stands in no list and no export [P3]', async () => {
  const owner = w.as(await w.anOwner())
  const field = { label: '持病', kind: 'text', sensitive: 'health' }
  expect((await owner.put('/api/v1/attribute-fields/illness', field)).body).toMatchObject({ sensitive: 'health' })
  await owner.put('/api/v1/attribute-fields/colour', { label: '好きな色', kind: 'text' })
  expect((await owner.put('/api/v1/attribute-fields/illness', { ...field, sensitive: 'secret' })).status).toBe(422)
  const [id = ''] = await people(w.db, [{ attributes: { illness: '花粉のアレルギー', colour: '藍' } }])

  expect((await owner.get(`/api/v1/customers/${id}`)).body.customer).toMatchObject({
    attributes: { colour: '藍' },
    sensitive: { illness: '花粉のアレルギー' },
  })
  expect(JSON.stringify((await owner.get('/api/v1/customers')).body)).not.toContain('アレルギー')
  expect((await owner.get('/api/v1/customers/export')).body).not.toContain('アレルギー')

  const viewer = w.as(await w.aStaff({ role: 'viewer' }))
  const seen = JSON.stringify((await viewer.get(`/api/v1/customers/${id}`)).body)
  expect(seen).not.toContain('アレルギー')
  expect(seen).toContain('藍')
})
