import type { VerdictRow } from '#domains/gate/contract.ts'
import type { TouchpointRow } from '#domains/touchpoints/contract.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import { sentence } from '#platform/i18n/sentence.ts'
import { type Speaker, spokenDay } from './spoken.ts'
import { namesOf } from './views.ts'

/** Gives the sentence on a contact together with what the cap did to it; where that ended it, alone. One query for the names. */
export async function capStories(
  db: Db,
  customer: string,
  rows: readonly TouchpointRow[],
  verdicts: ReadonlyMap<string, readonly VerdictRow[]>,
  speaker: Speaker,
): Promise<(row: TouchpointRow, sentence: string) => string> {
  const last = new Map(rows.map(row => [row.id, capVerdict(row, verdicts.get(row.id) ?? [])]))
  const ids = [...new Set([...last.values()].flatMap(it => takenBy(it) ?? []))]
  const names = await namesOf(db, ids, customer)
  return (row, told) => {
    const verdict = last.get(row.id)
    const story = capStory(row, verdict, names.get(takenBy(verdict) ?? '') ?? null, speaker)
    if (story === null) return told
    return row.state === 'merged' || row.state === 'skipped' ? story : `${story}${speaker.language === 'en' ? ' ' : ''}${told}`
  }
}

type Tale = 'moved' | 'call' | 'merged' | 'refused'

// The verdict by which the cap had the last word on this contact; undefined where a person or another rule spoke since.
function capVerdict(row: TouchpointRow, said: readonly VerdictRow[]): VerdictRow | undefined {
  const last = said.findLast(it => it.rule.startsWith('cap.'))
  return last && (row.reason === null || last.rule === row.reason || last.rule === 'cap.call') ? last : undefined
}

// The ad that had the place, as the verdict names it.
const takenBy = (verdict: VerdictRow | undefined): string | null => {
  const by = verdict?.evidence?.by
  return typeof by === 'string' ? by : null
}

// In a sentence for the customer's page: from which day it was moved where, for which other one, or that it became a call; null where the cap did nothing.
function capStory(row: TouchpointRow, verdict: VerdictRow | undefined, by: string | null, speaker: Speaker): string | null {
  const { language, zone } = speaker
  if (!verdict) return null
  const day = (at: Date | string) => spokenDay(dayOf(new Date(at), zone), speaker)
  const why = verdict.rule === 'cap.call' ? String(verdict.evidence?.why ?? 'cap.week') : verdict.rule
  const tale = taleOf(verdict)
  return (
    sentence(`explain.cap.${tale}`, language, {
      day: day(row.plannedFor),
      what: row.step.name ?? row.step.key,
      because: sentence(`explain.cap.because.${by === null ? 'full' : why.slice('cap.'.length)}`, language, { by }) ?? '',
      by,
      to: verdict.until ? day(verdict.until) : '',
    }) ?? null
  )
}

const tales: Partial<Record<VerdictRow['answer'], Tale>> = { defer: 'moved', merge: 'merged' }
const taleOf = ({ rule, answer }: VerdictRow): Tale => (rule === 'cap.call' ? 'call' : (tales[answer] ?? 'refused'))
