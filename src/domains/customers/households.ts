import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { recordAlike } from '#platform/events.ts'
import { addHousehold, type Member, membersOf, renameHousehold, setHousehold } from './household-store.ts'
import { noCustomer } from './person.ts'
import type { HouseholdInput, Together } from './person-contract.ts'

/** Makes these people one home (a household is never one person); a home one of them has already takes the others in. Answers its id and who came in anew. Refusals `no-customer`, `household-alone`, `household-company`, `household-other`. */
export function liveTogether(db: Db, { name, members }: HouseholdInput, actor: string, now: Date): Promise<Together> {
  return inTransaction(db, async tx => {
    const people = await homely(tx, members)

    const known = people.find(it => it.household_id !== null)?.household_id ?? null
    const id = known ?? newId<'household'>()
    const first = people.find(it => it.id === members[0]) ?? people[0]
    if (known === null)
      await addHousehold(tx, id, name || `${first?.family_name ?? first?.name ?? ''}家`, first?.address_key ?? null, now)
    const fresh = people.filter(it => it.household_id !== id).map(it => it.id)
    await setHousehold(tx, fresh, id, now)
    await recordAlike(tx, fresh, { name: 'customer.changed', at: now, actor, source: null }, now)
    return { id, joined: fresh }
  })
}

/** Gives a home another name. Refusal `no-household`. */
export async function nameHousehold(db: Db, id: string, name: string): Promise<void> {
  if (!(await renameHousehold(db, id, name)))
    throw new Refusal('no-household', 'このご家族は見つかりません。画面を開き直してください。', { status: 404 })
}

/** Takes a customer out of their home. */
export function moveOut(db: Db, id: string, actor: string, now: Date): Promise<void> {
  return inTransaction(db, async tx => {
    const [it] = await membersOf(tx, [id])
    if (!it) throw noCustomer()
    if (it.household_id === null) return
    await setHousehold(tx, [id], null, now)
    await recordAlike(tx, [id], { name: 'customer.changed', at: now, actor, source: null }, now)
  })
}

async function homely(tx: Db, members: readonly string[]): Promise<Member[]> {
  const people = await membersOf(tx, members)
  if (people.length < new Set(members).size) throw noCustomer()
  if (people.length < 2) throw new Refusal('household-alone', 'ご家族は二人以上を選んでください。')
  if (people.some(it => it.kind === 'company')) throw new Refusal('household-company', '会社はご家族に入れられません。')
  if (new Set(people.flatMap(it => it.household_id ?? [])).size > 1)
    throw new Refusal('household-other', '別のご家族に入っている方がいます。先にそのご家族から外してください。', { status: 409 })
  return people
}
