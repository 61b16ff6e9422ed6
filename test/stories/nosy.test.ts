import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { settings } from '#domains/staff/index.ts'
import { somebodyOf } from '#test/support/other-branch.ts'
import { people } from '#test/support/people.ts'
import { world } from '#test/support/world.ts'

// What a nosy clerk tries: to find out what is hidden from them by asking around it.
const w = await world({ now: '2026-11-22T10:00:00+09:00' })
const boss = await w.anOwner({ name: '髙橋 健一' })
const owner = w.as(boss)
await owner.put('/api/v1/attribute-fields/illness', { label: '持病', kind: 'text', sensitive: 'health' })
await owner.put('/api/v1/attribute-fields/colour', { label: '好きな色', kind: 'text' })
const attributes = { illness: 'そばの発疹', colour: '藍' }
const form = { name: '渡邉 千尋', kana: 'わたなべ ちひろ', email: 'himitsu@example.jp', mobile: '090-9999-8888', attributes }
const chihiro: string = (await owner.post('/api/v1/customers', form)).body.id

let made = 0
async function withOnly(permissions: readonly string[]) {
  const { body } = await owner.post('/api/v1/roles', { name: `役割 ${++made}`, permissions })
  const person = await w.aStaff({ role: 'viewer' })
  await sql`update staff set role = 'custom', role_id = ${body.id} where id = ${person.id}`.execute(w.db)
  return w.as(person)
}

describe('a field tagged as sensitive', () => {
  it('is no filter for whom it is hidden from, nor when it was taken out of the forms [P3]', async () => {
    const clerk = w.as(await w.aStaff({ role: 'staff' }))
    const ask = (who: typeof owner, value: string) => who.get(`/api/v1/customers/count?attribute=${encodeURIComponent(value)}`)
    expect((await ask(owner, 'illness:そばの発疹')).body.count).toBe(1)
    expect((await ask(clerk, 'illness:そばの発疹')).body.code).toBe('field-hidden')
    expect((await ask(clerk, 'illness:')).body.code).toBe('field-hidden')
    expect((await ask(clerk, 'colour:藍')).body.count).toBe(1)
    await owner.put('/api/v1/attribute-fields/illness/removal')
    expect((await ask(clerk, 'illness:そばの発疹')).body.code).toBe('field-hidden')
    await owner.delete('/api/v1/attribute-fields/illness/removal')
  })

  it('does not tell what stood there by being set for many, nor by being defined anew [P3]', async () => {
    const clerk = w.as(await w.aStaff({ role: 'staff' }))
    const set = await clerk.put('/api/v1/customer-attributes', { customers: [chihiro], key: 'illness', value: 'なし' })
    expect(JSON.stringify(set.body)).not.toContain('発疹')
    expect(set.body.code).toBe('field-hidden')
    const setter = await withOnly(['customers:read', 'settings:read', 'settings:write'])
    for (const field of [
      { label: '持病', kind: 'number', sensitive: 'health' },
      { label: '持病', kind: 'text', sensitive: null },
    ]) {
      const defined = await setter.put('/api/v1/attribute-fields/illness', field)
      expect(JSON.stringify(defined.body)).not.toContain('発疹')
      expect(defined.body.code).toBe('field-hidden')
    }
    expect((await owner.get(`/api/v1/customers/${chihiro}`)).body.customer.sensitive).toEqual({ illness: 'そばの発疹' })
  })

  it('is empty in words tried on somebody by whom it is hidden from [P3]', async () => {
    const writer = await withOnly(['customers:read', 'customers:contact', 'contacts:read', 'templates:write'])
    const words = {
      kind: 'message',
      legalClass: 'notice',
      subject: 'お便り',
      body: '色は{{ attribute.colour }}、{{ attribute.illness }}。',
    }
    const tried = (who: typeof owner) => who.post('/api/v1/templates/preview', { ...words, customerId: chihiro })
    expect(JSON.stringify((await tried(owner)).body)).toContain('発疹')
    const shown = JSON.stringify((await tried(writer)).body)
    expect(shown).toContain('藍')
    expect(shown).not.toContain('発疹')
  })

  it('in a saved view leaves the views to be seen, and counts for nobody it is hidden from [P3]', async () => {
    for (const [name, filter] of Object.entries({ 五月生まれ: { birthMonth: '5' }, 持病: { attribute: ['illness:'] } })) {
      const kept = await owner.post('/api/v1/saved-views', { screen: 'customers', name, filter, columns: [], shared: true })
      expect(kept.status, JSON.stringify(kept.body)).toBeLessThan(300)
    }
    const viewer = w.as(await w.aStaff({ role: 'viewer' }))
    expect((await viewer.get('/api/v1/saved-views?screen=customers')).body).toHaveLength(2)
    expect((await viewer.get('/api/v1/customers/count?birthMonth=5')).status).toBe(403)
    expect((await viewer.get('/api/v1/customers/count?attribute=illness:')).status).toBe(403)
  })
})

