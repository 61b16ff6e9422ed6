import type { Permission, Saying } from '#domains/consent/contract.ts'
import { permissions, say } from '#domains/consent/index.ts'
import { CARE } from '#domains/consent/rules.ts'
import { at } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Row } from '#platform/files/csv.ts'
import { heardIn, tellsOfConsent, unprovenOver } from './consent-rules.ts'
import type { Taking } from './taking.ts'

/** Says what these rows say about being written to, unless it stands already; answers how many new refusals there were, how many a yes of theirs could not be shown for, and of how many such a yes stands with us already. */
export async function hearConsents(
  tx: Db,
  taking: Taking,
  told: readonly { row: Row; customer: string }[],
  now: Date,
): Promise<{ refusals: number; unproven: number; already: number }> {
  // Most files say nothing of it: their rows are not asked.
  if (!tellsOfConsent(taking.mapping)) return NOTHING_SAID
  const rows = told.map(({ row, customer }) => ({ row, customer, values: taking.compiled.read(row.cells) }))
  const sayings = rows.flatMap(({ row, customer, values }) =>
    heardIn(row.cells, values, taking.compiled).map((heard): Saying => {
      const said = heard.at === null ? now : at(heard.at, '00:00', taking.zone)
      const evidence = { ...heard.evidence, file: taking.fileName, row: row.no }
      return {
        customer,
        said: heard.said,
        channel: heard.channel,
        way: 'import',
        at: said,
        evidence,
        actor: `import:${taking.importId}`,
        importId: taking.importId,
      }
    }),
  )
  const claimed = new Map(
    rows.flatMap(({ row, customer, values }) => {
      const over = unprovenOver(row.cells, values, taking.compiled)
      return over.length === 0 ? [] : [[customer, over] as const]
    }),
  )
  if (sayings.length + claimed.size === 0) return NOTHING_SAID
  const standing = await permissions(tx, [...new Set([...sayings.map(it => it.customer), ...claimed.keys()])])
  const already = [...claimed].filter(([customer, over]) => over.every(it => isGiven(standing.get(customer) ?? [], it))).length
  const news = sayings.filter(it => !(standing.get(it.customer) ?? []).some(kept => isSaid(kept, it)))
  await say(tx, news, now)
  return { refusals: news.filter(it => it.said === 'no').length, unproven: claimed.size - already, already }
}

const NOTHING_SAID = { refusals: 0, unproven: 0, already: 0 }

// A pause, or a no to care or to one topic, is not yet the no to advertising that a file brings; a file opens nothing that was refused (M14).
function isSaid(kept: Permission, { channel, said }: Saying): boolean {
  if (kept.channel !== channel) return false
  if (said === 'no') return kept.said === 'no' && kept.until === null && (kept.topic === 'ad' || kept.topic === 'all')
  return kept.said === 'no' ? kept.topic !== CARE : kept.topic === 'ad'
}

// Did they say yes to advertising over this channel before?
const isGiven = (kept: readonly Permission[], over: Saying['channel']): boolean =>
  kept.some(it => it.said === 'yes' && it.topic === 'ad' && (it.channel === over || it.channel === 'all'))
