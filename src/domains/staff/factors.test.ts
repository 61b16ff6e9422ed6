import { describe, expect, it } from 'vitest'
import { world } from '#test/support/world.ts'
import { beginSession, settings } from './index.ts'
import { codeAt } from './totp.ts'
import { stepAt } from './totp-rules.ts'

const w = await world()
const owner = await w.anOwner()
type Person = Awaited<ReturnType<typeof w.aStaff>>

const bytes = (secret: string) =>
  Buffer.from(
    (
      [...secret]
        .map(letter => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
        .join('')
        .match(/.{8}/g) ?? []
    ).map(eight => Number.parseInt(eight, 2)),
  )
const codeNow = (secret: string, away = 0) => codeAt(bytes(secret), stepAt(w.now()) + away)

async function signInAgain(person: Person) {
  const { token } = await beginSession(w.db, person, { way: 'password', agent: null }, w.now())
  return w.as({ headers: { cookie: `kizukai=${token}` } })
}

async function withApp(person: Person) {
  const me = w.as(person)
  const { body } = await me.post('/api/v1/me/totp')
  const confirmed = await me.put('/api/v1/me/totp', { code: codeNow(body.secret) })
  w.travel(new Date(w.now().getTime() + 60_000))
  return { me, secret: body.secret as string, codes: confirmed.body.codes as string[] }
}

describe('an authenticator app', () => {
  it('counts once a code of it was shown, and this session goes on', async () => {
    const { me, codes } = await withApp(await w.aStaff({ name: '髙橋 健一' }))
    expect(codes).toHaveLength(10)
    expect(new Set(codes).size).toBe(10)
    expect((await me.get('/api/v1/me/second-factor')).body).toMatchObject({ needed: null, totp: true, recoveryLeft: 10 })
    expect((await me.post('/api/v1/me/totp')).body.code).toBe('factor-exists')
  })

  it('a new session is half until the code is shown: it sees and changes nothing', async () => {
    const person = await w.aStaff({ name: '渡邉 千尋' })
    const { secret } = await withApp(person)
    const me = await signInAgain(person)
    for (const path of ['/api/v1/me', '/api/v1/customers', '/api/v1/staff', '/api/v1/tasks'])
      expect(await me.get(path), path).toMatchObject({ status: 403, body: { code: 'second-factor-needed' } })
    expect((await me.put('/api/v1/me/password', { next: 'another long one' })).body.code).toBe('second-factor-needed')
    expect((await me.get('/api/v1/me/second-factor')).body.needed).toBe('code')
    expect((await me.post('/api/v1/me/second-factor', { code: '000000' })).body.code).toBe('wrong-code')
    expect((await me.post('/api/v1/me/second-factor', { code: codeNow(secret) })).status).toBe(204)
    expect((await me.get('/api/v1/me')).status).toBe(200)
  })

  it('a half session makes no factor of its own beside the one there is', async () => {
    const person = await w.aStaff()
    await withApp(person)
    const me = await signInAgain(person)
    expect((await me.post('/api/v1/me/totp')).body.code).toBe('second-factor-needed')
    expect((await me.post('/api/v1/me/passkeys/question')).body.code).toBe('second-factor-needed')
    expect((await me.delete('/api/v1/me/totp')).body.code).toBe('second-factor-needed')
  })

  it('takes a code once, and none that is older than the last', async () => {
    const person = await w.aStaff()
    const { secret } = await withApp(person)
    const one = await signInAgain(person)
    const other = await signInAgain(person)
    const code = codeNow(secret)
    const [first, second] = await Promise.all([
      one.post('/api/v1/me/second-factor', { code }),
      other.post('/api/v1/me/second-factor', { code }),
    ])
    expect([first.status, second.status].sort()).toEqual([204, 422])
    const third = await signInAgain(person)
    expect((await third.post('/api/v1/me/second-factor', { code: codeNow(secret, -1) })).body.code).toBe('wrong-code')
  })

  it('takes each recovery code once, however it is typed', async () => {
    const person = await w.aStaff()
    const { codes } = await withApp(person)
    const code = (codes[0] ?? '').toLowerCase().replaceAll('-', ' ')
    expect((await (await signInAgain(person)).post('/api/v1/me/second-factor', { code })).status).toBe(204)
    expect((await (await signInAgain(person)).post('/api/v1/me/second-factor', { code })).body.code).toBe('wrong-code')
  })

  it('makes who guesses wait', async () => {
    const person = await w.aStaff()
    await withApp(person)
    const me = await signInAgain(person)
    for (let i = 0; i < 5; i += 1) await me.post('/api/v1/me/second-factor', { code: '123456' })
    expect(await me.post('/api/v1/me/second-factor', { code: '123456' })).toMatchObject({
      status: 429,
      body: { code: 'too-many-tries' },
    })
  })
})

describe('a role that asks for a second factor', () => {
  it('lets in only as far as setting one up', async () => {
    const person = await w.aStaff({ role: 'manager' })
    await w.as(owner).put('/api/v1/settings/access', { secondFactorFor: ['manager'] })
    const me = w.as(person)
    expect((await me.get('/api/v1/me')).body.code).toBe('second-factor-needed')
    expect((await me.get('/api/v1/me/second-factor')).body).toMatchObject({ needed: 'set-up', required: true })
    const { secret } = (await me.post('/api/v1/me/totp')).body
    await me.put('/api/v1/me/totp', { code: codeNow(secret) })
    expect((await me.get('/api/v1/me')).status).toBe(200)
    await settings.put(w.db, 'access', {}, 'test', w.now())
  })
})

describe('an owner', () => {
  it('sees where somebody is signed in, signs them out, and helps who lost the app', async () => {
    const person = await w.aStaff()
    await withApp(person)
    expect((await w.as(owner).get(`/api/v1/staff/${person.id}/sessions`)).body.length).toBeGreaterThan(0)
    expect((await w.as(owner).delete(`/api/v1/staff/${person.id}/second-factor`)).status).toBe(204)
    expect((await w.as(person).get('/api/v1/me')).status).toBe(401)
    const me = await signInAgain(person)
    expect((await me.get('/api/v1/me')).status).toBe(200)
    expect((await w.as(await w.aStaff({ role: 'manager' })).delete(`/api/v1/staff/${owner.id}/sessions`)).status).toBe(403)
  })
})
