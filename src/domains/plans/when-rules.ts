import { type AnchorStep, isAnchored, isHuman, type OutcomeStep } from './anchor-rules.ts'
import type { Offset, PlanDefinition, Step } from './definition-contract.ts'
import { firstRepeat } from './due-rules.ts'
import { anchorWord, outcomeWord } from './step-words-rules.ts'

type Language = 'ja' | 'en'

/** When a step takes place, as one reads it: 「お引き渡しの3日後(営業日) 18:00までに」. */
export function whenOf(step: Step, plan: Pick<PlanDefinition, 'trade' | 'steps'>, language: Language): string {
  const day = isAnchored(step) ? anchored(step, plan.trade, language) : following(step as OutcomeStep, plan, language)
  if (step.at === undefined) return language === 'ja' ? `${day}に` : day
  if (language === 'ja') return `${day} ${step.at}${isHuman(step) ? 'までに' : 'に'}`
  return `${day}, ${isHuman(step) ? 'by' : 'at'} ${step.at}`
}

function anchored(step: AnchorStep, trade: string | undefined, language: Language): string {
  const anchor = anchorName(step, trade, language)
  if (step.hang.yearly) return yearly(step, anchor, language)
  if (language === 'en')
    return `${distance(step.offset, 'en')} ${step.offset.amount === 0 ? 'of' : step.offset.amount < 0 ? 'before' : 'after'} ${anchor}`
  return `${anchor}の${distance(step.offset, 'ja')}`
}

function yearly(step: AnchorStep, anchor: string, language: Language): string {
  const { offset } = step
  if (language === 'en') {
    if (offset.amount === 0) return `every year on the anniversary of ${anchor}`
    return firstRepeat(step) === 0
      ? `${distance(offset, 'en')} after ${anchor}, then every year`
      : `every year ${distance(offset, 'en')} before the anniversary of ${anchor}`
  }
  if (offset.amount === 0) return `${anchor}から1年ごとの記念日`
  return firstRepeat(step) === 0
    ? `${anchor}の${distance(offset, 'ja')}、その後は毎年`
    : `${anchor}の記念日の${distance(offset, 'ja')}、毎年`
}

/** What a step hangs on, in words: 「ご購入」, 「7月10日」. */
export function anchorName(step: AnchorStep, trade: string | undefined, language: Language): string {
  const { anchor, season } = step.hang
  if (anchor !== 'season' || season === undefined) return anchorWord(anchor, trade, language)
  const [month, date] = [Number(season.slice(0, 2)), Number(season.slice(3))]
  return language === 'ja' ? `毎年${month}月${date}日` : `${season} every year`
}

function following(step: OutcomeStep, plan: Pick<PlanDefinition, 'steps'>, language: Language): string {
  const parent = plan.steps.find(it => it.key === step.hang.step)?.name ?? step.hang.step
  const { is } = step.hang
  if (language === 'ja') {
    if (is === 'none') return `「${parent}」に${length(step.offset, 'ja')}お返事がなければ、そのとき`
    return `「${parent}」が${is.map(it => `「${outcomeWord(it, 'ja')}」`).join('か')}なら、${step.offset.amount === 0 ? 'すぐ' : distance(step.offset, 'ja')}`
  }
  if (is === 'none') return `when nothing comes back on “${parent}” within ${length(step.offset, 'en')}`
  return `${step.offset.amount === 0 ? 'at once' : `${distance(step.offset, 'en')} later`} when “${parent}” ends as ${is.map(it => outcomeWord(it, 'en')).join(' or ')}`
}

const UNITS: Record<Offset['unit'], readonly [ja: string, one: string, many: string]> = {
  hours: ['時間', 'hour', 'hours'],
  days: ['日', 'day', 'days'],
  business_days: ['日', 'business day', 'business days'],
  weeks: ['週間', 'week', 'weeks'],
  months: ['か月', 'month', 'months'],
  years: ['年', 'year', 'years'],
}

/** A length without direction: 「3日(営業日)」 / “3 business days”. */
function length(offset: Offset, language: Language): string {
  const count = Math.abs(offset.amount)
  const [ja, one, many] = UNITS[offset.unit]
  if (language === 'en') return `${count} ${count === 1 ? one : many}`
  return `${count}${ja}${offset.unit === 'business_days' ? '(営業日)' : ''}`
}

function distance(offset: Offset, language: Language): string {
  if (language === 'en') return offset.amount === 0 ? (offset.unit === 'hours' ? 'the moment' : 'the day') : length(offset, 'en')
  return distanceJa(offset)
}

const NEAR: Record<string, string> = {
  '0 hours': '直後',
  '0 business_days': '当日(休業日なら翌営業日)',
  '1 days': '翌日',
  '-1 days': '前日',
  '1 business_days': '翌営業日',
  '-1 business_days': '前の営業日',
}

function distanceJa({ amount, unit }: Offset): string {
  const near = NEAR[`${amount} ${unit}`] ?? (amount === 0 ? '当日' : undefined)
  const side = amount > 0 ? '後' : '前'
  return near ?? `${Math.abs(amount)}${UNITS[unit][0]}${side}${unit === 'business_days' ? '(営業日)' : ''}`
}
