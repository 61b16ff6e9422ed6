import { Awaiting, awaitedBy } from '#web/ui/awaiting.tsx'
import { Fault } from '../door/door.tsx'

/** Why a setting was not saved: a second person has to say yes first, or what was wrong. */
export function SaveFault({ problem }: { problem: unknown }) {
  const approvers = awaitedBy(problem)
  return approvers ? <Awaiting approvers={approvers} /> : <Fault problem={problem} />
}
