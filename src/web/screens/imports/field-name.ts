import { useTranslation } from 'react-i18next'
import { CUSTOMER_FIELDS, EVENT_FIELDS, type ImportKind, type KnownField, PURCHASE_FIELDS } from '#domains/imports/contract.ts'

const KNOWN: ReadonlySet<string> = new Set([...CUSTOMER_FIELDS, ...PURCHASE_FIELDS, ...EVENT_FIELDS])

/** What a field is called on the screen. */
export function useFieldName(): (field: string) => string {
  const { t } = useTranslation()
  return field => {
    if (KNOWN.has(field)) return t(`imports.field.${field as KnownField}`)
    return field === '' ? t('imports.field.none') : field.replace(/^attribute:/, '')
  }
}

/** The fields a column of a file of this kind can be. */
export function fieldsFor(kind: ImportKind): readonly KnownField[] {
  if (kind === 'customers') return CUSTOMER_FIELDS
  return kind === 'purchases' ? [...PURCHASE_FIELDS, ...CUSTOMER_FIELDS] : [...EVENT_FIELDS, ...CUSTOMER_FIELDS]
}
