import type { Day } from '#kernel/day.ts'
import { NOBODY } from '#kernel/ids.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import { type Book, refuseLooser } from './book-rules.ts'
import type { ChangeFigure, HouseStep } from './contract.ts'
import { FIGURES, type FigureKey } from './figures-rules.ts'
import { houseSteps, keepStep } from './store.ts'

export { type Book, figure, figuresOn, isLooser, PLAIN } from './book-rules.ts'
export type { ChangeFigure } from './contract.ts'
export type { FigureKey } from './figures-rules.ts'
export { rulesIn, ruleText } from './texts.ts'

/** The name of every figure. */
export const figureKeys = Object.keys(FIGURES) as [FigureKey, ...FigureKey[]]

/** The figures as this house set them, in one query; ask one with `figure(book, key, day)`. */
export async function book(db: Db): Promise<Book> {
  const steps = await houseSteps(db)
  const found = new Map<string, HouseStep[]>()
  for (const step of steps) found.set(step.key, [...(found.get(step.key) ?? []), step])
  return found
}

/** Sets a figure from a day on; refuses `figure-looser` without a change of the law and `figure-reaches-back`. The event `law.figure-changed` keeps who and why. */
export function changeFigure(db: Db, key: FigureKey, change: ChangeFigure, actor: string, today: Day, now: Date): Promise<void> {
  return inTransaction(db, async tx => {
    refuseLooser(await book(tx), key, change, today)
    const { from, value, source } = change
    await keepStep(tx, { key, from, value, source, actor }, now)
    await record(tx, [{ customer: NOBODY, name: 'law.figure-changed', at: now, actor, data: { key, from, value, source } }], now)
  })
}
