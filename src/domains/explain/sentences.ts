import type { Verdict } from '#domains/gate/contract.ts'
import * as gate from '#domains/gate/index.ts'
import * as law from '#domains/law/index.ts'
import type { Channel, TouchpointRow } from '#domains/touchpoints/contract.ts'
import { formatInstant } from '#kernel/wall-clock.ts'
import { type Language, sentence } from '#platform/i18n/sentence.ts'

export type Speaker = { language: Language; zone: string; now: Date }

/** One sentence on what became of a contact: state, time, channel and reason. */
export function sentenceOfRow(row: TouchpointRow, { language, zone, now }: Speaker): string {
  const at = new Date(row.contactedAt ?? row.settledAt ?? row.dueAt)
  return say(`explain.${row.state}`, language, {
    when: formatInstant(at, zone, { now }),
    channel: channelName(row.channel, language),
    why: whyOf(row.reason, language),
  })
}

/** What the gate would answer at `at`, and why it is ahead again where it had been merged into another. */
export function aheadOf(row: TouchpointRow, verdict: Verdict, at: Date, speaker: Speaker): string {
  const ahead = sentenceAhead(verdict, at, speaker)
  return row.reason === 'twin.back' ? `${whyOf(row.reason, speaker.language)}${ahead}` : ahead
}

function sentenceAhead(verdict: Verdict, at: Date, { language, zone, now }: Speaker): string {
  return say(`explain.will-${verdict.rule === 'cap.call' ? 'call' : verdict.answer}`, language, {
    when: formatInstant(at, zone, { now }),
    until: verdict.until ? formatInstant(verdict.until, zone, { now }) : '',
    channel: channelName(verdict.channel, language),
    why: whyOf(verdict.rule, language),
  })
}

/** Why, by the code of a rule or of a person's reason; an unknown code (a company's own) stands as it is. */
export function whyOf(code: string | null, language: Language): string {
  if (code === null) return ''
  return sentence(`gate.${code}`, language) ?? sentence(`gate.${code.split('.')[0]}`, language) ?? code
}

/** What would have to change; null where nothing is said. */
export const needsOf = (code: string | null, language: Language): string | null =>
  code === null ? null : (sentence(`gate.${code}.needs`, language) ?? null)

/** What law and manners ask behind a rule, each with its id; nothing where all was well or a person decided. */
export const lawTexts = (code: string | null, language: Language): { id: string; text: string }[] =>
  code === null || code === 'pass' ? [] : gate.lawOf(code).map(id => ({ id, text: law.ruleText(id, language) }))

const say = (key: string, language: Language, data: Record<string, string>): string =>
  sentence(key, language, data)?.trim() ?? key
const channelName = (channel: Channel | null, language: Language): string =>
  sentence(`explain.channel.${channel ?? 'none'}`, language) ?? ''
