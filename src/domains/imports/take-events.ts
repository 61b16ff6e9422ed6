import { known } from '#domains/customers/index.ts'
import { parseEmail } from '#kernel/email.ts'
import { inTransaction } from '#platform/database/connect.ts'
import { recordAndRing } from '#platform/events.ts'
import type { Row } from '#platform/files/csv.ts'
import { count, noCounts } from './counts-rules.ts'
import { type Happened, happenedOf } from './happened-rules.ts'
import { hashOf } from './identity-rules.ts'
import { customerNumberOf, isProblem, type Problem, shapeProblem } from './row-rules.ts'
import { isBlank, Refused, type TakeChunk, type Taking } from './taking.ts'
import { holdersOfMail, outsideOf } from './views.ts'

type Held = { row: Row; number: string | null; mail: string | null; fact: Happened; externalId: string }

/** Takes rows that are facts about customers already known, by number or by an e-mail address only one of them has. */
export const takeEvents: TakeChunk = async (taking, rows) => {
  const counts = noCounts()
  const refused = new Refused(counts, taking)
  const held: Held[] = []
  for (const row of rows) {
    if (isBlank(row.cells)) {
      count(counts, 'blank')
      continue
    }
    const read = readRow(taking, row)
    if (isProblem(read)) refused.add(row, read)
    else if (read === 'repeat') count(counts, 'repeat')
    else held.push(read)
  }
  const now = taking.now()
  await inTransaction(taking.db, async tx => {
    const numbers = await known(
      tx,
      taking.source,
      held.flatMap(it => it.number ?? []),
    )
    const mails = await holdersOfMail(
      tx,
      held.flatMap(it => (it.number === null ? (it.mail ?? []) : [])),
    )
    const outside = taking.within === null ? null : await outsideOf(tx, [...numbers.values(), ...mails.values()], taking.within)
    const whose = (it: Held) => {
      const found = it.number === null ? mails.get(it.mail ?? '') : numbers.get(it.number)
      return found !== undefined && outside?.has(found) ? undefined : found
    }
    for (const it of held)
      if (whose(it) === undefined) refused.add(it.row, { problem: 'customer-unknown', value: it.number ?? it.mail ?? '' })
    const facts = held.flatMap(it => {
      const customer = whose(it)
      const { name, at, channel, data } = it.fact
      return customer
        ? [
            {
              customer,
              name,
              at,
              channel,
              data,
              source: taking.source,
              externalId: it.externalId,
              actor: `import:${taking.importId}`,
            },
          ]
        : []
    })
    const news = (await recordAndRing(tx, facts, 'plans.enrol', now)).filter(id => id !== null).length
    count(counts, 'new', news)
    count(counts, 'same', facts.length - news)
    await refused.keep(taking, tx)
  })
  return counts
}

function readRow(taking: Taking, row: Row): Held | Problem | 'repeat' {
  const shape = shapeProblem(row.cells, taking.compiled.width, row.broken)
  if (shape) return shape
  const values = taking.compiled.read(row.cells)
  const number = customerNumberOf(values)
  const mail = values.email === undefined ? null : parseEmail(values.email).key
  if (number === null && mail === null) return { problem: 'nobody-named', value: '' }
  const fact = happenedOf(values, taking.mapping.dateOrder, taking.zone)
  if (isProblem(fact)) return fact
  // Without a number of its own a fact is known by everything its row says.
  const text = row.cells.join('\u0001')
  const externalId = fact.externalId ?? `row:${hashOf(text).join('-')}-${text.length}`
  const met = taking.seen.meet(`${number ?? mail} ${externalId}`, text)
  if (met === 'same') return 'repeat'
  return met === 'other' ? { problem: 'number-twice', value: externalId } : { row, number, mail, fact, externalId }
}
