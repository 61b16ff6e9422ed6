import { beforeEach, describe, expect, it } from 'vitest'
import { doorOf, PASSWORD } from '#test/support/door.ts'
import { type TestWorld, world } from '#test/support/world.ts'
import { signInLink } from './index.ts'

let w: TestWorld
let door: ReturnType<typeof doorOf>
beforeEach(async () => {
  w = await world()
  door = doorOf(w)
})

describe('a session', () => {
  it('slides while it is used, ends by silence and after 90 days in any case', async () => {
    const mine = w.as(await w.anOwner())
    for (let day = 0; day < 84; day += 12) {
      expect((await mine.get('/api/v1/me')).status).toBe(200)
      door.later(12 * 24 * 60)
    }
    expect((await mine.get('/api/v1/me')).status).toBe(200)
    door.later(6 * 24 * 60)
    expect((await mine.get('/api/v1/me')).status).toBe(401)
    const silent = w.as(await w.anOwner())
    door.later(14 * 24 * 60)
    expect((await silent.get('/api/v1/me')).status).toBe(401)
  })

  it('is listed, ended one by one, here, and everywhere; another person’s is not to be found', async () => {
    await door.started()
    const here = door.withCookie(
      (
        await w.nobody.post(
          '/api/v1/sessions',
          { email: 'kenichi@example.com', password: PASSWORD },
          { headers: { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36' } },
        )
      ).headers,
    )
    const there = door.withCookie((await door.signIn(PASSWORD)).headers)
    const list = (await here.get('/api/v1/me/sessions')).body
    expect(list).toHaveLength(3)
    expect(list.find((session: { current: boolean }) => session.current)).toMatchObject({
      way: 'password',
      agent: 'Chrome / Windows',
    })
    const stranger = w.as(await w.aStaff())
    const target = (await there.get('/api/v1/me/sessions')).body.find((session: { current: boolean }) => session.current)
    expect((await stranger.delete(`/api/v1/me/sessions/${target.id}`)).body).toMatchObject({ code: 'no-session', status: 404 })
    expect((await here.delete(`/api/v1/me/sessions/${target.id}`)).status).toBe(204)
    expect((await there.get('/api/v1/me')).status).toBe(401)
    const out = await here.delete('/api/v1/me/session')
    expect(out.headers.get('set-cookie')).toContain('kizukai=; ')
    expect((await here.get('/api/v1/me')).status).toBe(401)
    const again = door.withCookie((await door.signIn(PASSWORD)).headers)
    expect((await again.delete('/api/v1/me/sessions')).status).toBe(204)
    expect(await w.db.selectFrom('sessions').select('staff_id').execute()).toHaveLength(1)
  })

  it.each([
    'kizukai=',
    'kizukai=x',
    `kizukai=${'é'.repeat(10)}`,
    'kizukai',
    '=;;;kizukai=%00',
    `other=1; kizukai=${'A'.repeat(43)}`,
  ])('the cookie %s is nobody', async cookie => {
    const bytes = new TextEncoder().encode(cookie).reduce((text, byte) => text + String.fromCharCode(byte), '')
    expect((await w.nobody.get('/api/v1/me', { headers: { cookie: bytes } })).status).toBe(401)
  })
})

describe('one’s own password', () => {
  it('changes with the old one, and signs out everywhere else', async () => {
    await door.started()
    const [here, there] = [
      door.withCookie((await door.signIn(PASSWORD)).headers),
      door.withCookie((await door.signIn(PASSWORD)).headers),
    ]
    const change = (body: unknown) => here.put('/api/v1/me/password', body)
    expect((await change({ current: 'wrong-password', next: '夕ぐれの川べりに-7' })).body).toMatchObject({
      code: 'wrong-current-password',
      status: 403,
    })
    expect((await change({ next: '夕ぐれの川べりに-7' })).body.code).toBe('wrong-current-password')
    expect((await change({ current: PASSWORD, next: 'short' })).body.code).toBe('password-short')
    expect((await change({ current: PASSWORD, next: '夕ぐれの川べりに-7' })).status).toBe(204)
    expect([(await here.get('/api/v1/me')).status, (await there.get('/api/v1/me')).status]).toEqual([200, 401])
    expect([(await door.signIn(PASSWORD)).status, (await door.signIn('夕ぐれの川べりに-7')).status]).toEqual([401, 201])
  })

  it('needs no old one just after a mailed link, and only then', async () => {
    const owner = await w.anOwner()
    const { token } = await signInLink(w.db, owner.email, w.now())
    const mine = door.withCookie((await w.nobody.post('/api/v1/sessions/by-link', { token })).headers)
    expect((await mine.put('/api/v1/me/password', { next: PASSWORD })).status).toBe(204)
    door.later(16)
    expect((await mine.put('/api/v1/me/password', { next: '夕ぐれの川べりに-7' })).body.code).toBe('wrong-current-password')
  })
})
