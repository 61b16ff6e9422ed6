import { afterAll, describe, expect, it } from 'vitest'
import { type Account, oidcServer, signInThere } from '#test/support/oidc-server.ts'
import { world } from '#test/support/world.ts'

// The other server of this test stands on this machine: the installation allows that.
const w = await world({ env: { KIZUKAI_PRIVATE_SIGN_ON: 'true' } })
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

it('is set by whoever may do everything: who chooses the server signs in as anybody', async () => {
  const setter = await w.aStaff({ role: 'viewer' })
  const { body: role } = await w
    .as(owner)
    .post('/api/v1/roles', { name: '設定係', permissions: ['settings:read', 'settings:write'] })
  await w.db.updateTable('staff').set({ role: 'custom', role_id: role.id }).where('id', '=', setter.id).execute()
  const it = { issuer: there.issuer, clientId: 'kizukai', secret: null, label: '会社' }
  for (const who of [setter, await w.aKey('settings:write')])
    expect(await w.as(who).put('/api/v1/sign-on', it)).toMatchObject({ status: 403, body: { code: 'sign-on-owner-only' } })
  expect((await w.as(owner).get('/api/v1/sign-on')).body).toBeNull()
})

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

  it('is the only way for whoever is invited, too: no password is set, and the invitation is spent by signing in there', async () => {
    await set({ mandatory: true })
    const guest = { name: '佐藤 美咲', email: 'misaki@example.jp', role: 'staff', by: 'link' }
    const invited = (await w.as(owner).post('/api/v1/staff/invitations', guest)).body
    const token = new URL(invited.link).pathname.split('/').at(-1)
    const accepted = await w.nobody.post('/api/v1/invitation-acceptances', {
      token,
      name: '佐藤 美咲',
      password: 'asagiri-no-michi-7',
    })
    expect(accepted).toMatchObject({ status: 403, body: { code: 'sign-on-mandatory' } })
    expect(sessionIn(accepted)).toBe('')
    expect(await w.db.selectFrom('passwords').selectAll().where('staff_id', '=', invited.id).execute()).toEqual([])

    people.push({ subject: 'misaki', email: 'misaki@example.jp', verified: true })
    const back = await signIn('misaki')
    expect(whereTo(back)).toBe(`${home}/`)
    expect((await w.as({ headers: { cookie: sessionIn(back) } }).get('/api/v1/me')).body.name).toBe('佐藤 美咲')
    expect((await w.nobody.get(`/api/v1/links/${token}`)).body.code).toBe('link-used')
    await set()
  })

  it('lets nobody in whose invitation was taken back or ran out', async () => {
    await set({ mandatory: true })
    const invite = async (email: string) => {
      const made = await w.as(owner).post('/api/v1/staff/invitations', { name: '田中 陽子', email, role: 'staff', by: 'link' })
      people.push({ subject: email, email, verified: true })
      return made.body.id
    }
    await w.as(owner).delete(`/api/v1/staff/${await invite('back@example.jp')}/invitation`)
    expect(whereTo(await signIn('back@example.jp'))).toContain('refused=sign-on-nobody')
    await invite('late@example.jp')
    const then = w.now()
    w.travel(new Date(then.getTime() + 8 * 86_400_000))
    expect(whereTo(await signIn('late@example.jp'))).toContain('refused=sign-on-nobody')
    w.travel(then)
    await set()
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

describe('an installation that others reach', () => {
  it('signs nobody in by a server within its own walls, whatever its name is', async () => {
    const open = await world()
    const boss = open.as(await open.anOwner({ name: '責任 太郎' }))
    const issuers = [
      'https://127.0.0.1',
      'https://10.0.0.8',
      'https://192.168.1.10/realms/x',
      'https://169.254.169.254',
      'https://[::1]',
    ]
    for (const issuer of [...issuers, 'https://localhost', there.issuer]) {
      const said = await boss.put('/api/v1/sign-on', { issuer, clientId: 'kizukai', secret: null, label: '会社' })
      expect(said.body.code, issuer).toBe('issuer-inside')
    }
    // One that was set before the rule, or whose name leads elsewhere by now, is not asked either.
    await boss.put('/api/v1/sign-on', { issuer: 'https://sso.example.invalid', clientId: 'kizukai', secret: null, label: '会社' })
    await open.db.updateTable('sign_on').set({ issuer: there.issuer }).execute()
    expect((await boss.post('/api/v1/sign-on/trial')).body.code).toBe('sign-on-away')
    expect((await open.nobody.get('/api/v1/sign-on/start')).body.code).toBe('sign-on-away')
  })
})
