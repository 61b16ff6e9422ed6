import type { callerOf } from '#test/support/caller.ts'

type Api = ReturnType<typeof callerOf>
export type Contact = {
  customerId: string
  id: string
  state: string
  reason: string | null
  outcome: string | null
  occurrence: string
  kind: string
  channel: string | null
  dueAt: string
  contactedAt: string | null
  step: { key: string; name: string | null }
  customer: { name: string }
}

/** The ledger and the tray, as somebody reads them who checks what became of a customer. */
export function ledger(owner: Api) {
  async function contacts(query: string): Promise<Contact[]> {
    const all: Contact[] = []
    for (let cursor = ''; ; ) {
      const { body } = await owner.get(`/api/v1/touchpoints?limit=200&order=newest&${query}${cursor}`)
      all.push(...body.items)
      if (!body.next) return all.toReversed()
      cursor = `&cursor=${encodeURIComponent(body.next)}`
    }
  }

  /** 「thanks: sent」, 「how: handed」 …, earliest due first. */
  const told = async (customer: string): Promise<string[]> => (await contacts(`customer=${customer}`)).map(say)

  return {
    contacts,
    told,
    /** Only what has been settled or waits for a reason: without what simply lies ahead. */
    soFar: async (customer: string) => (await told(customer)).filter(line => !/: (planned|moved)$/.test(line)),
    /** One step of one customer. */
    step: async (customer: string, key: string) => (await contacts(`customer=${customer}`)).find(it => it.step.key === key),
    /** When the next waiting contact after now falls due. */
    async nextDue(now: Date): Promise<Date | null> {
      const waiting = await contacts('state=planned&state=moved')
      const next = waiting.map(it => +new Date(it.dueAt)).filter(due => due > +now)
      return next.length === 0 ? null : new Date(Math.min(...next))
    },
    /** Subjects in the 配信トレイ for somebody, oldest first. */
    async letters(name: string): Promise<{ at: string; subject: string }[]> {
      const { body } = await owner.get(`/api/v1/deliveries?limit=200`)
      const mine = (body.items as { customer: string; at: string; subject: string }[]).filter(it => it.customer === name)
      return mine.map(({ at, subject }) => ({ at: wall(at), subject })).toReversed()
    },
    late: async (): Promise<Contact[]> => (await owner.get('/api/v1/touchpoints/late?limit=200')).body.items,
    held: async (): Promise<Contact[]> => (await owner.get('/api/v1/touchpoints/held?limit=200')).body.items,
  }
}

const say = ({ step, state, outcome, reason }: Contact): string =>
  `${step.key}: ${state}${outcome ? ` ${outcome}` : ''}${reason && !['done', 'sent', 'planned', 'moved', 'handed'].includes(state) ? ` (${reason})` : ''}`

/** 「03-07 10:00」 in Tokyo. */
export const wall = (at: string | Date): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo', dateStyle: 'short', timeStyle: 'short' })
    .format(new Date(at))
    .slice(5)
