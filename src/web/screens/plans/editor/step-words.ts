import type { PlanDefinition, Step } from '#domains/plans/contract.ts'
import { channelWord, sentenceOf } from '#domains/plans/rules.ts'

type Language = 'ja' | 'en'
export const languageOf = (code: string): Language => (code.startsWith('en') ? 'en' : 'ja')

/** The picture of a step: its first channel, or what a person does. */
export function iconOf(step: Step | Step['kind']): string {
  if (typeof step !== 'string' && step.kind === 'message') return step.channels[0] ?? 'email'
  const kind = typeof step === 'string' ? step : step.kind
  return { message: 'email', call: 'phone', visit: 'visit', postcard: 'postcard', check: 'check', survey: 'survey' }[kind]
}

/** The step's sentence, cut for the eye: the anchor small, the distance large, the time of day small, and the rest. */
export function lineOf(step: Step, plan: PlanDefinition, language: Language) {
  const { when, what } = sentenceOf(step, plan, language)
  if (step.hang.from === 'outcome') return { anchor: null, day: null, time: null, waits: when, what }
  const [, day = when, time = null] = /^(.+?)(?:,? (?=(?:\d\d:\d\d|at |by ))(.+))?$/.exec(when) ?? []
  const plain = time === null ? day.replace(/に$/, '') : day
  const [, anchor = null, distance = plain] = (language === 'ja' && /^([^「」]+?)の(.+)$/.exec(plain)) || []
  return { anchor, day: distance, time, waits: null, what }
}

const CHANNELS = ['email', 'sms', 'line', 'chat', 'phone', 'visit', 'postcard'] as const

/** The sentence in pieces; those that name a channel or the words are underlined. */
export function piecesOf(what: string, language: Language): { text: string; marked: boolean }[] {
  const words = CHANNELS.map(it => channelWord(it, language)).join('|')
  const cut = what.split(new RegExp(`(「[^」]*」|“[^”]*”|\\b(?:${words})\\b|${language === 'ja' ? words : '$^'})`))
  return cut.filter(text => text !== '').map(text => ({ text, marked: new RegExp(`^(「.*」|“.*”|${words})$`).test(text) }))
}
