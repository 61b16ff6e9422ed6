import { beforeEach, describe, expect, it } from 'vitest'
import { hashToken } from '#platform/crypto.ts'
import { company, cookieFrom, doorOf, PASSWORD } from '#test/support/door.ts'
import { type TestWorld, world } from '#test/support/world.ts'
import { firstLink, signInLink, systemMail, systemMailSent, systemMailsWaiting } from './index.ts'
import { COST, hashPassword } from './password.ts'
import { keepPassword } from './people-store.ts'

let w: TestWorld
let door: ReturnType<typeof doorOf>
beforeEach(async () => {
  w = await world()
  door = doorOf(w)
})

describe('the first start', () => {
  it('makes the owner, the company and the branches, and signs the owner in', async () => {
    expect((await w.nobody.get('/api/v1/door')).body).toEqual({ company: null, setUp: false, signOn: null })
    const answer = await door.started()
    expect(answer.status).toBe(201)
    expect(answer.headers.get('set-cookie')).toMatch(
      /^kizukai=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=7776000, kizukai_device=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=34560000$/,
    )
    const me = await door.withCookie(answer.headers).get('/api/v1/me')
    expect(me.body).toMatchObject({
      name: '髙橋 健一',
      email: 'kenichi@example.com',
      role: 'owner',
      organisation: { name: 'ひまわり自転車', legalName: '株式会社ひまわり' },
    })
    expect(me.body.branches.map((branch: { name: string }) => branch.name)).toEqual(['本店', '駅前店'])
    expect(await firstLink(w.db, w.now())).toBeNull()
    expect((await w.nobody.get('/api/v1/door')).body).toEqual({ company: 'ひまわり自転車', setUp: true, signOn: null })
  })

  it('gives a link that works once, for a day, and ends the one before', async () => {
    const old = await firstLink(w.db, w.now())
    door.later(6)
    const fresh = await firstLink(w.db, w.now())
    const owner = { name: '髙橋 健一', email: 'a@example.com', password: PASSWORD }
    expect((await w.nobody.get(`/api/v1/links/${old?.token}`)).body).toMatchObject({ code: 'link-expired', status: 410 })
    expect((await w.nobody.get(`/api/v1/links/${fresh?.token}`)).body).toMatchObject({
      purpose: 'first',
      name: null,
      company: null,
    })
    door.later(24 * 60)
    expect((await w.nobody.post('/api/v1/first-set-up', { token: fresh?.token, owner, company })).body.code).toBe('link-expired')
    const last = await firstLink(w.db, w.now())
    expect(
      await w.db
        .selectFrom('one_time_links')
        .select('token_hash')
        .where('token_hash', '=', last?.token ?? '')
        .execute(),
    ).toEqual([])
    const both = await Promise.all(
      ['a', 'b'].map(who =>
        w.nobody.post('/api/v1/first-set-up', { token: last?.token, owner: { ...owner, email: `${who}@example.com` }, company }),
      ),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([201, 410])
    expect(await w.db.selectFrom('staff').select('id').execute()).toHaveLength(1)
  })

  it('of two starts at once both links work until one is used, and make one owner', async () => {
    const links = [await firstLink(w.db, w.now()), await firstLink(w.db, w.now())]
    for (const link of links) expect((await w.nobody.get(`/api/v1/links/${link?.token}`)).status).toBe(200)
    const owner = { name: '髙橋 健一', email: 'a@example.com', password: PASSWORD }
    const both = await Promise.all(
      links.map((link, no) =>
        w.nobody.post('/api/v1/first-set-up', { token: link?.token, owner: { ...owner, email: `${no}@example.com` }, company }),
      ),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([201, 410])
    expect(await w.db.selectFrom('staff').select('id').execute()).toHaveLength(1)
  })

  it('asks for one way at least by which customers can ask, as the foot of every message names it; a page alone is enough [D5]', async () => {
    const link = await firstLink(w.db, w.now())
    const owner = { name: '髙橋 健一', email: 'a@example.com', password: PASSWORD }
    const setUp = (more: object) =>
      w.nobody.post('/api/v1/first-set-up', { token: link?.token, owner, company: { ...company, phone: '', ...more } })
    const refused = { code: 'invalid', fields: { 'company.questionsTo': expect.stringContaining('一つは入れてください') } }
    expect(await setUp({ questionsTo: '' })).toMatchObject({ status: 422, body: refused })
    expect(await setUp({ questionsTo: undefined, phone: '  ' })).toMatchObject({ status: 422, body: refused })
    expect((await w.nobody.get(`/api/v1/links/${link?.token}`)).status).toBe(200)
    expect((await setUp({ questionsTo: '', url: 'https://himawari.example/' })).status).toBe(201)
  })

  it('reads postcode, telephone and addresses of a Japanese keyboard, in any width', async () => {
    const link = await firstLink(w.db, w.now())
    const owner = { name: '髙橋 健一', email: 'ｋｅｎｉｃｈｉ＠ｅｘａｍｐｌｅ.ｃｏｍ', password: PASSWORD }
    const wide = { postalCode: '１５４－００２４', phone: '０３ー３４１１ー２２３３', questionsTo: 'ｉｎｆｏ＠himawari.example ' }
    const set = await w.nobody.post('/api/v1/first-set-up', { token: link?.token, owner, company: { ...company, ...wide } })
    expect(set.status).toBe(201)
    expect((await door.withCookie(set.headers).get('/api/v1/settings/company')).body).toMatchObject({
      postalCode: '154-0024',
      phone: '03-3411-2233',
      questionsTo: 'info@himawari.example',
    })
    expect((await door.signIn(PASSWORD, 'kenichi@example.com')).status).toBe(201)
  })

  it('keeps nothing when the password is weak or the link is of another kind', async () => {
    const link = await firstLink(w.db, w.now())
    const owner = { name: '髙橋 健一', email: 'a@example.com', password: 'password123' }
    expect((await w.nobody.post('/api/v1/first-set-up', { token: link?.token, owner, company })).body.code).toBe(
      'password-common',
    )
    expect((await w.nobody.post('/api/v1/sessions/by-link', { token: link?.token })).body.code).toBe('link-unknown')
    expect((await w.nobody.get(`/api/v1/links/${link?.token}`)).status).toBe(200)
    expect((await w.nobody.get(`/api/v1/links/${'A'.repeat(43)}`)).body.code).toBe('link-unknown')
    expect((await w.nobody.get(`/api/v1/links/${link?.token.slice(0, 20)}`)).body).toMatchObject({
      code: 'invalid',
      fields: { token: expect.stringContaining('途中で切れて') },
    })
  })
})

describe('signing in by password', () => {
  it('works in any case of the address, and keeps no secret in the database', async () => {
    const first = await door.started()
    const answer = await door.signIn(PASSWORD, '  KENICHI@example.com')
    expect(answer.status).toBe(201)
    expect((await door.withCookie(answer.headers).get('/api/v1/me')).status).toBe(200)
    const rows = JSON.stringify([
      await w.db.selectFrom('sessions').selectAll().execute(),
      await w.db.selectFrom('passwords').selectAll().execute(),
      await w.db.selectFrom('events').selectAll().execute(),
      await w.db.selectFrom('idempotency_keys').selectAll().execute(),
    ])
    expect(rows).not.toContain(PASSWORD)
    expect(rows).not.toContain(cookieFrom(first.headers))
    expect(rows).toContain(hashToken(cookieFrom(answer.headers)))
  })

  it('answers a wrong password and an unknown address alike', async () => {
    await door.started()
    const [wrong, unknown] = [await door.signIn('朝露のひかる庭-43'), await door.signIn(PASSWORD, 'nobody@example.com')]
    expect(wrong).toMatchObject({ status: 401, body: { code: 'wrong-password' } })
    expect(unknown.body).toEqual(wrong.body)
  })

  it('slows guessing down per account, from whatever address, side by side, over a restart, and forgives', async () => {
    await door.started()
    const tries = await Promise.all(
      Array.from({ length: 8 }, (_, n) => door.signIn(`wrong-${n}-password`, undefined, `198.51.100.${n}`)),
    )
    expect(tries.map(({ status }) => status).sort()).toEqual([401, 401, 401, 401, 401, 429, 429, 429])
    const right = await door.signIn(PASSWORD)
    expect(right).toMatchObject({ status: 429, body: { code: 'too-many-tries' } })
    expect(right.headers.get('retry-after')).toBe('30')
    door.later(0.5)
    expect((await door.signIn(PASSWORD)).status).toBe(201)
    expect((await door.signIn('wrong-9-password')).status).toBe(401)
    expect(await w.db.selectFrom('rate_counters').selectAll().execute()).toMatchObject([{ count: 1 }])
  })

  it('slows an unknown address down too, and one network for all accounts', async () => {
    for (let n = 0; n < 5; n += 1) await door.signIn('wrong-password', 'nobody@example.com', `198.51.100.${n}`)
    expect((await door.signIn('wrong-password', 'nobody@example.com')).status).toBe(429)
    const answers = await Promise.all(
      Array.from({ length: 31 }, () => w.nobody.get(`/api/v1/links/${'B'.repeat(43)}`, { address: '203.0.113.5' })),
    )
    expect(answers.at(-1)).toMatchObject({ status: 429, body: { code: 'too-many', status: 429 } })
  })

  it('makes a hash of an older cost anew', async () => {
    const owner = await w.anOwner({ email: 'kenichi@example.com' })
    await keepPassword(w.db, owner.id, await hashPassword(PASSWORD, { ...COST, ln: 10 }), w.now())
    expect((await door.signIn(PASSWORD)).status).toBe(201)
    const { hash } = await w.db.selectFrom('passwords').select('hash').executeTakeFirstOrThrow()
    expect(hash).toContain('ln=15')
    expect((await door.signIn(PASSWORD)).status).toBe(201)
  })
})

describe('signing in by a mailed link', () => {
  const ask = (email: string) => w.nobody.post('/api/v1/sign-in-links', { email })
  async function tokenOfMail(): Promise<string> {
    const [bell] = (await w.rung('system.mail')).slice(-1)
    const mail = await systemMail(w.db, w.secrets, String(bell?.payload.id))
    expect(mail?.text).toContain('http://kizukai.test/link/')
    return /\/link\/([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? ''
  }

  it('answers alike for an unknown address, and mails nobody', async () => {
    const owner = await w.anOwner()
    const known = await ask(owner.email)
    const unknown = await ask('nobody@example.com')
    expect([known.status, unknown.status]).toEqual([204, 204])
    expect(await w.rung('system.mail')).toHaveLength(1)
  })

  it('works once, within 15 minutes', async () => {
    const owner = await w.anOwner()
    await ask(owner.email)
    const token = await tokenOfMail()
    expect((await w.nobody.get(`/api/v1/links/${token}`)).body).toMatchObject({ purpose: 'sign-in', email: owner.email })
    const use = () => w.nobody.post('/api/v1/sessions/by-link', { token })
    const both = await Promise.all([use(), use()])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 410])
    await ask(owner.email)
    const late = await tokenOfMail()
    door.later(15)
    expect((await w.nobody.post('/api/v1/sessions/by-link', { token: late })).body.code).toBe('link-expired')
  })

  it('never shows the words of the letter, and forgets them when it is sent', async () => {
    const owner = await w.anOwner({ name: '髙橋 健一' })
    await ask(owner.email)
    const token = await tokenOfMail()
    const waiting = await systemMailsWaiting(w.db, w.now())
    expect(waiting).toMatchObject([{ kind: 'sign-in', to: owner.email }])
    const rows = JSON.stringify([waiting, await w.db.selectFrom('system_mails').selectAll().execute(), await w.rung()])
    expect(rows).not.toContain(token)
    const id = waiting[0]?.id ?? ''
    await systemMailSent(w.db, id, w.now())
    expect(await systemMail(w.db, w.secrets, id)).toBeNull()
  })

  it('mails three, then waits', async () => {
    const owner = await w.anOwner()
    for (let n = 0; n < 3; n += 1) expect((await ask(owner.email)).status).toBe(204)
    expect(await ask(owner.email)).toMatchObject({ status: 429, body: { code: 'too-many-tries' } })
  })

  it('is printed for whoever sits at the machine, but not for who left', async () => {
    const owner = await w.anOwner()
    const clerk = await w.aStaff()
    const { token } = await signInLink(w.db, ` ${owner.email.toUpperCase()}`, w.now())
    const { headers } = await w.nobody.post('/api/v1/sessions/by-link', { token })
    const { token: theirs } = await signInLink(w.db, clerk.email, w.now())
    await door.withCookie(headers).put(`/api/v1/staff/${clerk.id}/departure`, {})
    expect((await w.nobody.post('/api/v1/sessions/by-link', { token: theirs })).body.code).toBe('link-expired')
    await expect(signInLink(w.db, clerk.email, w.now())).rejects.toMatchObject({ code: 'no-person' })
  })
})
