import { firstLink } from '#domains/staff/index.ts'
import { callerOf } from './caller.ts'
import type { TestWorld } from './world.ts'

export const PASSWORD = '朝露のひかる庭-42'
export const company = {
  name: '株式会社ひまわり',
  brand: 'ひまわり自転車',
  postalCode: '150-0001',
  address: '東京都渋谷区神宮前1-2-3',
  phone: '03-1234-5678',
  questionsTo: 'info@example.com',
}

export const cookieFrom = (headers: Headers): string => /kizukai=([\w-]+)/.exec(headers.get('set-cookie') ?? '')?.[1] ?? ''

/** The front door of a house that nobody has entered yet: its first set-up, signing in, and whoever holds the cookie of an answer. */
export const doorOf = (w: TestWorld) => ({
  withCookie: (headers: Headers) => callerOf(w.app, { headers: { cookie: `kizukai=${cookieFrom(headers)}` } }),
  later: (minutes: number) => w.travel(new Date(w.now().getTime() + minutes * 60_000)),
  async started() {
    const link = await firstLink(w.db, w.now())
    const owner = { name: '髙橋 健一', email: 'Kenichi@Example.com ', password: PASSWORD }
    const branches = [{ name: '本店' }, { name: '駅前店' }]
    return w.nobody.post('/api/v1/first-set-up', { token: link?.token, owner, company, branches })
  },
  signIn: (password: string, email = 'kenichi@example.com', address = '192.0.2.9') =>
    w.nobody.post('/api/v1/sessions', { email, password }, { address }),
})
