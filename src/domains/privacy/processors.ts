import * as law from '#domains/law/index.ts'
import { settings } from '#domains/staff/index.ts'
import { NOBODY, newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import type { Processor, ProcessorInput } from './contract.ts'
import { keepProcessor, processorsOf } from './processor-store.ts'
import { checkBy, lacksOf } from './rules.ts'

/** The register of processors, each with the day it must be looked at again and what it lacks. @law P6 P21 */
export async function processors(db: Db, now: Date): Promise<Processor[]> {
  const { zone } = await settings.get(db, 'company')
  const today = dayOf(now, zone)
  const months = law.figure(await law.book(db), 'processor.check-months', today)
  return (await processorsOf(db)).map(it => ({ ...it, checkBy: checkBy(it, months), lacks: lacksOf(it, months, today) }))
}

/** Writes a processor down; answers its id. */
export async function addProcessor(db: Db, it: ProcessorInput, actor: string, now: Date): Promise<string> {
  const id = newId<'processor'>()
  await keep(db, id, it, true, actor, now)
  return id
}

/** Changes what is known of a processor: a check, the end of the contract. Refusal `no-processor`. */
export async function changeProcessor(db: Db, id: string, it: ProcessorInput, actor: string, now: Date): Promise<void> {
  if (!(await keep(db, id, it, false, actor, now)))
    throw new Refusal('no-processor', 'この委託先は見つかりません。一覧を開き直してください。', { status: 404 })
}

function keep(db: Db, id: string, it: ProcessorInput, isNew: boolean, actor: string, now: Date): Promise<boolean> {
  return inTransaction(db, async tx => {
    if (!(await keepProcessor(tx, id, it, isNew, now))) return false
    const name = isNew ? 'processor.added' : 'processor.changed'
    await record(
      tx,
      [{ customer: NOBODY, name, at: now, subject: id, actor, data: { name: it.name, checkedOn: it.checkedOn } }],
      now,
    )
    return true
  })
}
