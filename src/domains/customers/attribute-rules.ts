import { maskSecrets } from '#kernel/card-number.ts'
import { parseDay } from '#kernel/japanese-date.ts'
import { displayText, foldWidth } from '#kernel/text.ts'
import type { AttributeField, FieldKind } from './person-contract.ts'

const YES = /^(?:はい|有|あり|yes|true|1|○|〇|✓|済)$/i
const NO = /^(?:いいえ|無|なし|no|false|0|×|✕|未)$/i

/** The stored form of a typed value for a field: numbers plain, days YYYY-MM-DD, yes or no; '' empties it; null: it does not fit. */
export function attributeValue(field: Pick<AttributeField, 'kind' | 'choices'>, typed: string): string | null {
  const text = displayText(typed)
  return text === '' ? '' : readers[field.kind](text, field.choices ?? [])
}

const readers: Record<FieldKind, (text: string, choices: readonly string[]) => string | null> = {
  text: text => maskSecrets(text).text,
  number: text => {
    const plain = foldWidth(text)
      .replaceAll(',', '')
      .replace(/^[¥￥]|円$/g, '')
    return /^-?\d{1,15}(?:\.\d{1,6})?$/.test(plain) ? plain : null
  },
  date: text => parseDay(text),
  'yes-no': text => {
    const plain = foldWidth(text)
    if (YES.test(plain)) return 'yes'
    return NO.test(plain) ? 'no' : null
  },
  choice: (text, choices) => choices.find(choice => choice === text) ?? null,
}

/** A key for a new field from its label; stays when the label changes. */
export function fieldKey(label: string): string {
  return displayText(label).slice(0, 60)
}
