import type { Day } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { ChangeFigure, Figure, FigureWire, HouseStep } from './contract.ts'
import { FIGURES, type FigureKey } from './figures-rules.ts'

/** All that the house set, by figure, oldest day first and of one day the latest word last. */
export type Book = ReadonlyMap<string, readonly HouseStep[]>

/** The book of a house that set nothing. */
export const PLAIN: Book = new Map()

/** What a figure is on a day: the last step not after it; of the same day the house's own goes before the built-in. */
export function figure(book: Book, key: FigureKey, day: Day): number {
  const built: Figure = FIGURES[key]
  let found = built.steps[0]
  for (const step of built.steps) if (step.from <= day) found = step
  for (const step of book.get(key) ?? []) if (step.from <= day && step.from >= (found?.from ?? '')) found = step
  if (!found) throw new Error(`The figure ${key} has no step.`)
  return found.value
}

/** Refuses a change that makes a figure of the law looser without a change of the law, or that reaches back before today. */
export function refuseLooser(book: Book, key: FigureKey, change: ChangeFigure, today: Day): void {
  if (change.from < today)
    throw new Refusal('figure-reaches-back', '今日より前の日からは変えられません。今日以降の日を選んでください。')
  if (isLooser(book, key, change) && !change.lawChanged)
    throw new Refusal(
      'figure-looser',
      '法律が変わったとき以外、この数字をゆるめることはできません。法改正によるときは、その旨と出典を入力してください。',
    )
}

/** Would this make a figure of the law looser than it is on that day? A choice of the house never is. */
export function isLooser(book: Book, key: FigureKey, change: Pick<ChangeFigure, 'value' | 'from'>): boolean {
  const { stricter }: Figure = FIGURES[key]
  const now = figure(book, key, change.from)
  return stricter === 'less' ? change.value > now : stricter === 'more' && change.value < now
}

/** Every figure as it holds on a day, with all its steps, for people to read. */
export function figuresOn(book: Book, today: Day): FigureWire[] {
  return (Object.keys(FIGURES) as FigureKey[]).map(key => {
    const { unit, law, stricter, steps }: Figure = FIGURES[key]
    const own = (book.get(key) ?? []).map(({ from, value, source }) => ({ from, value, source, house: true }))
    const all = [...steps.map(step => ({ ...step, house: false })), ...own].toSorted((a, b) =>
      a.from < b.from ? -1 : a.from > b.from ? 1 : 0,
    )
    return { key, unit, law: [...law], stricter, value: figure(book, key, today), steps: all }
  })
}
