import { drain } from '#app/drain.ts'
import { beginSession } from '#domains/staff/index.ts'
import { world } from '#test/support/world.ts'
import { importing } from './importing.ts'
import { ledger } from './ledger.ts'
import { planning } from './planning.ts'

/** 「2026-03-07 10:00」 on a clock in Tokyo. */
export const jst = (text: string): Date => new Date(`${text.replace(' ', 'T')}:00+09:00`)
const LONGEST_SLEEP = 7 * 86_400_000
const SESSION = 80 * 86_400_000

const sakura = {
  name: '株式会社さくらサイクル',
  brand: 'さくらサイクル',
  address: '東京都世田谷区桜新町1-2-3',
  postalCode: '154-0015',
  phone: '03-1234-5678',
  questionsTo: 'info@sakura.example',
}

/** A shop that is open for business at `now`, seen only through its API, and how time passes in it. */
export async function shop(now: string, { env = {} }: { env?: Record<string, string> } = {}) {
  const w = await world({ now: jst(now).toISOString(), env })
  const setagaya = await w.aBranch('世田谷店')
  const misaki = await w.anOwner({ name: '佐々木 美咲', email: 'misaki@sakura.example' })
  const who = { headers: misaki.headers }
  const owner = w.as(who)
  const url = w.config.databaseUrl ?? ''
  const put = await owner.put('/api/v1/settings/company', sakura)
  if (put.status !== 200) throw new Error(JSON.stringify(put.body))
  const open = { ...(await owner.get('/api/v1/settings/calendar')).body, closedWeekdays: [3] }
  await owner.put('/api/v1/settings/calendar', open)

  /** Everything that may be done at this moment is done, bells included. */
  const work = () => drain(w, url)
  const book = ledger(owner)

  /** Time passes, and a worker works whenever something falls due. */
  async function until(text: string): Promise<void> {
    const end = jst(text)
    await work()
    for (let next = await wake(end); next < end; next = await wake(end)) {
      w.travel(next)
      await work()
    }
    w.travel(end)
    await work()
  }
  async function wake(end: Date): Promise<Date> {
    await signInAgain()
    const soon = (await book.nextDue(w.now())) ?? end
    return new Date(Math.min(+soon, +w.now() + LONGEST_SLEEP, +end))
  }

  // A session ends after 90 days at the latest; the shop's year is longer.
  let since = w.now()
  async function signInAgain(): Promise<void> {
    if (+w.now() - +since < SESSION) return
    const { token } = await beginSession(w.db, misaki, { way: 'password', agent: null }, w.now())
    who.headers = { cookie: `kizukai=${token}` }
    since = w.now()
  }

  return {
    w,
    who,
    owner,
    setagaya,
    work,
    until,
    /** Nobody works; the time is just another. */
    sleepUntil: (text: string) => w.travel(jst(text)),
    ...book,
    ...planning(owner),
    ...importing(owner, work),
    ...customers(owner),
    /** What stands in 今日 for everybody. */
    async today(): Promise<{ id: string; title: string; kind: string; customerId: string; customer: { name: string } }[]> {
      return (await owner.get('/api/v1/tasks?whose=all&limit=200')).body.items
    },
    /** A task of 今日 is finished with how it went; the worker follows. */
    async finish(task: { id: string } | undefined, outcome: string, more: Record<string, unknown> = {}): Promise<void> {
      const done = await owner.put(`/api/v1/tasks/${task?.id}/completion`, { outcome, ...more })
      if (done.status !== 200) throw new Error(JSON.stringify(done.body))
      await work()
    },
  }
}
export type Shop = Awaited<ReturnType<typeof shop>>

type Api = Parameters<typeof ledger>[0]

function customers(owner: Api) {
  let count = 0
  return {
    /** Somebody becomes a customer; answers who. */
    async meets(name: string, more: Record<string, unknown> = {}): Promise<string> {
      count += 1
      const form = { name, email: `customer${count}@example.com`, mobile: `090-1234-${String(1000 + count)}`, ...more }
      const made = await owner.post('/api/v1/customers', form)
      if (made.status !== 201) throw new Error(JSON.stringify(made.body))
      return made.body.id
    },
    /** Somebody buys something at a time; answers which order. */
    async buys(customer: string, at: string, more: Record<string, unknown> = {}): Promise<string> {
      count += 1
      const order = { customer, externalId: `R-${count}`, placedAt: jst(at).toISOString(), total: 158_000, ...more }
      const made = await owner.post('/api/v1/orders', { source: 'レジ', orders: [order] })
      if (made.status !== 201) throw new Error(JSON.stringify(made.body))
      return made.body.orders[0].id
    },
  }
}
