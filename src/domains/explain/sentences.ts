import type { Verdict } from '#domains/gate/contract.ts'
import * as gate from '#domains/gate/index.ts'
import * as law from '#domains/law/index.ts'
import type { Channel, TouchpointRow } from '#domains/touchpoints/contract.ts'
import { isDay } from '#kernel/day.ts'
import { type Language, sentence } from '#platform/i18n/sentence.ts'
import { type Speaker, spokenDay, spokenInstant } from './spoken.ts'

type Evidence = Verdict['evidence']

/** One sentence on what became of a contact: state, time, channel and reason. */
export function sentenceOfRow(row: TouchpointRow, evidence: Evidence, speaker: Speaker): string {
  const { language } = speaker
  const at = new Date(row.contactedAt ?? row.settledAt ?? row.dueAt)
  return say(manner(`explain.${row.state}`, row, language), language, {
    when: spokenInstant(at, speaker),
    channel: channelName(row.channel, language),
    why: whyMore(row.reason, evidence, speaker) ?? whyOf(row.reason, language),
  })
}

/** What the gate would answer at `at`, and why it is ahead again where it had been merged into another. */
export function aheadOf(row: TouchpointRow, verdict: Verdict, at: Date, speaker: Speaker): string {
  const ahead = sentenceAhead(row, verdict, at, speaker)
  return row.reason === 'twin.back' ? `${whyOf(row.reason, speaker.language)}${ahead}` : ahead
}

function sentenceAhead(row: TouchpointRow, verdict: Verdict, at: Date, speaker: Speaker): string {
  const { language } = speaker
  const key = `explain.will-${verdict.rule === 'cap.call' ? 'call' : verdict.answer}`
  return say(manner(key, row, language), language, {
    when: spokenInstant(at, speaker),
    until: verdict.until ? spokenInstant(verdict.until, speaker) : '',
    channel: channelName(verdict.channel, language),
    why: whyMore(verdict.rule, verdict.evidence, speaker) ?? whyOf(verdict.rule, language),
  })
}

// A call and a visit are made, not sent.
function manner(key: string, { kind }: Pick<TouchpointRow, 'kind'>, language: Language): string {
  const spoken = kind === 'call' || kind === 'visit'
  return spoken && sentence(`${key}.spoken`, language) !== undefined ? `${key}.spoken` : key
}

/** Why, by the code of a rule or of a person's reason; an unknown code (a company's own) stands as it is. */
export function whyOf(code: string | null, language: Language): string {
  if (code === null) return ''
  return sentence(`gate.${code}`, language) ?? sentence(`gate.${code.split('.')[0]}`, language) ?? code
}

/** What would have to change; null where nothing is said. What ends by itself on a day says so. */
export const needsOf = (code: string | null, evidence: Evidence, speaker: Speaker): string | null =>
  code === null ? null : (whyMore(code, evidence, speaker, '.needs') ?? sentence(`gate.${code}.needs`, speaker.language) ?? null)

const whyMore = (code: string | null, evidence: Evidence, speaker: Speaker, more = ''): string | undefined =>
  whyUntil(code, evidence, speaker, more) ?? whyUnmet(code, evidence, speaker, more)

// Their own days and hours, none of which are ours.
function whyUnmet(code: string | null, evidence: Evidence, { language }: Speaker, more: string): string | undefined {
  if (!code?.endsWith('.never') || evidence === null) return undefined
  const days = Array.isArray(evidence.days) ? evidence.days.map(day => sentence(`explain.weekday.${day}`, language)) : []
  const hours = typeof evidence.hours === 'string' && evidence.hours !== 'any' ? evidence.hours.replace('-', '–') : ''
  const when = [days.join(sentence('explain.weekday.between', language) ?? ''), hours].filter(Boolean).join(' ')
  return when === '' ? undefined : sentence(`gate.hours.never.wished${more}`, language, { when })
}

// A pause or a hold that was set until a day is over then, without anybody's doing.
function whyUntil(code: string | null, evidence: Evidence, speaker: Speaker, more = ''): string | undefined {
  const until = evidence?.until
  if (code === null || typeof until !== 'string' || !isDay(until)) return undefined
  return sentence(`gate.${code}.until${more}`, speaker.language, { day: spokenDay(until, speaker) })
}

/** What law and manners ask behind a rule, each with its id; nothing where all was well or a person decided. */
export const lawTexts = (code: string | null, language: Language): { id: string; text: string }[] =>
  code === null || code === 'pass' ? [] : gate.lawOf(code).map(id => ({ id, text: law.ruleText(id, language) }))

const say = (key: string, language: Language, data: Record<string, string>): string =>
  sentence(key, language, data)?.trim() ?? key
const channelName = (channel: Channel | null, language: Language): string =>
  sentence(`explain.channel.${channel ?? 'none'}`, language) ?? ''
