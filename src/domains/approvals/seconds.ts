import { handsOf, type Seconds, secondsOf } from '#domains/staff/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Viewer } from '#platform/http/route.ts'

/** Who may be the second person of whoever stands behind a viewer: of a key, of who made it. */
export async function secondsFor(db: Db, viewer: Pick<Viewer, 'kind' | 'id'>, now: Date): Promise<Seconds> {
  const [hand = ''] = await handsOf(db, viewer)
  const person = hand.slice('staff:'.length)
  const found = (await secondsOf(db, [person], now)).get(person)
  if (!found) throw new Error('everybody asked for is answered')
  return found
}

/** Whose yes counts: those whom no one hand may have made; where there are none and nobody is missed, those who came lately. */
export const mayApprove = ({ free, close, taken }: Seconds): Seconds['free'] =>
  free.length > 0 || taken.length > 0 ? free : close

/** The refusal of whoever would be alone because they took the word from the second person themselves: `approver-taken` (409). */
export function wouldBeMissed({ taken, days }: Seconds): Refusal {
  const names = taken.map(({ name }) => name).join('さん、')
  const words = `承認できる${names}さんを外してから${days}日たつまでは、1人で決めることはできません。${names}さんを元に戻すか、ほかの責任者に頼んでください。`
  return new Refusal('approver-taken', words, { status: 409, data: { names, days } })
}

/** The refusal of a yes from somebody who was made by the one who asks, or the other way round, while another may say it: `approval-too-close` (409). */
export function tooClose({ free, taken, days }: Seconds): Refusal {
  const names = [...free, ...taken].map(({ name }) => name).join('さん、')
  const words = `招待や権限の付与から${days}日以内のおふたりだけでは、承認になりません。${names}さんに頼んでください。`
  return new Refusal('approval-too-close', words, { status: 409, data: { names, days } })
}

/** The refusal of a yes said in the browser of the one who asks, without a second factor of one's own: `approval-same-device` (409). */
export function sameDevice(name: string): Refusal {
  const words = `この端末では${name}さんもサインインしています。承認は、ご自分のスマートフォンなど別の端末で行うか、ご自分の認証アプリ・パスキーで入り直してから行ってください。`
  return new Refusal('approval-same-device', words, { status: 409, data: { name } })
}