describe('the ledger', () => {
  it('finds by name, and not by what is masked', async () => {
    const at = w.now()
    await owner.post('/api/v1/touchpoints', {
      customerId: chihiro,
      kind: 'call',
      legalClass: 'notice',
      dueAt: new Date(at.getTime() + 3_600_000).toISOString(),
      name: 'お電話',
    })
    const viewer = await withOnly(['contacts:read', 'customers:read', 'export'])
    const clerk = w.as(await w.aStaff({ role: 'staff' }))
    const found = async (who: typeof owner, q: string, path = '') =>
      (await who.get(`/api/v1/touchpoints${path}?q=${encodeURIComponent(q)}`)).body
    expect((await found(clerk, 'himitsu')).items).toHaveLength(1)
    expect((await found(clerk, '09099998888')).items).toHaveLength(1)
    expect((await found(viewer, '千尋')).items).toHaveLength(1)
    for (const q of ['himitsu', '09099998888', '8888']) {
      for (const path of ['', '/ids']) expect((await found(viewer, q, path)).items).toEqual([])
      expect(Object.values((await found(viewer, q, '/counts')).states).every(count => count === 0)).toBe(true)
      expect(await found(viewer, q, '/export')).not.toContain('千尋')
    }
    expect(await found(viewer, '千尋', '/export')).toContain('千尋')
  })
})

it('nobody is found by their address through the proof of consent by whom addresses are masked for', async () => {
  const guess = '/api/v1/consent/proof?address=himitsu@example.jp'
  expect((await owner.get(guess)).status).toBe(200)
  expect((await (await withOnly(['customers:read', 'export'])).get(guess)).body.code).toBe('masked-only')
})

describe('a note of one’s own', () => {
  it('is mended by its writer who sees no contact data, and its mask is never written over it', async () => {
    const writer = await withOnly(['customers:read', 'contacts:read', 'events:write'])
    const path = `/api/v1/customers/${chihiro}/notes`
    const { body } = await writer.post(path, { text: '090-9999-8888 にお電話ください' })
    const told = async (who: typeof owner) =>
      (await who.get(`/api/v1/customers/${chihiro}/timeline?theme=said`)).body.items[0].text
    const seen = await told(writer)
    expect(seen).toBe('090-9999-8888 にお電話ください')
    expect(await told(await withOnly(['customers:read', 'contacts:read']))).toBe('＊＊＊＊')
    expect((await writer.put(`${path}/${body.id}`, { text: '090-****-8888 にお電話ください' })).body.code).toBe('note-masked')
    expect((await writer.put(`${path}/${body.id}`, { text: '＊＊＊＊' })).body.code).toBe('note-masked')
    expect(await told(owner)).toBe('090-9999-8888 にお電話ください')
    expect((await writer.put(`${path}/${body.id}`, { text: '夕方にお電話ください' })).status).toBe(204)
    expect(await told(owner)).toBe('夕方にお電話ください')
    const clerk = w.as(await w.aStaff({ role: 'staff' }))
    const ill = await clerk.post(path, { text: '糖尿病で通院中' })
    expect((await clerk.put(`${path}/${ill.body.id}`, { text: await told(clerk) })).body.code).toBe('note-masked')
    expect((await owner.put(`${path}/${ill.body.id}`, { text: 'ほかの人' })).body.code).toBe('note-closed')
  })
})

