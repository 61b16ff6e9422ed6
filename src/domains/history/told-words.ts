import type { AuditRow } from '#domains/audit/contract.ts'
import { figureName } from '#domains/law/named-rules.ts'
import { factless, type Language, sentence } from '#platform/i18n/sentence.ts'
import { tried } from './tried-rules.ts'

const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/

/** The id of what an entry speaks of, where it has one. */
export const thingIn = ({ subject }: Pick<AuditRow, 'subject'>): string | null => UUID.exec(subject ?? '')?.[0] ?? null

type Entry = Pick<AuditRow, 'what' | 'subject' | 'data'>

/** What an entry says, as a sentence; `name`: what it speaks of is called so; `failed`: it came to nothing, as a later entry says. */
export function toldOf(row: Entry, name: string | null, language: Language, failed = false): string {
  const did = doneOf(row.what === 'act.not-done' ? { ...row, what: 'act' } : row, name, language)
  if (row.what === 'act.not-done') return notDone(did, row, language)
  return failed ? attempt(did, language) : did
}

const attempt = (did: string, language: Language): string =>
  tried(did, language) ?? sentence('told.tried', language, { did }) ?? did

// With the first sentence of why: what is to be done about it was for whoever tried.
function notDone(did: string, { data }: Entry, language: Language): string {
  const code = String(data.code ?? '')
  const why = factless(`told.why.${code}`, language) ?? factless(code, language)
  const [first] = why?.split(language === 'ja' ? /。/ : /(?<=\.) /) ?? []
  const because = first ? (sentence('told.because', language, { why: first }) ?? '') : ''
  return `${sentence('told.not-done', language, { tried: attempt(did, language) }) ?? did}${because}`
}

function doneOf(row: Entry, name: string | null, language: Language): string {
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
