import { type Db, inTransaction } from '#platform/database/connect.ts'
import { personBehind } from './api-keys.ts'
import { circleOf, takenBy } from './approver-rules.ts'
import { addTurns, rolesOfAll, type Turn, turnsSince } from './approver-store.ts'
import { sharedWith } from './device-store.ts'
import { rolesOfOthers } from './people-store.ts'
import { permissionsOf, type Scope } from './permissions.ts'
import * as settings from './settings.ts'

const DAY = 86_400_000

type Person = { id: string; name: string }
/**
 * Who may be somebody's second person. `free`: whose word counts. `close`: who was invited, or given the word, by the one who asks or the other way round, over others too, within the house's days. `taken`: from whom
 * the one who asks took the word within those days.
 */
export type Seconds = { free: Person[]; close: Person[]; taken: Person[]; circle: ReadonlySet<string>; days: number }

/** Who may be the second person of each of these, by their id; three queries for all. @law 12-13 */
export async function secondsOf(db: Db, askers: readonly string[], now: Date): Promise<Map<string, Seconds>> {
  const { newDays } = await settings.get(db, 'approval')
  const since = new Date(now.getTime() - newDays * DAY)
  const [may, turns] = [await othersWho(db, 'approve', ''), await turnsSince(db, since)]
  const names = new Map(turns.map(it => [it.staff, it.name]))
  const here = new Set(may.map(({ id }) => id))
  return new Map(
    askers.map(asker => {
      const circle = circleOf(asker, turns)
      const others = may.filter(({ id }) => id !== asker)
      const free = others.filter(({ id }) => !circle.has(id))
      const close = others.filter(({ id }) => circle.has(id))
      const taken = takenBy(circle, turns)
        .filter(id => !here.has(id) && id !== asker)
        .map(id => ({ id, name: names.get(id) ?? '' }))
      return [asker, { free, close, taken, circle, days: newDays }]
    }),
  )
}

/** Does somebody sign in with the very browser of this session, and was a second factor shown in it? Null where the session is over. */
export const sharesDevice = (db: Db, session: string | null | undefined, staff: string) =>
  session ? sharedWith(db, session, staff) : Promise.resolve(null)

/** Does something to people or roles in one transaction and writes down who thereby got, or lost, the word of a second person, and by whose hand. Given back within the house's days it is as if it had not been taken. */
export function watched<T>(db: Db, actor: string, now: Date, work: (tx: Db) => Promise<T>): Promise<T> {
  return inTransaction(db, async tx => {
    const before = await standing(tx)
    const done = await work(tx)
    const after = await standing(tx)
    const given = [...after].filter(([id]) => !before.has(id)).map(([id]) => id)
    const taken = [...before].filter(([id, atWork]) => atWork && !after.has(id)).map(([id]) => id)
    if (given.length + taken.length > 0) await writeTurns(tx, { given, taken }, await handOf(tx, actor), now)
    return done
  })
}

/** Writes down that somebody was handed a way in by somebody else: whoever makes the link may be who uses it. */
export async function handedIn(tx: Db, staff: string, actor: string, now: Date): Promise<void> {
  await addTurns(tx, [{ staff, may: true, by: await handOf(tx, actor), at: now }])
}

const handOf = async (db: Db, actor: string): Promise<string | null> => {
  const [kind, id = ''] = actor.split(':')
  return kind === 'staff' || kind === 'key' ? personBehind(db, { kind, id }) : null
}

async function writeTurns(tx: Db, { given, taken }: { given: string[]; taken: string[] }, by: string | null, now: Date) {
  const { newDays } = await settings.get(tx, 'approval')
  const lately = await turnsSince(tx, new Date(now.getTime() - newDays * DAY))
  const last = new Map(lately.map(it => [it.staff, it]))
  const turn =
    (may: boolean) =>
    (staff: string): Turn => ({ staff, may, by: may && last.get(staff)?.may === false ? null : by, at: now })
  await addTurns(tx, [...given.map(turn(true)), ...taken.map(turn(false))])
}

// Whether they are at work, by id: those who have the word, and those who were invited to it.
async function standing(tx: Db): Promise<Map<string, boolean>> {
  const may = (await rolesOfAll(tx)).filter(it => it.seesAll && permissionsOf(it.role, it.permissions).includes('approve'))
  return new Map(may.map(it => [it.id, it.atWork]))
}

/** The other people at work who have this permission for the whole house. */
export const othersWho = async (db: Db, scope: Scope, but: string): Promise<{ id: string; name: string }[]> =>
  (await rolesOfOthers(db, but))
    .filter(it => it.seesAll && permissionsOf(it.role, it.permissions).includes(scope))
    .map(({ id, name }) => ({ id, name }))
