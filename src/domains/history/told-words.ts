import type { AuditRow } from '#domains/audit/contract.ts'
import { figureName } from '#domains/law/named-rules.ts'
import { type Language, sentence } from '#platform/i18n/sentence.ts'

const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/

/** The id of what an entry speaks of, where it has one. */
export const thingIn = ({ subject }: Pick<AuditRow, 'subject'>): string | null => UUID.exec(subject ?? '')?.[0] ?? null

/** What an entry says, as a sentence; `name`: what it speaks of is called so. */
export function toldOf(row: Pick<AuditRow, 'what' | 'subject' | 'data'>, name: string | null, language: Language): string {
  const say = (code: string, data: Record<string, string> = {}) => sentence(`told.${code}`, language, data)
  const operation = String(row.data.operation ?? '')
  const called = name ?? wordIn(row.subject, operation, language)
  const s = called === null ? '' : (say('named', { name: called }) ?? '')
  const place = placeOf(operation, language)
  if (row.what === 'refused') return say(operation.startsWith('get ') ? 'refused.see' : 'refused.change', { place }) ?? row.what
  const own = ['act', 'look', 'export'].includes(row.what) ? undefined : say(row.what, { s })
  return own ?? say(operation, { s }) ?? say(GENERAL[row.what] ?? 'change', { place }) ?? row.what
}

const GENERAL: Readonly<Record<string, string>> = { look: 'see', export: 'export', act: 'change' }

// What is named by a word and not by an id: a setting, a channel, a figure of the law, a field.
function wordIn(subject: string | null, operation: string, language: Language): string | null {
  const word = /^(?:setting|kind|key):(\S+)$/.exec(subject ?? '')?.[1]
  if (!word) return null
  if (operation.includes('/law/figures/')) return figureName(word, language)
  return sentence(`told.${operation.includes('/channels/') ? 'channel' : 'setting'}.${word}`, language) ?? word
}

function placeOf(operation: string, language: Language): string {
  // Acts on many contacts at once have places of their own: /touchpoint-times.
  const first = (operation.split('/')[3] ?? '').replace(/^touchpoint-.*/, 'touchpoints')
  return sentence(`told.place.${first}`, language) ?? sentence('told.place.other', language) ?? first
}
