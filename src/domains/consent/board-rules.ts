import type { Day } from '#kernel/day.ts'
import type { BoardCell, Permission } from './contract.ts'
import { pausedUntil, withoutPause } from './preferences-rules.ts'
import { CARE, stands } from './rules.ts'

const SHOWN = ['email', 'sms', 'line', 'phone', 'visit', 'postcard'] as const

/**
 * What stands for every channel and topic: all advertising, each topic of the house, and notices. A pause of everything is told once beside them, not in every cell.
 * @law M12
 */
export function boardOf(
  permissions: readonly Permission[],
  topics: readonly string[],
  today: Day,
): { cells: BoardCell[]; pausedUntil: Day | null } {
  const kept = withoutPause(permissions)
  const cells = SHOWN.flatMap(channel =>
    ['ad', ...topics, CARE, 'all'].map((topic): BoardCell => {
      const it = stands(kept, channel, topic === 'all' ? 'notice' : topic === CARE ? 'care' : 'ad', today, topic)
      return { channel, topic, stands: it && { ...it, basis: it.basis ?? null } }
    }),
  )
  return { cells, pausedUntil: pausedUntil(permissions, today) }
}
