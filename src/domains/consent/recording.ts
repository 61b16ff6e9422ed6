import { Refusal } from '#kernel/refusal.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Saying } from './contract.ts'
import { isEvident } from './evidence-rules.ts'
import { noticeById } from './notice-store.ts'
import { say } from './sayings.ts'
import { voidBecause } from './void-rules.ts'

const WHY = {
  person: '公表されたアドレスを根拠にできるのは、会社や団体・個人事業のお客様だけです。ご本人の同意をうかがってください。',
  'no-page': '公表されたページの URL と、そこに書かれていた言葉を先に「同意の文言」に残してから、それを選んでください。',
  'no-paper': 'アドレスをいただいた書面や名刺を、先に「同意の文言」に残してから、それを選んでください。',
  'says-no': 'そのページや書面には、広告をお断りする言葉があります。広告を送る根拠にはできません。',
} as const

/** Records a yes or a no as somebody of the house heard it; a yes on a void footing is refused with what to do instead. Refusals `consent-void`, `consent-evidence`, `notice-unknown`. @law M3 M4 M5 M7 M11 */
export async function recordSaying(
  db: Db,
  customer: { id: string; kind: 'person' | 'company' },
  saying: Omit<Saying, 'customer'>,
  now: Date,
): Promise<void> {
  const notice = saying.notice ? await noticeById(db, saying.notice) : undefined
  if (saying.notice && !notice)
    throw new Refusal('notice-unknown', 'この同意の文言は見つかりません。一覧を開き直してください。', { status: 404 })
  if (saying.said === 'yes') {
    const footing = { basis: saying.basis ?? 'consent', notice: notice ?? null, customer } as Parameters<typeof voidBecause>[0]
    const why = voidBecause(footing)
    if (why) throw new Refusal('consent-void', WHY[why], { data: { why } })
    refuseBare(saying)
  }
  const { basis, ...rest } = saying
  await say(db, [{ ...rest, ...(saying.said === 'yes' && basis ? { basis } : {}), customer: customer.id }], now)
}

function refuseBare({ said, way, basis = 'consent', evidence, notice, source }: Omit<Saying, 'customer'>): void {
  const words = typeof evidence?.words === 'string' ? evidence.words : ''
  if (!isEvident(said, way, basis, { words, notice, source }))
    throw new Refusal(
      'consent-evidence',
      '同意は、あとから示せるように残します。お客様のお言葉か、お答えいただいた文言、書面の置き場所を入力してください。',
      { status: 422 },
    )
}
