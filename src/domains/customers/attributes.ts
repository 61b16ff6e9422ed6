import { NOBODY } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import type { Sight } from '#platform/http/route.ts'
import { attributeValue } from './attribute-rules.ts'
import { fieldsOf, keepField, sensitiveKeys, setRemoved, valuesNotFitting } from './attribute-store.ts'
import type { AttributeField, FieldInput } from './person-contract.ts'

/** The company's own fields, in their order. */
export const attributeFields = (db: Db): Promise<AttributeField[]> => fieldsOf(db)

/**
 * Refuses whoever would ask for, set or retag a sensitive field that is hidden from them, since each of these tells what stands in it: `field-hidden` (403).
 * @law P3
 */
export async function refuseHidden(db: Db, keys: readonly string[], { masked }: Sight): Promise<void> {
  if (keys.length === 0 || !masked.includes('sensitive')) return
  const hidden = new Set(await sensitiveKeys(db))
  if (!keys.some(key => hidden.has(key))) return
  throw new Refusal('field-hidden', 'この項目は、あなたの権限では伏せられています。責任者にご相談ください。', { status: 403 })
}

/** The company's own fields whose values somebody of this sight may not see. */
export const hiddenKeys = async (db: Db, { masked }: Sight): Promise<string[]> =>
  masked.includes('sensitive') ? sensitiveKeys(db) : []

/** The company's own fields that are tagged as sensitive (P3), also those taken out of the forms. */
export const sensitiveFields = (db: Db): Promise<string[]> => sensitiveKeys(db)

/** Defines a field, or changes one; refusals `choices-missing`, `values-do-not-fit` when values that are there would not fit the new kind. */
export function defineField(db: Db, key: string, it: FieldInput, actor: string, now: Date): Promise<AttributeField> {
  return inTransaction(db, async tx => {
    if (it.kind === 'choice' && !it.choices?.length) throw new Refusal('choices-missing', '選択肢を一つ以上入力してください。')
    const unfit = (await valuesNotFitting(tx, key, 200)).filter(value => attributeValue(it, value) !== value)
    if (unfit.length > 0)
      throw new Refusal(
        'values-do-not-fit',
        `すでに入っている値がこの形に合いません(${unfit.slice(0, 3).join('、')})。値を直してから変えてください。`,
        {
          status: 409,
          data: { values: unfit.slice(0, 10) },
        },
      )
    await keepField(tx, key, it)
    await record(tx, [{ customer: NOBODY, name: 'field.defined', at: now, actor, data: { key } }], now)
    return { key, ...it, choices: it.kind === 'choice' ? it.choices : null }
  })
}

/** Takes a field out of forms and lists; values stay, and defining it again brings it back. */
export async function removeField(db: Db, key: string, now: Date): Promise<void> {
  if (!(await setRemoved(db, key, now)))
    throw new Refusal('no-field', 'この項目は見つかりません。設定で項目を確かめてください。', { status: 404 })
}

/** Takes the removal back. */
export async function restoreField(db: Db, key: string): Promise<void> {
  if (!(await setRemoved(db, key, null)))
    throw new Refusal('no-field', 'この項目は見つかりません。設定で項目を確かめてください。', { status: 404 })
}
