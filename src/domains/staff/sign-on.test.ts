import { afterAll, describe, expect, it } from 'vitest'
import { type Account, oidcServer, signInThere } from '#test/support/oidc-server.ts'
import { world } from '#test/support/world.ts'

const w = await world()
const home = 'http://kizukai.test'
const people: Account[] = [
  { subject: 'kenichi', email: 'kenichi@example.jp', verified: true },
  { subject: 'chihiro', email: 'chihiro@example.jp', verified: false },
  { subject: 'stranger', email: 'stranger@example.jp', verified: true },
]
const there = await oidcServer(`${home}/api/v1/sign-on/callback`, people)
afterAll(there.close)
const owner = await w.anOwner({ name: '責任 太郎', email: 'owner@example.jp' })
await w.aStaff({ name: '髙橋 健一', email: 'kenichi@example.jp' })
await w.aStaff({ name: '渡邉 千尋', email: 'chihiro@example.jp' })

const set = (more: Record<string, unknown> = {}) =>
  w.as(owner).put('/api/v1/sign-on', {
    issuer: there.issuer,
    clientId: 'kizukai',
    secret: 'a secret between the two',
    label: '会社のアカウント',
    ...more,
  })

async function start() {
  const began = await w.nobody.get('/api/v1/sign-on/start')
  return { url: began.headers.get('location') ?? '', cookie: (began.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '' }
}
const comeBack = (url: string, cookie: string) => w.nobody.get(url.slice(home.length), { headers: { cookie } })

async function signIn(subject: string) {
  const { url, cookie } = await start()
  return comeBack(await signInThere(url, subject, home), cookie)
}
const sessionIn = (answer: { headers: Headers }) =>
  answer.headers
    .getSetCookie()
    .map(line => line.split(';')[0] ?? '')
    .find(line => line.startsWith('kizukai=')) ?? ''
const whereTo = (answer: { headers: Headers }) => answer.headers.get('location')

describe('single sign-on with a real server', () => {
  it('signs in whoever has that verified address here, by code, PKCE, state and nonce', async () => {
    await set()
    expect((await w.as(owner).post('/api/v1/sign-on/trial')).body.issuer).toBe(there.issuer)
    const { url } = await start()
    for (const part of ['code_challenge_method=S256', 'state=', 'nonce=', 'response_type=code']) expect(url).toContain(part)
    const back = await signIn('kenichi')
    expect(whereTo(back)).toBe(`${home}/`)
    const me = await w.as({ headers: { cookie: sessionIn(back) } }).get('/api/v1/me')
    expect(me.body.name).toBe('髙橋 健一')
  })

  it('lets nobody in by an address that was not verified, or that nobody has here', async () => {
    await set()
    for (const subject of ['chihiro', 'stranger']) {
      const back = await signIn(subject)
      expect(whereTo(back)).toBe(`${home}/signin?refused=sign-on-nobody`)
      expect(sessionIn(back)).toBe('')
    }
  })

  it('takes an answer once, only in the browser that asked, and not with another state', async () => {
    await set()
    const { url, cookie } = await start()
    const answer = await signInThere(url, 'kenichi', home)
    const other = await start()
    expect(whereTo(await comeBack(answer, other.cookie))).toContain('refused=sign-on-failed')
    expect(whereTo(await comeBack(answer, ''))).toContain('refused=sign-on-failed')
    expect(whereTo(await comeBack(answer.replace(/state=[^&]+/, 'state=forged'), cookie))).toContain('refused=sign-on-failed')
    expect(whereTo(await comeBack(answer, cookie))).toContain('refused=sign-on-failed')
  })

  it('by subject: bound once by the address, and from then on the address means nothing', async () => {
    await set({ mapsBy: 'subject' })
    expect(whereTo(await signIn('kenichi'))).toBe(`${home}/`)
    const taken = people[2]
    if (taken) taken.email = 'kenichi@example.jp'
    expect(whereTo(await signIn('stranger'))).toContain('sign-on-nobody')
    const first = people[0]
    if (first) first.email = 'other@example.jp'
    expect(whereTo(await signIn('kenichi'))).toBe(`${home}/`)
  })

  it('can be made the only way in', async () => {
    await set({ mandatory: true })
    expect((await w.nobody.get('/api/v1/door')).body.signOn).toEqual({ label: '会社のアカウント', mandatory: true })
    const tried = await w.nobody.post('/api/v1/sessions', { email: 'kenichi@example.jp', password: 'x' })
    expect(tried.body.code).toBe('sign-on-mandatory')
    expect((await w.nobody.post('/api/v1/sign-in-links', { email: 'kenichi@example.jp' })).body.code).toBe('sign-on-mandatory')
    expect(whereTo(await signIn('kenichi'))).toBe(`${home}/`)
    await set({ enabled: false })
    expect((await w.nobody.get('/api/v1/sign-on/start')).body.code).toBe('no-sign-on')
  })

  it('never tells its secret, keeps it when none is given, and takes no server over plain http elsewhere', async () => {
    expect(JSON.stringify((await set()).body)).not.toContain('between')
    expect((await set({ secret: null })).body.hasSecret).toBe(true)
    expect(whereTo(await signIn('kenichi'))).toBe(`${home}/`)
    expect((await set({ issuer: 'http://sso.example.com' })).body.code).toBe('issuer-insecure')
    await set({ issuer: 'http://127.0.0.1:1' })
    expect((await w.as(owner).post('/api/v1/sign-on/trial')).body.code).toBe('sign-on-away')
  })
})
