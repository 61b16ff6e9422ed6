import type { Condition, Step } from './definition-contract.ts'

export type FactType = 'text' | 'number' | 'date' | 'known'
type FactCard = { type: FactType; needs?: 'order' | 'item'; ja: string; en: string }

/** Everything a condition may ask about. `known` facts are only asked whether they are there. */
export const FACTS: Record<string, FactCard> = {
  'customer.kind': { type: 'text', ja: '個人か法人か', en: 'person or company' },
  'customer.prefecture': { type: 'text', ja: '都道府県', en: 'prefecture' },
  'customer.city': { type: 'text', ja: '市区町村', en: 'city' },
  'customer.branch': { type: 'text', ja: '担当拠点', en: 'branch' },
  'customer.language': { type: 'text', ja: '言語', en: 'language' },
  'customer.email': { type: 'known', ja: 'メールアドレス', en: 'e-mail address' },
  'customer.phone': { type: 'known', ja: '電話番号', en: 'phone number' },
  'customer.line': { type: 'known', ja: 'LINE', en: 'LINE' },
  'customer.birthday': { type: 'known', ja: '生年月日', en: 'birthday' },
  'order.total': { type: 'number', needs: 'order', ja: 'ご購入金額', en: 'order total' },
  'order.product': { type: 'text', needs: 'order', ja: 'ご購入の商品名', en: 'product bought' },
  'order.branch': { type: 'text', needs: 'order', ja: 'ご購入の店', en: 'branch of the order' },
  'order.source': { type: 'text', needs: 'order', ja: 'ご購入の取込元', en: 'source of the order' },
  'item.name': { type: 'text', needs: 'item', ja: 'お持ちのものの名前', en: 'name of the item' },
  'item.product': { type: 'text', needs: 'item', ja: 'お持ちのものの型番', en: 'product code of the item' },
  'item.warranty': { type: 'date', needs: 'item', ja: '保証期限', en: 'warranty end' },
  'purchases.count': { type: 'number', ja: 'ご購入回数', en: 'number of purchases' },
  'purchases.spend': { type: 'number', ja: '累計ご購入金額', en: 'money spent' },
  'purchases.last': { type: 'date', ja: '最後のご購入日', en: 'last purchase' },
}

type Test = Condition['all'][number]
export type ConditionFault = {
  fact: string
  code: 'fact-unknown' | 'fact-needs-order' | 'fact-needs-item' | 'fact-operator' | 'fact-value'
}

/** What is wrong with a condition for steps on these subjects; attributes are the company's own and take any comparison. */
export function conditionFaults(condition: Condition | undefined, subjects: ReadonlySet<'order' | 'item'>): ConditionFault[] {
  return (condition?.all ?? []).flatMap(test => faultOf(test, subjects) ?? [])
}

function faultOf(test: Test, subjects: ReadonlySet<'order' | 'item'>): ConditionFault | null {
  const { fact } = test
  const card = FACTS[fact] ?? (fact.startsWith('attribute.') ? ({ type: 'text' } as const) : null)
  if (!card) return { fact, code: 'fact-unknown' }
  if ('needs' in card && card.needs && !subjects.has(card.needs)) return { fact, code: `fact-needs-${card.needs}` }
  if (test.is === 'present' || test.is === 'absent') return null
  if (card.type === 'known') return { fact, code: 'fact-operator' }
  if (card.type === 'number' && test.is === 'contains') return { fact, code: 'fact-operator' }
  return fits(card.type, test.value) ? null : { fact, code: 'fact-value' }
}

function fits(type: FactType, value: Test['value']): boolean {
  if (value === undefined || value === '') return false
  if (type === 'number') return typeof value === 'number'
  if (type === 'date') return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
  return true
}

/** What a step hangs on besides the person: an order, an owned item, or nothing. */
export function subjectOf(step: Step): 'order' | 'item' | null {
  if (step.hang.from !== 'anchor') return null
  if (['purchase', 'received', 'delivery'].includes(step.hang.anchor)) return 'order'
  return ['contract', 'item-delivery', 'renewal'].includes(step.hang.anchor) ? 'item' : null
}

const OWN = 'attribute.'

/** The house's own fields that tests ask about, each once. */
export const ownFields = (tests: readonly { fact: string }[]): string[] => [
  ...new Set(tests.flatMap(({ fact }) => (fact.startsWith(OWN) ? [fact.slice(OWN.length)] : []))),
]
