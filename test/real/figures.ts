import { callsIn, type Deeds } from './deeds.ts'
import type { House } from './house.ts'
import { type Contact, dayOf, ledger } from './ledger.ts'
import type { Mail } from './post.ts'

type Ratio = { n: number; of: number }
export type Figure = { key: string; product: Ratio; byHand: Ratio }
type Counted = { deeds: Deeds; mails: readonly Mail[]; from: string; to: string }

/** The figures of the days of the run as the product shows them, beside the same counted from what was done. */
export async function figures(house: House, it: Counted): Promise<{ window: Figure[]; board: Figure[] }> {
  const { figures: shown } = await house.get(`/api/v1/insight/kpi?from=${it.from}&to=${it.to}`)
  const counted = byHand(it, await coverage(house, it))
  const window = Object.entries(counted).map(([key, byHand]) => {
    const { n, of } = shown.find((figure: { key: string }) => figure.key === key)
    return { key, product: { n, of }, byHand }
  })
  return { window, board: await onBoard(house, counted, it) }
}

function byHand({ deeds, mails }: Counted, coverage: Ratio): Record<string, Ratio> {
  const contacts = mails.length + callsIn(deeds)
  const { surveys, surveysSent, referrals, outcomes, stopMails } = deeds
  const answered = surveysSent.filter(it =>
    surveys.some(said => said.customerId === it.customerId && said.at >= new Date(it.contactedAt ?? '')),
  )
  return {
    contacts: { n: contacts, of: 0 },
    reply: { n: deeds.answered.size, of: contacts },
    survey: { n: answered.length, of: surveysSent.length },
    csat: { n: surveys.filter(it => it.score >= 4).length, of: surveys.length },
    score: { n: surveys.reduce((sum, it) => sum + it.score, 0), of: surveys.length },
    referrals: { n: referrals.length, of: 0 },
    stopped: { n: outcomes.stop + stopMails, of: contacts },
    bounced: { n: 0, of: mails.length },
    coverage,
  }
}

const UNDONE = ['planned', 'moved', 'held', 'claimed', 'handed', 'merged', 'skipped', 'expired']

// By the ledger as it stands, of the days that are over.
async function coverage(house: House, { from, to }: Counted): Promise<Ratio> {
  const rows = await ledger(house, `from=${from}&to=${to}`)
  const fell = rows.filter(it => dayOf(it.dueAt) >= from && dayOf(it.dueAt) < to)
  const done = fell.filter(isDone).length
  return { n: done, of: done + fell.filter(it => UNDONE.includes(it.state)).length }
}

const isDone = ({ state }: Contact): boolean => state === 'sent' || state === 'done'

/** The months of the run on the board, added up. */
async function onBoard(house: House, counted: Record<string, Ratio>, { from }: Counted): Promise<Figure[]> {
  const { periods, figures: series } = await house.get('/api/v1/insight/board')
  const since = periods.findIndex((it: { to: string }) => it.to > from)
  return Object.entries(counted).map(([key, byHand]) => {
    const points: Ratio[] = series.find((it: { key: string }) => it.key === key).points.slice(since)
    const sum = (of: 'n' | 'of') => points.reduce((total, it) => total + it[of], 0)
    return { key, product: { n: sum('n'), of: sum('of') }, byHand }
  })
}
