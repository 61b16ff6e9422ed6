import type { PlanDefinition, Reentry, Step } from './definition-contract.ts'
import { channelWord } from './step-words-rules.ts'
import { whenOf } from './when-rules.ts'
import type { StepSentence } from './wire-contract.ts'

type Language = 'ja' | 'en'

/** How a step reads in the editor, the API and the CLI: when, what, and both as one sentence. */
export function sentenceOf(step: Step, plan: Pick<PlanDefinition, 'trade' | 'steps'>, language: Language = 'ja'): StepSentence {
  const when = whenOf(step, plan, language)
  const what = language === 'ja' ? whatJa(step) : whatEn(step)
  const text = language === 'ja' ? `${when} ${what}` : `${capital(when)}: ${what}`
  return { key: step.key, name: step.name, kind: step.kind, when, what, text }
}

/** How often a person may go through a plan, in one sentence. */
export function reentrySentence(reentry: Reentry, language: Language = 'ja'): string {
  return REENTRY[reentry][language]
}

const REENTRY: Record<Reentry, Record<Language, string>> = {
  once: {
    ja: '一回だけ — 一人のお客様がこの計画に入るのは、生涯で一度だけです。',
    en: 'Once — a customer goes through this plan one single time.',
  },
  'per-occurrence': {
    ja: '購入ごと — ご購入やお持ちのもの、できごとが一つあるたびに、そのぶんの計画に入ります。',
    en: 'Each time — a customer enters again for every purchase, owned item or event.',
  },
  yearly: {
    ja: '毎年 — 一人のお客様がこの計画に入るのは、一年に一度までです。',
    en: 'Yearly — a customer enters at most once in a calendar year.',
  },
}

function whatJa(step: Step): string {
  switch (step.kind) {
    case 'message':
      return `${ladderJa(step.channels)}で「${step.name}」を送る`
    case 'survey':
      return `${ladderJa(step.channels)}でアンケート「${step.name}」を送る`
    case 'call':
      return `担当が電話で「${step.name}」`
    case 'visit':
      return `担当が訪問して「${step.name}」`
    case 'postcard':
      return `担当がはがき「${step.name}」を出す`
    case 'check':
      return `担当が「${step.name}」を確かめる`
  }
}

function whatEn(step: Step): string {
  switch (step.kind) {
    case 'message':
      return `send “${step.name}” by ${ladderEn(step.channels)}`
    case 'survey':
      return `send the survey “${step.name}” by ${ladderEn(step.channels)}`
    case 'call':
      return `staff phone: “${step.name}”`
    case 'visit':
      return `staff visit: “${step.name}”`
    case 'postcard':
      return `staff send the postcard “${step.name}”`
    case 'check':
      return `staff check “${step.name}”`
  }
}

type Ladder = Extract<Step, { kind: 'message' }>['channels']
const ladderJa = (channels: Ladder): string => channels.map(channel => channelWord(channel, 'ja')).join('、なければ')
const ladderEn = (channels: Ladder): string => channels.map(channel => channelWord(channel, 'en')).join(', else ')
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
