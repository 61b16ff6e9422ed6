import type { Outcome } from '#domains/touchpoints/contract.ts'
import { shareOf } from '#kernel/share.ts'
import { isHuman } from './anchor-rules.ts'
import type { Assumptions } from './contract.ts'
import type { Step } from './definition-contract.ts'

export type Gone = {
  customerId: string
  planId: string
  stepKey: string
  occurrence: string
  kind: Step['kind']
  /** Is it in a person's hands? */
  handed: boolean
}

/** Of those called, how they are met; who is absent, in trouble or wants no more is fixed by the contact's own key, so that one simulation answers as the next. Null: nothing comes of it. */
export function outcomeAssumed(it: Gone, assumed: Assumptions): Outcome | null {
  // By what was bought, so that people answer alike whether a step counts from the purchase or from its arrival.
  const thing = it.occurrence.replace(/^received:/, 'purchase:')
  const share = shareOf(`${it.customerId} ${it.planId} ${it.stepKey} ${thing}`)
  return byStaff(it) ? atWork(it.kind, share, assumed) : byCustomer(it.kind, share, assumed)
}

/** Does staff do it, on the day it is handed? What a customer does about a message comes the next day. */
export const byStaff = ({ handed, kind }: Pick<Gone, 'handed' | 'kind'>): boolean => handed && isHuman({ kind })

function atWork(kind: Step['kind'], share: number, assumed: Assumptions): Outcome | null {
  const { done, absent } = assumed
  if (share >= done) return null
  if (kind !== 'call' && kind !== 'visit') return 'done'
  return share < done * absent ? 'absent' : inTalk((share - done * absent) / (done * (1 - absent)), assumed)
}

// From one end of those spoken with the troubles, from the other who wants no more: neither eats the other until they are all there are.
function inTalk(place: number, { trouble, stop }: Assumptions): Outcome {
  if (place < trouble) return 'trouble'
  return place >= 1 - stop ? 'stop' : 'spoke'
}

function byCustomer(kind: Step['kind'], share: number, { answered, replied, trouble }: Assumptions): Outcome | null {
  if (kind !== 'survey') return share < replied ? 'replied' : null
  if (share >= answered) return null
  return share < answered * trouble ? 'trouble' : 'answered'
}
