import { useTranslation } from 'react-i18next'
import { attributeValue } from '#domains/customers/attribute-rules.ts'
import type { AttributeField } from '#domains/customers/person-contract.ts'
import { Card, CardTitle } from '#web/ui/card.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { SelectField, TextField } from '#web/ui/fields.tsx'
import { useFieldsOfOurOwn } from '../queries.ts'

type Values = Record<string, string>

/** The fields the company has made for itself. */
export function OwnFields({
  values,
  onChange,
  faults,
}: {
  values: Values
  onChange: (values: Values) => void
  faults: Record<string, string>
}) {
  const { t } = useTranslation()
  const fields = useFieldsOfOurOwn().data ?? []
  if (fields.length === 0) return null
  return (
    <Card label={t('customers.form.own')}>
      <CardTitle>{t('customers.form.own')}</CardTitle>
      {fields.map(field => (
        <Own
          key={field.key}
          field={field}
          value={values[field.key] ?? ''}
          onChange={value => onChange({ ...values, [field.key]: value })}
          fault={faults[`attributes.${field.key}`]}
        />
      ))}
    </Card>
  )
}

type Props = { field: AttributeField; value: string; onChange: (value: string) => void; fault: string | undefined }

function Own({ field, value, onChange, fault }: Props) {
  const { t } = useTranslation()
  if (field.kind === 'date')
    return <DateField label={field.label} value={value || null} onChange={day => onChange(day ?? '')} error={fault} />
  if (field.kind === 'choice' || field.kind === 'yes-no') {
    const choices = field.kind === 'choice' ? (field.choices ?? []) : ['yes', 'no']
    const options = choices.map(it => ({ value: it, label: field.kind === 'choice' ? it : t(`customers.value.${it}`) }))
    return (
      <SelectField
        label={field.label}
        value={value || null}
        onChange={it => onChange(it ?? '')}
        options={options}
        clearable
        error={fault}
      />
    )
  }
  const unread = attributeValue(field, value) === null ? t('customers.wrong.bad-number') : undefined
  return (
    <TextField
      label={field.label}
      value={value}
      onChange={onChange}
      error={fault ?? unread}
      {...(field.kind === 'number' ? { inputMode: 'decimal' as const } : {})}
    />
  )
}
