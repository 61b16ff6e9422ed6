import type { Secrets } from '#platform/crypto.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { packed, unpacked } from './preferences-link.ts'
import { answered, openAmong, type Request, type Reserved, requestOf, reserve } from './request-store.ts'
import { livingOf } from './saying-store.ts'
import { say } from './sayings.ts'

const PURPOSE = 'consent-request'

/** Reserves the one request for consent there may ever be per address, over e-mail; answers for whom. Call it in the transaction that plans the contacts. @law M6 */
export const reserveRequests = (
  db: Db,
  asked: readonly Reserved[],
  about: { topic: string; notice: string | null },
  now: Date,
): Promise<Reserved[]> => (asked.length === 0 ? Promise.resolve([]) : reserve(db, asked, about, now))

/** Which of these contacts are the one request of their address that nobody answered yet: they alone may go without a basis. @law M6 */
export const openRequests = (db: Db, rows: readonly Reserved[]): Promise<Set<string>> => openAmong(db, rows)

/** The address of the page where a customer answers the request of a contact; signed, usable without signing in. */
export function consentLink(secrets: Secrets, publicUrl: string, customer: string, touchpoint: string): string {
  return `${publicUrl.replace(/\/$/, '')}/p/consent/${packed(customer)}${packed(touchpoint)}${secrets.sign(PURPOSE, customer, touchpoint)}`
}

/** Reads a token; null if anything about it was changed or is missing. */
export function readConsent(secrets: Secrets, token: string): Reserved | null {
  if (!/^[A-Za-z0-9_-]{66}$/.test(token)) return null
  const [customer, touchpoint] = [unpacked(token.slice(0, 22)), unpacked(token.slice(22, 44))]
  return secrets.verify(PURPOSE, token.slice(44), customer, touchpoint) ? { customer, touchpoint } : null
}

/** The request behind a link, or null where there is none (any more). */
export async function request(db: Db, asked: Reserved): Promise<(Request & { customer: string }) | null> {
  const found = await requestOf(db, asked.customer, asked.touchpoint)
  const customer = found ? await livingOf(db, asked.customer) : null
  return found && customer ? { ...found, customer } : null
}

/** Writes down what the customer answered on the page, as their own word with its wording, address and agent. Doing it twice is doing it once. @law M6 M7 M8 */
export function answerRequest(
  db: Db,
  asked: Reserved,
  said: 'yes' | 'no',
  from: { notice: string | null; ip: string; agent: string },
  now: Date,
): Promise<void> {
  return inTransaction(db, async tx => {
    const open = await request(tx, asked)
    if (!open || open.answer === said) return
    await answered(tx, asked.customer, asked.touchpoint, said, now)
    const word = { customer: open.customer, said, channel: 'email', topic: open.topic, way: 'link', actor: 'customer' } as const
    await say(tx, [{ ...word, ...from, evidence: { request: asked.touchpoint } }], now)
  })
}
