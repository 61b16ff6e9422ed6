import { expect } from 'vitest'
import type { Board } from '#domains/insight/contract.ts'
import { definitionOf } from '#domains/insight/definition-rules.ts'
import { board, kpi, people as peopleBehind } from '#domains/insight/index.ts'
import type { Whose } from '#domains/insight/whose-rules.ts'
import { dayOf, TOKYO } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'

/** Every fourth figure of the board equals the facts of its period counted one by one, and the last one the people behind it. */
export async function sameAsFacts(seen: Db, whose: Whose, now: Date): Promise<void> {
  const shown = await board(seen, whose, 'month', now)
  const checked = shown.periods.filter((_, place) => place % 4 === (shown.periods.length - 1) % 4)
  for (const period of checked) {
    const place = shown.periods.indexOf(period)
    const year = { from: `${+period.to.slice(0, 4) - 1}${period.to.slice(4)}`, to: period.to }
    const [own, long] = await Promise.all([kpi(seen, whose, period, now), kpi(seen, whose, year, now)])
    for (const { key, points } of shown.figures) {
      const from = ['repeat', 'tenure', 'referrers'].includes(key) ? long : own
      const raw = from.figures.find(it => it.key === key)
      const of = { whose, key, day: dayOf(now, TOKYO), ...period }
      expect({ ...of, n: points[place]?.n, of: points[place]?.of }).toEqual({ ...of, n: raw?.n, of: raw?.of })
    }
  }
  const last = checked.at(-1)
  if (last) await sameAsPeople(seen, whose, shown, last, now)
}

// As many people, contacts or words behind a figure as it counts.
async function sameAsPeople(seen: Db, whose: Whose, shown: Board, period: Board['periods'][number], now: Date): Promise<void> {
  const place = shown.periods.indexOf(period)
  for (const { key, points } of shown.figures) {
    const behind = async (part: 'counted' | 'rest') =>
      (await peopleBehind(seen, whose, key, { ...period, part }, { limit: 10_000 }, now)).items.length
    const [counted, rest] = [await behind('counted'), await behind('rest')]
    const point = points[place]
    const isMean = ['tenure', 'score'].includes(key)
    expect({ whose, key, ...period, counted }).toEqual({ whose, key, ...period, counted: isMean ? point?.of : point?.n })
    if (!['referrers', 'stopped'].includes(key) && definitionOf(key).unit === 'percent')
      expect({ key, of: counted + rest }).toEqual({ key, of: point?.of })
  }
}
