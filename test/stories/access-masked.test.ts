import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { scopes } from '#domains/staff/permissions.ts'
import { accessHouse, walked } from '#test/support/access-house.ts'
import { SECRET } from '#test/support/other-branch.ts'

const { w, hers, guessed, call } = await accessHouse()

describe('whoever may not see contact data', () => {
  const hidden = [SECRET.mail, SECRET.phone, '09099998888', '+819099998888', SECRET.street, SECRET.note, '1980-05-17']

  it('finds none of it in any answer or file', async () => {
    const role = await w.as(await w.anOwner()).post('/api/v1/roles', {
      name: '連絡先なし',
      permissions: Object.keys(scopes).filter(scope => !['customers:contact', 'customers:sensitive'].includes(scope)),
    })
    const who = await w.aStaff({ role: 'viewer' })
    await sql`update staff set role = 'custom', role_id = ${role.body.id} where id = ${who.id}`.execute(w.db)
    const looking = walked.filter(one => one.route.method === 'get' && !one.route.path.startsWith('/p/'))
    let shown = 0
    for (const one of looking) {
      const answer = await call(one, who, guessed)
      const told = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)
      if (told.includes(SECRET.name)) shown += 1
      for (const token of hidden) expect(told, `${one.name} shows ${token}`).not.toContain(token)
    }
    expect(shown).toBeGreaterThan(10)
    const page = await w.as(who).get(`/api/v1/customers/${hers.customer}`)
    expect(page.body.customer).toMatchObject({ mobile: '090-****-8888', email: 'h***@secret.example.jp', birthday: null })
  })

  it('saves no masks over what is known, and a clerk who sees it saves as ever', async () => {
    await sql`insert into attribute_fields (key, label, kind, sensitive) values ('allergy', 'アレルギー', 'text', 'health')`.execute(
      w.db,
    )
    await sql`update customers set attributes = '{"allergy":"月夜見のそば"}' where id = ${hers.customer}`.execute(w.db)
    const form = { name: SECRET.name, readAt: w.now().toISOString() }
    const masked = await w.as(await w.aStaff({ role: 'viewer' })).put(`/api/v1/customers/${hers.customer}`, form)
    expect(masked.body.code).toBe('not-allowed')
    const role = await w
      .as(await w.anOwner())
      .post('/api/v1/roles', { name: '直すだけ', permissions: ['customers:read', 'customers:write'] })
    const blind = await w.aStaff({ role: 'viewer' })
    await sql`update staff set role = 'custom', role_id = ${role.body.id} where id = ${blind.id}`.execute(w.db)
    expect((await w.as(blind).put(`/api/v1/customers/${hers.customer}`, form)).body.code).toBe('masked-only')
    const clerk = w.as(await w.aStaff({ role: 'staff' }))
    const seen = (await clerk.get(`/api/v1/customers/${hers.customer}`)).body
    expect(JSON.stringify(seen)).not.toContain('月夜見のそば')
    const saved = await clerk.put(`/api/v1/customers/${hers.customer}`, { ...form, readAt: seen.customer.updatedAt })
    expect(saved.status, JSON.stringify(saved.body)).toBe(200)
    const { rows } = await sql<{
      kept: string
    }>`select attributes ->> 'allergy' as kept from customers where id = ${hers.customer}`.execute(w.db)
    expect(rows[0]?.kept).toBe('月夜見のそば')
    await sql`update customers set email = ${SECRET.mail}, mobile = ${SECRET.phone} where id = ${hers.customer}`.execute(w.db)
  })

  it('finds nobody by it either', async () => {
    const who = w.as(await w.aStaff({ role: 'viewer' }))
    for (const q of ['himitsu', '8888', '09099998888']) expect((await who.get(`/api/v1/customers?q=${q}`)).body.items).toEqual([])
    expect((await who.get(`/api/v1/customers?q=${encodeURIComponent('秘見')}`)).body.items.length).toBeGreaterThan(0)
    expect((await who.get('/api/v1/customers?birthMonth=5')).body.code).toBe('masked-only')
    expect((await who.get('/api/v1/deliveries?q=himitsu')).body.code).toBe('masked-only')
  })

  it('sees what is needed to call when the task is theirs', async () => {
    const mine = await w.aStaff({ role: 'viewer' })
    await sql`update tasks set staff_id = ${mine.id} where id = ${hers.touchpoint}`.execute(w.db)
    expect((await w.as(mine).get(`/api/v1/tasks/${hers.touchpoint}/face`)).body.customer.phone).toContain('9999')
    const other = await w.aStaff({ role: 'viewer' })
    expect((await w.as(other).get(`/api/v1/tasks/${hers.touchpoint}/face`)).body.customer.phone).toBe('090-****-8888')
  })
})
