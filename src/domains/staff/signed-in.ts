import { audit } from '#platform/audit.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import type { Viewer } from '#platform/http/route.ts'
import type { Session } from './access-contract.ts'
import { resetFactors } from './factors.ts'
import { personIn } from './people.ts'
import { permissionsIn, refuseBeyond } from './roles.ts'
import { endAllSessions, mySessions } from './sessions.ts'

/** Where somebody is signed in. Refusal `no-person`. */
export async function sessionsOfPerson(db: Db, id: string, now: Date): Promise<Session[]> {
  await personIn(db, id, now)
  return mySessions(db, { id }, now)
}

/** Signs somebody out everywhere; nobody does that to who may more than they. Refusals `no-person`, `scope-too-wide`. */
export async function signOut(db: Db, id: string, by: Viewer, now: Date): Promise<void> {
  await inTransaction(db, async tx => {
    await refuseAbove(tx, id, by, now)
    await endAllSessions(tx, id)
    await audit(tx, [{ actor: `${by.kind}:${by.id}`, what: 'session.ended', subject: `staff:${id}` }], now)
  })
}

/** Takes the second factors of somebody away who lost theirs, and signs them out: they come in by password and make new ones. */
export async function helpOut(db: Db, id: string, by: Viewer, now: Date): Promise<void> {
  await inTransaction(db, async tx => {
    await refuseAbove(tx, id, by, now)
    await resetFactors(tx, id, by, now)
    await endAllSessions(tx, id)
  })
}

/** Refuses what somebody would do to who may more than they: `no-person`, `scope-too-wide` (403). */
export async function refuseAbove(db: Db, id: string, by: Viewer, now: Date): Promise<void> {
  const { role, roleId } = await personIn(db, id, now)
  refuseBeyond(await permissionsIn(db, role, roleId), by)
}
