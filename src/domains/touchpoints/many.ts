import { type Db, inTransaction } from '#platform/database/connect.ts'
import { ring } from '#platform/jobs.ts'
import type { ManyMoves, ManyTurned, ManyWhy, State, Turn } from './contract.ts'
import { type Standing, standing } from './many-views.ts'
import { mayTurn, notAfterMove, passesSecond } from './rules.ts'
import { turn } from './turning.ts'

/** Moves many waiting or held contacts, each to a time of its own; those whose time has passed are left. */
export function moveMany(db: Db, { contacts, reason }: ManyMoves, actor: string, now: Date): Promise<ManyTurned> {
  const times = new Map(contacts.map(it => [it.id as string, it.dueAt]))
  return turnMany(db, contacts, actor, now, row => {
    const dueAt = times.get(row.id)
    if (!dueAt || dueAt < now || !MOVABLE.includes(row.state) || +dueAt === +row.dueAt) return null
    return { to: 'moved', reason: 'hand.moved', note: reason, dueAt, notAfter: notAfterMove(row, dueAt) }
  })
}

/** Leaves many contacts out, for one reason; late and held ones are let go. */
export function skipMany(db: Db, { contacts, reason }: ManyWhy, actor: string, now: Date): Promise<ManyTurned> {
  const reasons: Partial<Record<State, string>> = { expired: 'hand.late-let-go', held: 'hand.held-let-go' }
  return turnMany(db, contacts, actor, now, row => ({
    to: 'skipped',
    reason: reasons[row.state] ?? 'hand.skipped',
    note: reason,
  }))
}

/** Takes many contacts away, for one reason; tasks in people's hands go with them. */
export function cancelMany(db: Db, { contacts, reason }: ManyWhy, actor: string, now: Date): Promise<ManyTurned> {
  return turnMany(db, contacts, actor, now, () => ({ to: 'cancelled', reason: 'hand.cancelled', note: reason }))
}

/** Many held contacts wait again; the gate judges each anew. */
export function releaseMany(db: Db, { contacts, reason }: ManyWhy, actor: string, now: Date): Promise<ManyTurned> {
  return turnMany(db, contacts, actor, now, row =>
    row.state === 'held' ? { to: 'planned', reason: 'hand.released', note: reason } : null,
  )
}

/** Takes back what a person left out or took away, for many: they wait again. What the machine left out stays out. */
export function restoreMany(db: Db, { contacts, reason }: ManyWhy, actor: string, now: Date): Promise<ManyTurned> {
  return turnMany(db, contacts, actor, now, row => {
    if (!BACK.includes(row.state) || !row.reason?.startsWith('hand.')) return null
    return { to: 'moved', reason: 'hand.restored', note: reason, dueAt: new Date(Math.max(+now, +row.dueAt)) }
  })
}

const MOVABLE: readonly State[] = ['planned', 'moved', 'held']
const BACK: readonly State[] = ['skipped', 'cancelled']
type Wish = Omit<Turn, 'customerId' | 'id' | 'from'>

// One select, one statement of turns: what is in a worker's hand, was sent meanwhile or is there already is left alone and counted.
function turnMany(
  db: Db,
  places: readonly { customer: string; id: string }[],
  actor: string,
  now: Date,
  wish: (row: Standing) => Wish | null,
): Promise<ManyTurned> {
  const asked = new Map(places.map(it => [it.id, it]))
  return inTransaction(db, async tx => {
    const rows = await standing(tx, [...asked.values()])
    const turns = rows.flatMap(row => turnOf(row, wish(row)))
    const turned = new Set((await turn(tx, turns, actor, now)).map(it => it.id))
    const done = rows.filter(row => turned.has(row.id))
    const handed = done.filter(row => row.state === 'handed')
    if (handed.length > 0)
      await ring(tx, {
        job: 'tasks.settle-gone',
        payload: { customers: handed.map(row => row.customer), ids: handed.map(row => row.id) },
      })
    return {
      turned: done.map(({ customer, id, dueAt }) => ({ customer, id, dueAt })),
      left: asked.size - done.length,
    }
  })
}

function turnOf(row: Standing, wish: Wish | null): Turn[] {
  if (wish === null || row.state === 'claimed' || row.state === 'done' || !mayTurn(row.state, wish.to)) return []
  if (passesSecond(row.reason, wish.to)) return []
  return [{ ...wish, customerId: row.customer, id: row.id, from: row.state }]
}
