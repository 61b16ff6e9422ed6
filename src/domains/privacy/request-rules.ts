import { addDays, type Day } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Answer, RequestKind } from './request-contract.ts'

/**
 * The last day to answer by: `days` after the day it came in, that day not counted (初日不算入, A21).
 * @law P11
 */
export const answerBy = (receivedOn: Day, days: number): Day => addDays(receivedOn, days)

/** The day the person in charge is reminded: `ahead` days before, never before it came in. */
export function remindOn(receivedOn: Day, dueOn: Day, ahead: number): Day {
  const day = addDays(dueOn, -ahead)
  return day < receivedOn ? receivedOn : day
}

type Open = {
  kind: RequestKind
  state: string
  identityAt: Date | null
  by: string
  agentProof: string | null
  fee: number
  customer: string | null
}

/** Why nothing of this person may be handed out for a request yet: who asks (and the agent's right) is not checked; null where it is. Refusals `identity-missing`, `agent-proof-missing`. */
export function unchecked(it: Pick<Open, 'identityAt' | 'customer' | 'by' | 'agentProof'>): Refusal | null {
  if (it.identityAt === null || it.customer === null)
    return new Refusal(
      'identity-missing',
      'ご本人の確認がまだです。確認した方法と、どのお客様かを記録してから回答してください。',
      { status: 409 },
    )
  if (it.by === 'agent' && !it.agentProof)
    return new Refusal('agent-proof-missing', '代理の方の権限の確認(委任状など)がまだです。記録してから回答してください。', {
      status: 409,
    })
  return null
}

/**
 * Refuses an answer that may not be given yet: closed already, identity (and the agent's right) not checked, the fee not paid. A refusal or a withdrawal needs no identity.
 * Refusals `request-closed`, `identity-missing`, `agent-proof-missing`, `fee-missing`.
 * @law P11
 */
export function refuseAnswer(it: Open, answer: Answer): void {
  if (it.state !== 'open') throw new Refusal('request-closed', 'この請求にはもう回答しました。', { status: 409 })
  if (answer.outcome !== 'done') return
  const refusal = unchecked(it)
  if (refusal) throw refusal
  if (it.fee > 0 && answer.feePaidOn === null)
    throw new Refusal('fee-missing', `手数料 ${it.fee}円を受け取った日を入力してください。`, { status: 409 })
}
