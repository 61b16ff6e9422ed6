import { useTranslation } from 'react-i18next'
import type { GuessedColumn, ImportKind, Mapping } from '#domains/imports/contract.ts'
import { SelectField } from '#web/ui/fields.tsx'
import { Pill } from '#web/ui/pill.tsx'
import styles from './column-table.module.css'
import { fieldsFor, useFieldName } from './field-name.ts'

type Props = {
  columns: readonly GuessedColumn[]
  kind: ImportKind
  mapping: Mapping
  onChange: (columns: Mapping['columns']) => void
}

/** Every column with some of its values, and what it is read as. */
export function ColumnTable({ columns, kind, mapping, onChange }: Props) {
  const { t } = useTranslation()
  const name = useFieldName()
  const optionsOf = (header: string) => [
    { value: '', label: t('imports.field.none') },
    ...fieldsFor(kind).map(field => ({ value: field as string, label: name(field) })),
    { value: `attribute:${header.slice(0, 60)}`, label: t('imports.field.attribute', { name: header }) },
  ]
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('imports.columns.column')}</th>
          <th scope="col">{t('imports.columns.samples')}</th>
          <th scope="col">{t('imports.columns.field')}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map(({ header, by, samples, field }) => (
          <tr key={header} data-out={(mapping.columns[header] ?? '') === ''}>
            <th scope="row">{header}</th>
            <td className={styles.samples}>{samples.slice(0, 3).join(' / ')}</td>
            <td className={styles.field}>
              <SelectField
                label={t('imports.columns.field')}
                value={mapping.columns[header] ?? ''}
                onChange={chosen => onChange({ ...mapping.columns, [header]: chosen ?? '' })}
                options={optionsOf(header)}
              />
              {field !== '' && mapping.columns[header] === field && (
                <Pill tone={by === 'contents' ? 'kin' : 'ink'}>{t(`imports.columns.by.${by}`)}</Pill>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
