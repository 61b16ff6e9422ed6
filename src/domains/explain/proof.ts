import { addressHash } from '#domains/consent/index.ts'
import { settings } from '#domains/staff/index.ts'
import { parsePhone } from '#kernel/phone.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Proof } from './proof-contract.ts'
import { type Address, requestAt, sendsTo, wordsAt } from './proof-views.ts'

/** What can be shown of an address on demand: every word said there and its wording, the one request, and every advertisement with the yes it stood on. Refusal `proof-no-address`. @law M10 M7 T3 T4 12-15 */
export async function proofOf(db: Db, written: string, now: Date): Promise<Proof> {
  const address = addressOf(written)
  const company = await settings.get(db, 'company')
  const [words, sends, request] = [await wordsAt(db, address), await sendsTo(db, address), await requestAt(db, address)]
  return { address: address.key, madeAt: now, company: company.name, words, request, sends }
}

function addressOf(written: string): Address {
  const text = written.normalize('NFKC').trim()
  if (text.includes('@')) return { kind: 'email', key: text.toLowerCase(), hash: addressHash('email', text.toLowerCase()) }
  const { e164 } = parsePhone(text)
  if (!e164) throw new Refusal('proof-no-address', 'メールアドレスか電話番号を入力してください。', { status: 422 })
  return { kind: 'phone', key: e164, hash: addressHash('phone', e164) }
}
