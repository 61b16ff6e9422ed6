import type { Outcome } from '#domains/touchpoints/contract.ts'
import type { Dice } from './dice.ts'
import type { Due } from './ledger-views.ts'
import { isClosed } from './when.ts'
import { spoke, stops, troubles } from './words.ts'

/** What became of a contact: sent or done with an outcome (or none yet), or left out with a reason. */
export type Fate =
  | { state: 'sent' | 'done'; outcome: Outcome | null; word: string | null; score: number | null }
  | { state: 'skipped' | 'expired'; reason: string }

const told = (outcome: Outcome | null, word: string | null = null, score: number | null = null): Fate => ({
  state: 'sent',
  outcome,
  word,
  score,
})
const late: Fate = { state: 'expired', reason: 'late' }

/** How it went, so many days ago; `diligence` of the person in whose hands it was. */
export function fateOf({ kind, step, email }: Due, ago: number, diligence: number, roll: Dice): Fate {
  if (kind === 'call') return isClosed(ago) || !roll.chance(diligence) ? late : called(roll)
  if (kind === 'postcard') return roll.chance(diligence) ? { state: 'done', outcome: 'done', word: null, score: null } : late
  return email === null ? { state: 'skipped', reason: 'address.none' } : mailed(kind, step, ago, roll)
}

function mailed(kind: string, step: string, ago: number, roll: Dice): Fate {
  if (isClosed(ago) && roll.chance(0.5)) return late
  if (roll.chance(0.011)) return told('bounced')
  return kind === 'survey' ? surveyed(ago, roll) : written(step, ago, roll)
}

function called(roll: Dice): Fate {
  const outcome = roll.weighed<Outcome>([
    ['spoke', 60],
    ['absent', 34],
    ['trouble', 4],
    ['stop', 1],
  ])
  const words = { spoke, trouble: troubles, stop: stops }[outcome as string]
  return { state: 'done', outcome, word: words ? roll.one(words) : null, score: null }
}

// Three questions instead of eight: more people answer since.
function surveyed(ago: number, roll: Dice): Fate {
  if (!roll.chance(ago < 60 ? 0.47 : 0.31)) return told(null)
  const pleased = ago < 300 ? 46 : 36
  const score = roll.weighed([
    [5, pleased],
    [4, 36],
    [3, 13],
    [2, 4],
    [1, 2],
  ])
  return told('answered', null, score)
}

function written(step: string, ago: number, roll: Dice): Fate {
  const share = step === 'half-year' ? (ago < 150 ? 0.17 : 0.09) : step === 'month' ? 0.07 : 0.03
  if (roll.chance(share)) return told('replied')
  return roll.chance(0.06) ? told('clicked') : told(null)
}