describe('whoever may set things but is no owner', () => {
  it('neither sends an owner away, nor brings one back, nor takes over an invitation of one', async () => {
    const setter = await withOnly(['settings:read', 'settings:write'])
    const other = await w.anOwner({ name: '渡邉 悟' })
    expect((await setter.put(`/api/v1/staff/${other.id}/departure`, {})).body.code).toBe('scope-too-wide')
    await owner.put(`/api/v1/staff/${other.id}/departure`, {})
    expect((await setter.delete(`/api/v1/staff/${other.id}/departure`)).body.code).toBe('scope-too-wide')
    const guest = { name: '髙橋 花', email: 'hana@example.jp', role: 'owner', by: 'link' }
    const invited = await owner.post('/api/v1/staff/invitations', guest)
    expect(invited.status, JSON.stringify(invited.body)).toBe(201)
    const own = (await setter.get('/api/v1/roles')).body.own[0].id
    const again = await setter.post('/api/v1/staff/invitations', { ...guest, role: 'custom', roleId: own })
    expect(again.body.code).toBe('scope-too-wide')
    expect((await setter.post('/api/v1/staff/invitations', guest)).body.code).toBe('scope-too-wide')
    expect((await setter.delete(`/api/v1/staff/${invited.body.id}/invitation`)).body.code).toBe('scope-too-wide')
  })
})

describe('what a second person said yes to', () => {
  it('is that file with those columns for that sight, and no other', async () => {
    await people(w.db, 12)
    await owner.put('/api/v1/settings/approval', { above: 10, exports: true, hours: 72 })
    const second = w.as(await w.aStaff({ role: 'manager' }))
    const narrow = '/api/v1/customers/export?columns=name'
    const asked = await owner.get(narrow)
    expect(asked.body.code).toBe('approval-needed')
    await second.put(`/api/v1/approvals/${asked.body.data.approval}/decision`, { approve: true })
    expect((await owner.get('/api/v1/customers/export')).body.code).toBe('approval-needed')
    const blind = await withOnly(['customers:read', 'export'])
    expect((await blind.get(narrow)).body.code).toBe('approval-needed')
    expect((await owner.get(narrow)).status).toBe(200)
    await settings.put(w.db, 'approval', {}, 'test', w.now())
  })
})

describe('words that would break what reads them', () => {
  it('are read as they are, however deep they stand within each other', async () => {
    for (const unit of ['> ']) {
      const body = `${unit.repeat(20_000)}お礼`
      const { status } = await owner.post('/api/v1/templates/check', {
        kind: 'message',
        legalClass: 'notice',
        subject: 'お礼',
        body,
      })
      expect(status, unit).toBe(200)
    }
  })
})

describe('the record of who looked', () => {
  it('holds every file with people as they stand, and whose it was [P5]', async () => {
    const { customer } = await somebodyOf(w.db, (await w.aBranch('本店')).id, w.now())
    await owner.get(`/api/v1/privacy/people/${customer}/archive`)
    const facts = { title: '誤送信', awareOn: '2026-11-22', origin: { kind: 'people', ids: [customer] } }
    const breach = await owner.post('/api/v1/privacy/breaches', facts)
    expect(breach.status, JSON.stringify(breach.body)).toBe(201)
    expect((await owner.get(`/api/v1/privacy/breaches/${breach.body.id}/letters`)).body).toContain('秘見')
    const { body } = await owner.get('/api/v1/audit?what=export')
    const found = body.items.map((it: { data: { operation: string } }) => it.data.operation)
    expect(found).toContain('get /api/v1/privacy/breaches/{id}/letters')
    expect((await owner.get(`/api/v1/audit?what=export&whom=${customer}`)).body.items).toHaveLength(1)
  })
})

describe('a flood of one link', () => {
  it('is one link however its letters are written', async () => {
    const token = 'A'.repeat(67)
    const ways = [token, `%41${token.slice(1)}`, `A%41${token.slice(2)}`]
    const said = []
    for (let n = 0; n < 24; n += 1) said.push((await w.nobody.post(`/p/unsubscribe/${ways[n % 3]}`)).status)
    expect(said.filter(status => status === 429)).toHaveLength(4)
  })
})
